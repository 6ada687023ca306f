import { z } from 'zod';
import type { Place } from '../question.ts';
import type { Store } from '../store.ts';
import { placeKey } from './subscriptions.ts';

const figureSchema = z.object({ amount: z.number(), asOf: z.string() });

/** What a digest told, as far as the next one must know. */
export const toldSchema = z.object({
  /** When it was written, in ms since 1970. */
  at: z.number(),
  /** The day it was of, by the clock of its channel. */
  day: z.string(),
  /** The version of the knowledge it was written from. */
  knowledge: z.string(),
  /** The live figures it was written from, by what they are of. */
  figures: z.record(z.string(), figureSchema),
  /** The share price of the chart's company, digest by digest, the last included. */
  prices: z.array(figureSchema),
  /** Filings and headlines it knew of. */
  news: z.array(z.string()),
});

/** What a digest told, as far as the next one must know. */
export type Told = z.infer<typeof toldSchema>;

const memorySchema = z.object({
  last: toldSchema,
  /** What the one before the last told: against it the last can be told again. */
  before: toldSchema.optional(),
  /** The last slots that were posted, in ms since 1970. */
  posted: z.array(z.number()),
});

/** What a channel's digests have told. */
export type Memory = z.infer<typeof memorySchema>;

/** Enough that no jump of a clock makes a slot forgotten. */
const mostSlots = 40;

/** What the digests of channels have told. */
export interface Memories {
  of(place: Place): Promise<Memory | undefined>;
  /** Remembers what the digest of a slot told. */
  keep(place: Place, slot: number, told: Told): Promise<void>;
}

/** Memories in a store, kept for good: a few hundred bytes a channel. */
export function memoriesIn(store: Store): Memories {
  const keyOf = (place: Place): string => `digest:memory:${placeKey(place)}`;
  const read = (value: unknown): Memory | undefined => memorySchema.safeParse(value).data;
  return {
    of: async place => read(await store.get(keyOf(place))),
    async keep(place, slot, last) {
      await store.update(keyOf(place), Number.POSITIVE_INFINITY, value => {
        const { last: before, posted = [] } = read(value) ?? {};
        const slots = [...posted.filter(each => each !== slot), slot].slice(-mostSlots);
        return { last, ...(before ? { before } : {}), posted: slots };
      });
    },
  };
}
