import { z } from 'zod';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

/** Longer than any platform tries again. */
const rememberedMs = retention.seen.ms;
/** How long whoever took it has; after that its process is taken for dead and the next delivery is done again. */
const leaseMs = 60_000;

const takenSchema = z.object({ attempt: z.int(), until: z.number(), done: z.boolean() });

/** Does things once, however often, wherever and whenever they are delivered. */
export interface Once {
  /**
   * Runs the work unless a delivery with the same key, or with one of the other names it may come under, has been or is
   * being worked on. `attempt` counts from 1; above it, an earlier worker died and may have posted already.
   */
  run(key: string, work: (attempt: number) => Promise<void>, others?: readonly string[]): Promise<'done' | 'duplicate'>;
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
  /** Whether a name is new; it is taken for good. */
  const name = async (key: string): Promise<boolean> => {
    let fresh = false;
    await store.update(key, rememberedMs, value => {
      fresh = value === undefined;
      return value ?? { attempt: 1, until: 0, done: true };
    });
    return fresh;
  };
  return {
    async run(given, work, others = []) {
      const key = `seen:${given}`;
      const attempt = await take(key);
      if (attempt === undefined) return 'duplicate';
      // The other names say only whether something else was the same; whoever comes again under its own key knows it.
      const fresh = await Promise.all(others.map(other => name(`seen:${other}`)));
      if (attempt === 1 && fresh.includes(false)) {
        await mark(key);
        return 'duplicate';
      }
      try {
        await work(attempt);
      } catch (error) {
        await release(key);
        throw error;
      }
      await mark(key);
      return 'done';
    },
  };
}
