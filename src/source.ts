import { z } from 'zod';
import { bilingualSchema, languageSchema } from './language.ts';
import { partialDateSchema } from './partial-date.ts';

const sourceKindSchema = z.enum(['column', 'filing', 'company', 'press', 'data', 'government']);

/** A source as it stands in `knowledge/sources.yaml`. */
export const sourceSchema = z
  .strictObject({
    kind: sourceKindSchema,
    /** The exact title as published, only where one of us has seen it. */
    title: z.string().trim().min(1).optional(),
    /** Our own description, where the exact title is not known. */
    description: bilingualSchema.optional(),
    author: z.string().trim().min(1).optional(),
    publisher: z.string().trim().min(1).optional(),
    /** When it was published; a source without this day is only relied on from `checked`. */
    published: partialDateSchema.optional(),
    language: languageSchema,
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** The day one of us read it. */
    checked: partialDateSchema,
  })
  .refine(source => (source.title === undefined) !== (source.description === undefined), {
    error: 'a source has either its exact title or our description, not both and not neither',
  });

/** Where facts come from: a work, who wrote and published it, when, and when one of us read it. */
export type Source = z.infer<typeof sourceSchema> & { readonly id: string };

/** A citation as it stands in a fact. */
export const citationSchema = z.strictObject({
  source: z.string().min(1),
  /** Where in the source: a paragraph (`¶19`), page or section. */
  at: z.string().trim().min(1),
});

/** A source and the place in it. */
export type Citation = z.infer<typeof citationSchema>;
