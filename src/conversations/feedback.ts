import { z } from 'zod';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

/** A reason longer than this is cut: it is a hint, not a report. */
const longestReason = 500;

const feedbackSchema = z.object({ helpful: z.boolean(), reason: z.string().optional(), facts: z.array(z.string()) });

/** What people thought of answers. */
export interface Feedback {
  /** Keeps one verdict a person and answer; a later one takes the place of an earlier one. */
  give(reply: string, person: string, verdict: z.infer<typeof feedbackSchema>): Promise<void>;
  /** Forgets what somebody thought; how many verdicts there were. */
  forget(person: string): Promise<number>;
}

/** Feedback in a store. */
export function feedbackMemory(store: Store): Feedback {
  const keyOf = (person: string, reply: string): string => `${retention.feedback.prefix}${person}:${reply}`;
  return {
    async give(reply, person, verdict) {
      await store.update(keyOf(person, reply), retention.feedback.ms, value => {
        const before = feedbackSchema.safeParse(value).data;
        const reason = verdict.reason?.slice(0, longestReason) ?? before?.reason;
        return { ...verdict, ...(reason === undefined ? {} : { reason }) };
      });
    },
    async forget(person) {
      const given = await store.entries(keyOf(person, ''));
      for (const key of given.keys()) await store.update(key, 0, () => undefined);
      return given.size;
    },
  };
}
