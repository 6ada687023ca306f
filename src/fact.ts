import { z } from 'zod';
import { figureSchema } from './figure.ts';
import { type Bilingual, bilingualSchema } from './language.ts';
import { partialDateSchema } from './partial-date.ts';
import { citationSchema } from './source.ts';

/**
 * What kind of claim a fact is: seen in the press, said by the company, forecast, argued, hearsay; fetched a moment ago,
 * or worked out by us from other facts.
 */
export const basisSchema = z.enum(['reported', 'company', 'forecast', 'opinion', 'hearsay', 'live', 'computed']);

/** What kind of claim a fact is. */
export type Basis = z.infer<typeof basisSchema>;

/** How one fact bears on another, seen from the fact that says so. */
export const relations = ['corrects', 'disputes', 'supersedes', 'explains', 'supports'] as const;

/** How a fact bears on another. */
export type Relation = (typeof relations)[number];

/** A key other entries point at: lower-case words joined by hyphens. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'an id is lower-case words joined by hyphens' });

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
const phrasing = z.union([z.string().transform(lines), z.array(z.string().trim().min(1))]);

/** Ways people ask, one a line or as a list; they help to find a fact and are never shown. */
const phrasingsSchema = z.strictObject({ en: phrasing.default([]), zh: phrasing.default([]) });

const bindingName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, { error: 'a binding is named in letters and digits, a letter first' });
const noPhrasings = { en: [], zh: [] };
const idList = z.array(idSchema).default([]);

/** A date binding: one date, or the two ends of a window. */
const dateBindingSchema = z.union([
  partialDateSchema,
  z.strictObject({ from: partialDateSchema, to: partialDateSchema }),
]);

/** A date in a statement, or the two ends of a window. */
export type DateBinding = z.infer<typeof dateBindingSchema>;

/** A fact as it stands in `knowledge/<topic>.yaml`. */
export const factSchema = z.strictObject({
  /** Glossary ids of the things the fact is about, the main one first. */
  about: z.array(idSchema).min(1),
  /** Glossary id of what is being said about them: price, market-value, reason … */
  measure: idSchema,
  figures: z.record(bindingName, figureSchema).default({}),
  dates: z.record(bindingName, dateBindingSchema).default({}),
  /** When it was true; without it, the day the source was published stands for it. */
  asOf: partialDateSchema
    .refine(date => !date.startsWith('FY'), {
      error: 'as of a calendar date; a fiscal period ends on a day of its own',
    })
    .optional(),
  basis: basisSchema.exclude(['live', 'computed']),
  /** Glossary ids of who makes the claim. */
  by: idList,
  /** The statement with `{binding}` in place of every figure and date. */
  says: bilingualSchema,
  cites: z.array(citationSchema).min(1),
  /** Its sources tell it only together, as a price converted by what another source says: without one, nobody tells it. */
  jointly: z.literal(true).optional(),
  asked: phrasingsSchema.default(noPhrasings),
  /** Questions on a false premise that this fact refutes. */
  mistaken: phrasingsSchema.default(noPhrasings),
  /** What people ask beside this fact and the source leaves open; `says` completes "My sources do not give …". */
  unsaid: z.array(z.strictObject({ says: bilingualSchema, asked: phrasingsSchema })).default([]),
  /** Questions that this fact answers only together with others: comparisons, lists, the parts of a chain. */
  together: z.array(z.strictObject({ with: z.array(idSchema).min(1), asked: phrasingsSchema })).default([]),
  corrects: idList,
  disputes: idList,
  supersedes: idList,
  explains: idList,
  supports: idList,
});

/** A claim with its figures, its date, its kind and where it is cited from: the one currency of every answer. */
export type Fact = Omit<z.infer<typeof factSchema>, 'basis'> & {
  readonly id: string;
  /** The knowledge file it stands in. */
  readonly topic: string;
  readonly basis: Basis;
};

/** Phrasings in both languages. */
export type Phrasings = Readonly<Record<keyof Bilingual, readonly string[]>>;
