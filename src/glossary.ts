import { z } from 'zod';
import { idSchema } from './fact.ts';
import { bilingualSchema } from './language.ts';

const termKindSchema = z.enum([
  ...(['company', 'chip', 'system', 'model', 'technology', 'person', 'event', 'place', 'work', 'group'] as const),
  ...(['concept', 'risk', 'measure'] as const),
]);

/** What kind of thing a glossary entry names. */
export type TermKind = z.infer<typeof termKindSchema>;

const aliasesSchema = z
  .strictObject({ en: z.array(z.string().min(1)).default([]), zh: z.array(z.string().min(1)).default([]) })
  .default({ en: [], zh: [] });

/** A topic as it stands in `knowledge/topics.yaml`, keyed by the name of its file. */
export const topicSchema = z.strictObject({ name: bilingualSchema, aliases: aliasesSchema });

/** What a knowledge file is about. */
export type Topic = z.infer<typeof topicSchema> & { readonly id: string };

/** A glossary entry as it stands in `knowledge/glossary.yaml`. */
export const termSchema = z.strictObject({
  kind: termKindSchema,
  name: bilingualSchema,
  /** Other names people use: tickers, nicknames, traditional characters, former names. */
  aliases: aliasesSchema,
  /** For a measure: after how many months an old figure of it is marked with its age. */
  staleAfterMonths: z.int().positive().optional(),
  /** For a measure: a question about it is answered by nothing else. */
  exclusive: z.boolean().optional(),
  ticker: z.string().optional(),
  /** Who makes it (a chip, system or model). */
  maker: idSchema.optional(),
  /** Whom the person works for. */
  of: idSchema.optional(),
});

/** Something people name or ask about: a company, chip, person, model, or a measure such as price. */
export type Term = z.infer<typeof termSchema> & { readonly id: string };

/** Every name of a term or topic, in both languages, shown name first. */
export const namesOf = ({ name, aliases, ticker }: Topic & Pick<Term, 'ticker'>): readonly string[] => [
  name.en,
  name.zh,
  ...aliases.en,
  ...aliases.zh,
  ...(ticker ? [ticker] : []),
];
