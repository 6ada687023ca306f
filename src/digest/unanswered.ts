import { z } from 'zod';
import { quotable } from '../composition/quoted.ts';
import { fold } from '../knowledge/folding.ts';
import type { Place } from '../question.ts';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';
import { placeKey } from './subscriptions.ts';

const mostKept = 50;

const listSchema = z.array(z.object({ text: z.string(), at: z.number() })).catch([]);

/** A question that was asked in a channel and could not be answered, made harmless. */
export type Unanswered = z.infer<typeof listSchema>[number];

/** The questions of channels that could not be answered. */
export interface UnansweredQuestions {
  /** Keeps a question that was asked in the open, once however often it is asked. */
  keep(place: Place, typed: string, at: number): Promise<void>;
  /** Forgets one, whoever else asked it. */
  forget(place: Place, typed: string): Promise<void>;
  /** Those asked after a moment, the newest first. */
  since(place: Place, at: number): Promise<readonly Unanswered[]>;
}

/** Unanswered questions in a store. Only what a digest will tell is kept: where none is on, nothing is. */
export function unansweredIn(store: Store): UnansweredQuestions {
  const keyOf = (place: Place): string => `${retention.unanswered.prefix}${placeKey(place)}`;
  return {
    async keep(place, typed, at) {
      const text = quotable(typed);
      if (text === '' || (await store.get(`digest:subscription:${placeKey(place)}`)) === undefined) return;
      await store.update(keyOf(place), retention.unanswered.ms, value => {
        const kept = listSchema.parse(value ?? []);
        const others = kept.filter(each => fold(each.text) !== fold(text));
        return [...others, { text, at }].slice(-mostKept);
      });
    },
    async forget(place, typed) {
      const text = fold(quotable(typed));
      const isIt = (each: Unanswered): boolean => fold(each.text) === text;
      if (!listSchema.parse((await store.get(keyOf(place))) ?? []).some(isIt)) return;
      await store.update(keyOf(place), retention.unanswered.ms, value => {
        const others = listSchema.parse(value ?? []).filter(each => !isIt(each));
        return others.length > 0 ? others : undefined;
      });
    },
    async since(place, at) {
      const kept = listSchema.parse((await store.get(keyOf(place))) ?? []);
      // What is kept was made harmless when it came; what somebody has put into the store was not.
      return kept.filter(each => each.at > at && quotable(each.text) === each.text).reverse();
    },
  };
}
