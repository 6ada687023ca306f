import { hash } from 'node:crypto';
import { z } from 'zod';
import { recently } from '../knowledge/recent.ts';
import { languageSchema } from '../language.ts';
import { randomLetters } from '../reference.ts';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

/** What must be known of a shown answer so that its buttons work after a restart and on every replica. */
const recordSchema = z.object({
  text: z.string(),
  turns: z.array(z.string()),
  thread: z.string().optional(),
  /** Other questions came before it in its thread, which alone keeps them. */
  follows: z.boolean().default(false),
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
  /** Says that a thread has begun below a shown answer; what was shown, if it is known and had none before. */
  below(id: string, thread: string): Promise<ReplyRecord | undefined>;
  /** Forgets what somebody was shown, and gives what it was. */
  forget(platform: string, asker: string): Promise<readonly ReplyRecord[]>;
}

/** Letters only, so that it is never read as a figure. */
const letters = (bytes: Uint8Array): string => String.fromCharCode(...[...bytes].map(byte => 97 + (byte % 26)));

/** How all ids of what somebody was shown begin, and those of few others: so they are found without reading all. */
const beginningFor = recently(person => letters(hash('sha256', person, 'buffer').subarray(0, 4)), 1000);
const beginningOf = (platform: string, asker: string): string => beginningFor(`${platform}/${asker}`);

const keyOf = (id: string): string => `${retention.reply.prefix}${id}`;

/** Reply memory in a store. */
export function replyMemory(store: Store): ReplyMemory {
  return {
    async keep(record) {
      const id = beginningOf(record.place.platform, record.asker) + randomLetters(8);
      await store.update(keyOf(id), retention.reply.ms, () => record);
      return id;
    },
    find: async id => recordSchema.safeParse(await store.get(keyOf(id))).data,
    async below(id, thread) {
      let found: ReplyRecord | undefined;
      await store.update(keyOf(id), retention.reply.ms, value => {
        const record = recordSchema.safeParse(value).data;
        found = record?.thread === undefined ? record : undefined;
        return found ? { ...found, thread } : value;
      });
      return found;
    },
    async forget(platform, asker) {
      const forgotten: ReplyRecord[] = [];
      for (const [key, value] of await store.entries(keyOf(beginningOf(platform, asker)))) {
        const record = recordSchema.safeParse(value).data;
        if (record?.place.platform !== platform || record.asker !== asker) continue;
        await store.update(key, 0, () => undefined);
        forgotten.push(record);
      }
      return forgotten;
    },
  };
}
