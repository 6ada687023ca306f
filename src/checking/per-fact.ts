import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';

/** Work on a fact that is done once: facts do not change, and every statement is set against many of them. */
export function perFact<Result>(
  work: (fact: Fact, knowledge: Knowledge) => Result,
): (fact: Fact, knowledge: Knowledge) => Result {
  const kept = new WeakMap<Knowledge, Map<string, Result>>();
  return (fact, knowledge) => {
    const results = kept.get(knowledge) ?? new Map<string, Result>();
    kept.set(knowledge, results);
    const known = results.get(fact.id);
    if (known !== undefined) return known;
    const result = work(fact, knowledge);
    results.set(fact.id, result);
    return result;
  };
}
