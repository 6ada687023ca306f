import { z } from 'zod';
import { retention } from './retention.ts';
import type { Store } from './store.ts';

/** How many earlier questions of a thread are kept. */
const turnsKept = 6;

/** Remembers what was asked in a thread, so that "and the H100?" means something. */
export interface ThreadMemory {
  /** Earlier questions of a thread, oldest first. */
  turnsOf(thread: string): Promise<readonly string[]>;
  remember(thread: string, text: string): Promise<void>;
  /** Whether there was anything to forget. */
  forget(thread: string): Promise<boolean>;
}

const turnsSchema = z.array(z.string()).catch([]);

/** Thread memory in a store. */
export function threadMemory(store: Store): ThreadMemory {
  const key = (thread: string): string => `${retention.thread.prefix}${thread}`;
  return {
    turnsOf: async thread => turnsSchema.parse(await store.get(key(thread))),
    async remember(thread, text) {
      await store.update(key(thread), retention.thread.ms, value =>
        [...turnsSchema.parse(value), text].slice(-turnsKept),
      );
    },
    async forget(thread) {
      if ((await store.get(key(thread))) === undefined) return false;
      await store.update(key(thread), 0, () => undefined);
      return true;
    },
  };
}
