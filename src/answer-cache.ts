import type { Answer } from './answer.ts';
import type { Language } from './language.ts';

/** As many answers as are kept for being asked again, some kilobytes each. */
const mostKept = 1000;

/** What an answer depends on, besides the knowledge it comes from. */
export interface CacheKey {
  readonly text: string;
  readonly turns: readonly string[];
  readonly language: Language;
  readonly now: Date;
}

/**
 * Remembers the answers to free questions for the day they were worked out on: the same words over the same facts have
 * the same answer, until the facts are a day older.
 */
export function answerCache({
  keepsUnknown,
}: {
  readonly keepsUnknown: boolean;
}): (key: CacheKey, work: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, Promise<Answer>>();
  return ({ text, turns, language, now }, work) => {
    const key = JSON.stringify([now.toISOString().slice(0, 10), language, text, turns]);
    const known = kept.get(key);
    if (known) {
      // Put last again: the first is the one longest not asked for.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const answer = work();
    kept.set(key, answer);
    answer.then(
      ({ outcome }) => outcome === 'unknown' && !keepsUnknown && kept.delete(key),
      () => kept.delete(key),
    );
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
