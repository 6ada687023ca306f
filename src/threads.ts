import { z } from 'zod';
import type { Store } from './store.ts';

/** How many earlier questions of a thread are kept, and for how long after the last one. */
const turnsKept = 6;
const keptMs = 6 * 60 * 60 * 1000;

/** Remembers what was asked in a thread, so that "and the H100?" means something. */
export interface ThreadMemory {
  /** Earlier questions of a thread, oldest first. */
  turnsOf(thread: string): Promise<readonly string[]>;
  remember(thread: string, text: string): Promise<void>;
}

const turnsSchema = z.array(z.string()).catch([]);

/** Thread memory in a store. */
export function threadMemory(store: Store): ThreadMemory {
  const key = (thread: string): string => `thread:${thread}`;
  return {
    turnsOf: async thread => turnsSchema.parse(await store.get(key(thread))),
    async remember(thread, text) {
      await store.update(key(thread), keptMs, value => [...turnsSchema.parse(value), text].slice(-turnsKept));
    },
  };
}
