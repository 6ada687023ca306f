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
): GroupWriter<T> {
  let waiting: Waiting<T>[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
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
