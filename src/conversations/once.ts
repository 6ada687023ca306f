import { z } from 'zod';
import type { Store } from '../store.ts';

/** How long a delivery is remembered: longer than any platform tries again. */
const rememberedMs = 2 * 60 * 60 * 1000;
/** How long whoever took it has; after that its process is taken for dead and the next delivery is done again. */
const leaseMs = 60_000;

const takenSchema = z.object({ attempt: z.int(), until: z.number(), done: z.boolean() });

/** Does things once, however often, wherever and whenever they are delivered. */
export interface Once {
  /**
   * Runs the work unless another delivery with one of the keys has been, or is being, worked on. `attempt` counts from
   * 1; above it, an earlier worker died and may have posted already.
   */
  run(keys: readonly string[], work: (attempt: number) => Promise<void>): Promise<'done' | 'duplicate'>;
}

/** Remembers in the store what was done, for all processes that share it. */
export function once(store: Store, clock: () => number = Date.now): Once {
  const take = async (key: string): Promise<number | undefined> => {
    let attempt: number | undefined;
    await store.update(key, rememberedMs, value => {
      const before = takenSchema.safeParse(value).data;
      attempt = undefined;
      if (before && (before.done || before.until > clock())) return value;
      attempt = (before?.attempt ?? 0) + 1;
      return { attempt, until: clock() + leaseMs, done: false };
    });
    return attempt;
  };
  const mark = async (key: string): Promise<void> => {
    await store.update(key, rememberedMs, () => ({ attempt: 1, until: 0, done: true }));
  };
  const release = async (key: string): Promise<void> => {
    await store.update(key, rememberedMs, value => {
      const before = takenSchema.safeParse(value).data;
      return before && !before.done ? { ...before, until: 0 } : value;
    });
  };
  return {
    async run(keys, work) {
      const named = [...new Set(keys)].map(key => `seen:${key}`);
      let attempt = 1;
      for (const key of named) {
        const taken = await take(key);
        if (taken === undefined) return 'duplicate';
        attempt = Math.max(attempt, taken);
      }
      try {
        await work(attempt);
      } catch (error) {
        await Promise.all(named.map(release));
        throw error;
      }
      await Promise.all(named.map(mark));
      return 'done';
    },
  };
}
