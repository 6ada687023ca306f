import { z } from 'zod';
import { type Answer, type Block, outcomes, type Span } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { basisSchema, factSchema } from '../fact.ts';
import { figureSchema } from '../figure.ts';
import { languageSchema } from '../language.ts';
import { sourceSchema } from '../source.ts';
import { unitSchema } from '../unit.ts';
import type { Composed } from './compose.ts';
import { toldSchema } from './memory.ts';

const text = z.string();
const texts = z.array(text);
// Dates were checked when their facts were made; some are moments.
const dateSchema = z.union([text, z.strictObject({ from: text, to: text })]);
const figureSpanSchema = z.strictObject({ type: z.literal('figure'), fact: text, name: text, figure: figureSchema });

const spanSchema: z.ZodType<Span> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text, weight: z.enum(['strong', 'quiet']).exactOptional() }),
  z.strictObject({ type: z.literal('name'), term: text, text }),
  figureSpanSchema,
  z.strictObject({ type: z.literal('date'), date: dateSchema }),
  z.strictObject({ type: z.literal('age'), date: text, now: z.coerce.date() }),
  z.strictObject({ type: z.literal('source'), source: text, part: z.enum(['title', 'publisher', 'url']) }),
  z.strictObject({ type: z.literal('locator'), fact: text, at: text }),
  z.strictObject({ type: z.literal('cite'), source: text, at: text }),
  z.strictObject({ type: z.literal('quoted'), text }),
  z.strictObject({ type: z.literal('code'), text }),
]);
const spansSchema = z.array(spanSchema);

// What a file may hold is stricter: ids, days and moments of an answer were made by us.
const maybe = text.optional();
const keptSourceSchema = z.object({
  ...sourceSchema.shape,
  ...{ id: text, checked: text, published: maybe, title: maybe, author: maybe, publisher: maybe, url: maybe },
});
const keptFactSchema = factSchema.extend({
  id: text,
  topic: text,
  about: texts,
  asOf: maybe,
  dates: z.record(text, dateSchema),
  says: z.strictObject({ en: text, zh: text }),
  basis: basisSchema,
  cites: z.array(z.strictObject({ source: text, at: text })),
});

const pointSchema = z.strictObject({
  label: spansSchema,
  value: figureSpanSchema,
  basis: basisSchema,
  disputed: z.boolean(),
  day: text,
  note: spansSchema,
  cites: spansSchema,
});
const chartSchema: z.ZodType<Chart> = z.strictObject({
  type: z.enum(['ranges', 'bars', 'timeline', 'sparkline']),
  title: spansSchema,
  unit: unitSchema,
  points: z.array(pointSchema),
  sources: z.array(keptSourceSchema),
});

const fieldSchema = z.strictObject({ label: text, value: spansSchema });
const blockSchema: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), spans: spansSchema }),
  z.strictObject({ type: z.literal('heading'), spans: spansSchema }),
  z.strictObject({ type: z.literal('list'), items: z.array(spansSchema) }),
  z.strictObject({ type: z.literal('fields'), fields: z.array(fieldSchema) }),
  z.strictObject({ type: z.literal('table'), columns: texts, rows: z.array(z.array(spansSchema)) }),
  z.strictObject({ type: z.literal('chart'), chart: chartSchema }),
]);

const answerSchema: z.ZodType<Answer> = z.strictObject({
  language: languageSchema,
  outcome: z.enum(outcomes),
  blocks: z.array(blockSchema),
  facts: texts,
  suggestions: z.array(z.strictObject({ ask: text })),
  brought: z.strictObject({ facts: z.array(keptFactSchema), sources: z.array(keptSourceSchema) }).exactOptional(),
  brief: z.literal(true).exactOptional(),
  reference: text.exactOptional(),
});

/** A digest as it waits in the store for being posted: the words of its first try are those of every other. */
export const composedSchema: z.ZodType<Composed> = z.object({ answer: answerSchema, told: toldSchema });
