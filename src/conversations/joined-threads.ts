import { z } from 'zod';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

/** Of this many people it is remembered that they spoke with the bot. */
const mostPeople = 20;

const peopleSchema = z.array(z.string()).catch([]);

/** Remembers in which threads the bot has answered, and whom. */
export interface JoinedThreads {
  join(thread: string, asker: string): Promise<void>;
  /** Forgets that somebody took part; whether they did. */
  leave(thread: string, asker: string): Promise<boolean>;
  /** Whom the bot has answered in the thread; nobody where it has not spoken. */
  peopleIn(thread: string): Promise<readonly string[]>;
}

/** Joined threads in a store. */
export function joinedThreads(store: Store): JoinedThreads {
  const key = (thread: string): string => `${retention.joined.prefix}${thread}`;
  const peopleIn = async (thread: string): Promise<readonly string[]> =>
    peopleSchema.parse((await store.get(key(thread))) ?? []);
  return {
    peopleIn,
    async join(thread, asker) {
      if ((await peopleIn(thread)).includes(asker)) return;
      await store.update(key(thread), retention.joined.ms, value => {
        const people = peopleSchema.parse(value ?? []);
        return people.includes(asker) ? people : [...people, asker].slice(-mostPeople);
      });
    },
    async leave(thread, asker) {
      if (!(await peopleIn(thread)).includes(asker)) return false;
      await store.update(key(thread), retention.joined.ms, value => {
        const others = peopleSchema.parse(value ?? []).filter(each => each !== asker);
        return others.length > 0 ? others : undefined;
      });
      return true;
    },
  };
}
