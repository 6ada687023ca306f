import { z } from 'zod';

const partSchema = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ fact: z.string(), figure: z.string() }),
  z.strictObject({ fact: z.string(), date: z.string() }),
]);

const sentenceSchema = z.strictObject({ parts: z.array(partSchema), facts: z.array(z.string()) });

/** What a model is asked to write: sentences of literal text and bindings, each with the facts it rests on. */
export const draftSchema = z.strictObject({ sentences: z.array(sentenceSchema) });

/** One sentence as a model wrote it: nothing in it has been checked. */
export type DraftSentence = z.infer<typeof sentenceSchema>;
