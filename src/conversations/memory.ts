import { unansweredIn } from '../digest/unanswered.ts';
import type { Memory } from '../memory.ts';
import type { Store } from '../store.ts';
import { forgetSpending } from '../summarizing/spending.ts';
import { threadMemory } from '../threads.ts';
import { feedbackMemory } from './feedback.ts';
import { joinedThreads } from './joined-threads.ts';
import { replyMemory } from './replies.ts';

/** What a store keeps about people. */
export function memoryOf(store: Store, clock: () => Date = () => new Date()): Memory {
  const threads = threadMemory(store);
  const joined = joinedThreads(store);
  const replies = replyMemory(store);
  const feedback = feedbackMemory(store);
  const unanswered = unansweredIn(store);
  return {
    async forget({ id, place, thread }) {
      const { platform } = place;
      const shown = await replies.forget(platform, id);
      for (const record of shown) if (!record.place.private) await unanswered.forget(record.place, record.text);
      // A thread does not know who asked what in it: where they asked, it forgets all of it.
      const asked = new Set(shown.flatMap(({ thread: each }) => each ?? []));
      if (thread !== undefined && place.private) asked.add(thread);
      let forgotten = 0;
      for (const each of asked) {
        const [knew, tookPart] = await Promise.all([threads.forget(each), joined.leave(each, id)]);
        if (knew || tookPart) forgotten += 1;
      }
      return {
        questions: shown.length,
        feedback: await feedback.forget(id),
        threads: forgotten,
        budgets: await forgetSpending(store, platform, id, clock()),
      };
    },
  };
}
