import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { languageSchema } from '../language.ts';
import type { Store } from '../store.ts';

/** How long the buttons of an answer work. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** What must be known of a shown answer so that its buttons work after a restart and on every replica. */
const recordSchema = z.object({
  text: z.string(),
  turns: z.array(z.string()),
  thread: z.string().optional(),
  language: languageSchema,
  place: z.object({ platform: z.string(), workspace: z.string(), channel: z.string(), private: z.boolean() }),
  asker: z.string(),
  /** The facts it rested on, as shown. */
  facts: z.array(z.string()),
  /** What was offered to ask next. */
  asks: z.array(z.string()),
});

/** What is remembered of a shown answer. */
export type ReplyRecord = z.infer<typeof recordSchema>;

/** Remembers shown answers by an id that goes into their buttons. */
export interface ReplyMemory {
  keep(record: ReplyRecord): Promise<string>;
  /** What was shown, or `undefined` when it is too long ago. */
  find(id: string): Promise<ReplyRecord | undefined>;
}

/** Letters only, so that it is never read as a figure. */
const newId = (): string => String.fromCharCode(...[...randomBytes(12)].map(byte => 97 + (byte % 26)));

/** Reply memory in a store. */
export function replyMemory(store: Store): ReplyMemory {
  return {
    async keep(record) {
      const id = newId();
      await store.update(`reply:${id}`, keptMs, () => record);
      return id;
    },
    find: async id => recordSchema.safeParse(await store.get(`reply:${id}`)).data,
  };
}
