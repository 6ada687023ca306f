import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/**
 * A group begins no sooner than this after the one before, in ms: a write costs the same whether it is of one item or of
 * fifty, and where so much is added, nobody notices so short a wait. What comes alone waits for two turns of the event
 * loop, in which what belongs to it may come: an answer that is known, to a question that has just been taken down.
 */
const usualApartMs = 5;

/** Writes in groups: what is added while one is being written goes together into the next. */
export interface GroupWriter<T> {
  /** Resolves when the item is written; rejects when its group, or one before that was still being written, is not. */
  add(item: T): Promise<void>;
  /** Resolves when nothing is being written. */
  idle(): Promise<void>;
}

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a writer over `write`, which is never run twice at once. When it fails, what waits fails too, for it may build on
 * what was not written; `onFailure` is told before anybody hears of it.
 */
export function groupWriter<T>(
  write: (items: readonly T[]) => Promise<void>,
  onFailure: (error: unknown) => void,
  apartMs = usualApartMs,
): GroupWriter<T> {
  let waiting: Waiting<T>[] = [];
  let running: Promise<void> | undefined;
  let began = Number.NEGATIVE_INFINITY;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const early = began + apartMs - performance.now();
      if (early > 0) await pause(early);
      else for (let turns = 0; turns < 2; turns += 1) await nextTurn();
      began = performance.now();
      const group = waiting;
      waiting = [];
      try {
        await write(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        const lost = [...group, ...waiting];
        waiting = [];
        onFailure(error);
        for (const { reject } of lost) reject(error);
      }
    }
    running = undefined;
  };
  return {
    add: item =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      }),
    idle: async () => running,
  };
}
