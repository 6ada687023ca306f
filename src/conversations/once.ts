import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

/** Longer than any platform tries again. */
const rememberedMs = retention.seen.ms;
/**
 * How long whoever took it has without a sign of life; after that its process is taken for dead, and the next delivery
 * is done again.
 */
export const leaseMs = 30_000;
const aliveMs = leaseMs / 3;
/**
 * What is worked out ahead is written down within this, in ms, if its answer is not there sooner: then with what is kept
 * of that.
 */
const aheadMs = 5;
/**
 * What was worked out ahead is written down as done so long after, with all that is written meanwhile: nobody waits for
 * it, and a process that ends before has it looked for before it is posted again.
 */
const markedMs = 20;
/** Where more than so many wait to hear that what they brought is recorded, they hear it before anything is worked out. */
const rush = 4;
/** So many that were begun here are known without a look into the store: what comes twice mostly comes at once. */
const mostBegun = 2000;

const prefix = retention.seen.prefix;
const takenSchema = z.object({
  attempt: z.int(),
  until: z.number(),
  done: z.boolean(),
  /** The process that took it. */
  by: z.string().optional(),
  /** All it takes to do it, until it is done. */
  task: z.unknown().optional(),
});

/** What is kept under a key; mostly it is the first time, and nothing is. */
const takenOf = (value: unknown) => (value === undefined ? undefined : takenSchema.safeParse(value).data);

type Work = (attempt: number) => Promise<void>;
/** Work that is begun before it is written down: nothing of it leaves the process before `written` resolves. */
type WorkAhead = (attempt: number, written: Promise<unknown>) => Promise<void>;
type Ending = 'done' | 'duplicate';

/** Does things once, however often, wherever and whenever they are delivered. */
export interface Once {
  /**
   * Runs the work unless a delivery with the same key, or with one of the other names it may come under, has been or is
   * being worked on. `attempt` counts from 1; above it, an earlier worker died and may have posted already. The task,
   * plain JSON, is kept while the work lasts: see {@link unfinished}. `recorded` is called when it is written down for
   * good, here or by whoever else was given it: from then on it will be done, whatever happens to this process.
   */
  run(key: string, work: Work, others?: readonly string[], task?: unknown, recorded?: () => void): Promise<Ending>;
  /**
   * The same, where an answer is worked out while it is being written down that there is to be one: what the work keeps
   * is written after that, or not at all. Where others use the store too, it begins when they are known not to be at it.
   */
  ahead(
    key: string,
    work: WorkAhead,
    others?: readonly string[],
    task?: unknown,
    recorded?: () => void,
  ): Promise<Ending>;
}

/**
 * Remembers in the store what was done, for all processes that share it. Where the store is this process's `alone`, what
 * another has taken and not done is free at once: that one has ended. Where somebody waits to hear that it is recorded,
 * the work is begun when `begin` resolves.
 */
export function once(
  store: Store,
  clock: () => number = Date.now,
  alone = false,
  begin: () => Promise<void> = async () => undefined,
): Once {
  const own = randomUUID();
  const take = (key: string, task: unknown, withinMs?: number) => {
    let attempt: number | undefined;
    const taken = (value: unknown): unknown => {
      const before = takenOf(value);
      attempt = undefined;
      const isOver = before !== undefined && (before.until <= clock() || (alone && before.by !== own));
      if (before && (before.done || !isOver)) return value;
      attempt = (before?.attempt ?? 0) + 1;
      return { attempt, until: clock() + leaseMs, done: false, by: own, ...(task === undefined ? {} : { task }) };
    };
    const kept = store.update(key, rememberedMs, taken, withinMs);
    // A store of our own has worked it out by now, and nothing can come between.
    return { soon: alone ? attempt : undefined, taking: kept.then(() => attempt) };
  };
  const mark = async (key: string, withinMs?: number): Promise<void> => {
    await store.update(key, rememberedMs, () => ({ attempt: 1, until: 0, done: true }), withinMs);
  };
  /** Changes what is kept of an attempt, unless it is over or another has taken its place. */
  const change = async (key: string, attempt: number, until: number, keepsTask: boolean): Promise<void> => {
    await store.update(key, rememberedMs, value => {
      const now = takenOf(value);
      if (!now || now.done || now.attempt !== attempt) return value;
      const { task, ...rest } = now;
      return { ...rest, until, ...(keepsTask && task !== undefined ? { task } : {}) };
    });
  };
  /** Takes a name for good. Whether it was new is known when it is kept; of a store of our own, mostly at once. */
  const name = (other: string, withinMs?: number) => {
    let fresh: boolean | undefined;
    const taken = (value: unknown): unknown => {
      fresh = value === undefined;
      return value ?? { attempt: 1, until: 0, done: true };
    };
    const kept = store.update(prefix + other, rememberedMs, taken, withinMs);
    return { kept, isNew: () => fresh };
  };
  /** How many wait to hear that what they brought is recorded. */
  let waiting = 0;
  /** What this process is at or has done, the earliest first, and when each is written down. */
  const begun = new Map<string, Promise<number | undefined>>();
  const hold = (key: string, taking: Promise<number | undefined>): void => {
    begun.set(key, taking);
    const [earliest] = begun.keys();
    if (begun.size > mostBegun && earliest !== undefined) begun.delete(earliest);
  };
  const run = async (
    key: string,
    attempt: number | undefined,
    taking: Promise<unknown>,
    work: WorkAhead,
    others: readonly string[],
    patience: { readonly takenMs?: number; readonly doneMs?: number } = {},
  ): Promise<Ending> => {
    if (attempt === undefined) {
      // Somebody else's; they may fail at it, or end.
      begun.delete(key);
      return 'duplicate';
    }
    // The other names say only whether something else was the same; whoever comes again under its own key knows it.
    const names = others.map(other => name(other, patience.takenMs));
    const written = Promise.all([taking, ...names.map(({ kept }) => kept)]);
    written.catch(() => undefined);
    if (!alone || names.some(({ isNew }) => isNew() === undefined)) await written;
    if (attempt === 1 && names.some(({ isNew }) => !isNew())) {
      await mark(key);
      return 'duplicate';
    }
    // However long an answer takes, nobody else begins it as long as we live.
    const alive = setInterval(() => {
      change(key, attempt, clock() + leaseMs, true).catch(() => undefined);
    }, aliveMs);
    try {
      await work(attempt, written);
    } catch (error) {
      clearInterval(alive);
      await change(key, attempt, 0, false).catch(() => undefined);
      throw error;
    }
    clearInterval(alive);
    // It is done, whether or not that can be written down: what comes again looks before it posts.
    await mark(key, patience.doneMs).catch(() => undefined);
    return 'done';
  };
  return {
    async run(given, work, others = [], task = undefined, recorded = () => undefined) {
      const key = prefix + given;
      const before = begun.get(key);
      if (before) {
        // Whoever is at it says so if it cannot be written down.
        await before.catch(() => undefined);
        recorded();
        return 'duplicate';
      }
      const { taking } = take(key, task);
      hold(key, taking);
      try {
        const attempt = await taking;
        recorded();
        if (attempt !== undefined) await begin();
        const inTurn: WorkAhead = async (tries, written) => {
          await written;
          await work(tries);
        };
        return await run(key, attempt, taking, inTurn, others);
      } catch (error) {
        begun.delete(key);
        throw error;
      }
    },
    async ahead(given, work, others = [], task = undefined, recorded = undefined) {
      const key = prefix + given;
      const before = begun.get(key);
      if (before) {
        await before.catch(() => undefined);
        recorded?.();
        return 'duplicate';
      }
      const { soon, taking } = take(key, task, aheadMs);
      hold(key, taking);
      if (recorded) waiting += 1;
      const settled = () => {
        if (recorded) waiting -= 1;
      };
      taking.finally(settled).then(recorded, () => undefined);
      const inTurn: WorkAhead = async (attempt, written) => {
        if (recorded && waiting > rush) await written;
        if (recorded) await begin();
        await work(attempt, written);
      };
      try {
        // Its other names are taken in the same moment, and so written down with it.
        return await run(key, soon ?? (await taking), taking, inTurn, others, { takenMs: aheadMs, doneMs: markedMs });
      } catch (error) {
        begun.delete(key);
        throw error;
      }
    },
  };
}

/** What was begun under keys that begin so, and is not done: under way somewhere, or its process has ended. */
export async function unfinished(
  store: Store,
  begins: string,
): Promise<readonly { readonly key: string; readonly task: unknown }[]> {
  const entries = await store.entries(prefix + begins);
  return [...entries].flatMap(([key, value]) => {
    const taken = takenOf(value);
    if (!taken || taken.done || taken.task === undefined) return [];
    return [{ key: key.slice(prefix.length), task: taken.task }];
  });
}
