import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * A group begins no sooner than this after the one before, in ms: a write costs the same whether it is of one item or of
 * fifty, and where so much is added, nobody notices so short a wait. What is due waits for two turns of the event loop
 * besides, in which what belongs to it may come.
 */
const usualApartMs = 2;

/** Writes in groups: what is added before one begins goes together into it. */
export interface GroupWriter<T> {
  /**
   * Resolves when the item is written; rejects when its group, or one before that was still being written, is not. No
   * group begins for it alone before so many ms are over; it goes with any that begins sooner.
   */
  add(item: T, withinMs?: number): Promise<void>;
  /** Resolves when nothing is being written; what can wait is written at once. */
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
  /** When something that waits is to be written; `wake` is called when that becomes sooner. */
  let due = Number.POSITIVE_INFINITY;
  let wake = (): void => undefined;

  const dueBy = (time: number): void => {
    if (time >= due) return;
    due = time;
    wake();
  };
  /** Resolves after so long, or when something is to be written sooner. */
  const pause = (ms: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const untilDue = async (): Promise<void> => {
    for (;;) {
      const early = Math.max(due, began + apartMs) - performance.now();
      if (early <= 0) break;
      await pause(early);
    }
    for (let turns = 0; turns < 2; turns += 1) await nextTurn();
  };
  const take = (): readonly Waiting<T>[] => {
    const taken = waiting;
    waiting = [];
    due = Number.POSITIVE_INFINITY;
    return taken;
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await untilDue();
      began = performance.now();
      const group = take();
      try {
        await write(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        const lost = [...group, ...take()];
        onFailure(error);
        for (const { reject } of lost) reject(error);
      }
    }
    running = undefined;
  };
  return {
    add: (item, withinMs = 0) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        dueBy(performance.now() + withinMs);
        running ??= run();
      }),
    async idle() {
      dueBy(Number.NEGATIVE_INFINITY);
      await running;
    },
  };
}
