import { setImmediate as turn } from 'node:timers/promises';

/** As many tasks as run at once. */
const mostAtOnce = 20;

/** Runs tasks a few at a time, the others in the order they came. */
export interface Lanes {
  add(task: () => Promise<void>): void;
  /** Forgets the tasks that have not begun. */
  clear(): void;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

/** Lanes for tasks that catch what they throw. Between two tasks whatever else waits in the process has its turn. */
export function lanes(): Lanes {
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const lane = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await task();
      await turn();
    }
  };
  return {
    add(task) {
      waiting.push(task);
      if (running.size >= mostAtOnce) return;
      const mine: Promise<void> = lane().finally(() => running.delete(mine));
      running.add(mine);
    },
    clear: () => void waiting.splice(0),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
