import { z } from 'zod';
import { retention } from '../../retention.ts';
import type { Store } from '../../store.ts';

/** The button is pressed where Slack sends the event; a process that works elsewhere looks this often. */
const lookMs = 1000;

const markSchema = z.number();

/** A stop is an event that is remembered like all others, with its time in place of its id. */
const keyOf = (thread: string): string => `${retention.seen.prefix}stop:${thread}`;

/** Stop buttons. All times are Slack's, in the form of a message's `ts`. */
export interface Stops {
  /** Somebody has pressed the button of a thread. */
  press(thread: string, at: string): Promise<void>;
  /** Works for somebody who asked in a thread; a later press, wherever it is heard, calls the work off. */
  during<T>(thread: string, asked: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Stop buttons that all processes over a store hear. */
export function stops(store: Store): Stops {
  const atWork = new Set<{ readonly thread: string; readonly controller: AbortController }>();
  return {
    async press(thread, at) {
      for (const each of atWork) if (each.thread === thread) each.controller.abort();
      await store.update(keyOf(thread), retention.seen.ms, () => Number(at));
    },
    async during(thread, asked, work) {
      const controller = new AbortController();
      const entry = { thread, controller };
      const look = async (): Promise<void> => {
        const stopped = markSchema.safeParse(await store.get(keyOf(thread))).data;
        if (stopped !== undefined && stopped > Number(asked)) controller.abort();
      };
      // A look that fails is made up for by the next.
      const looking = setInterval(() => void look().catch(() => undefined), lookMs);
      atWork.add(entry);
      try {
        return await work(controller.signal);
      } finally {
        clearInterval(looking);
        atWork.delete(entry);
      }
    },
  };
}
