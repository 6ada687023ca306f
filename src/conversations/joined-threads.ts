import { z } from 'zod';
import type { Store } from '../store.ts';

/** A thread nobody has spoken to the bot in for this long is left alone. */
const keptMs = 7 * 24 * 60 * 60 * 1000;
/** Of this many people it is remembered that they spoke with the bot. */
const mostPeople = 20;

const peopleSchema = z.array(z.string()).catch([]);

/** Remembers in which threads the bot has answered, and whom. */
export interface JoinedThreads {
  join(thread: string, asker: string): Promise<void>;
  /** Whom the bot has answered in the thread; nobody where it has not spoken. */
  peopleIn(thread: string): Promise<readonly string[]>;
}

/** Joined threads in a store. */
export function joinedThreads(store: Store): JoinedThreads {
  const key = (thread: string): string => `joined:${thread}`;
  const peopleIn = async (thread: string): Promise<readonly string[]> =>
    peopleSchema.parse((await store.get(key(thread))) ?? []);
  return {
    peopleIn,
    async join(thread, asker) {
      if ((await peopleIn(thread)).includes(asker)) return;
      await store.update(key(thread), keptMs, value => {
        const people = peopleSchema.parse(value ?? []);
        return people.includes(asker) ? people : [...people, asker].slice(-mostPeople);
      });
    },
  };
}
