import { z } from 'zod';
import type { Store } from '../store.ts';

const keptMs = 90 * 24 * 60 * 60 * 1000;
/** A reason longer than this is cut: it is a hint, not a report. */
const longestReason = 500;

const feedbackSchema = z.object({ helpful: z.boolean(), reason: z.string().optional(), facts: z.array(z.string()) });

/** What people thought of answers. */
export interface Feedback {
  /** Keeps one verdict a person and answer; a later one takes the place of an earlier one. */
  give(reply: string, person: string, verdict: z.infer<typeof feedbackSchema>): Promise<void>;
}

/** Feedback in a store. */
export function feedbackMemory(store: Store): Feedback {
  return {
    async give(reply, person, verdict) {
      await store.update(`feedback:${reply}:${person}`, keptMs, value => {
        const before = feedbackSchema.safeParse(value).data;
        const reason = verdict.reason?.slice(0, longestReason) ?? before?.reason;
        return { ...verdict, ...(reason === undefined ? {} : { reason }) };
      });
    },
  };
}
