import type { Brought } from '../answer.ts';
import { keyOf, keysOf } from '../knowledge/common.ts';
import type { Facts, Knowledge } from '../knowledge.ts';

/** Some facts before those of a base; one that the base has too is the base's. */
function before(brought: Brought['facts'], facts: Facts): Facts {
  const first = new Map(brought.map(fact => [fact.id, facts.get(fact.id) ?? fact]));
  const isOther = (id: string): boolean => !first.has(id);
  return {
    get size() {
      return (
        facts.size +
        first
          .keys()
          .filter(id => !facts.has(id))
          .toArray().length
      );
    },
    get: id => first.get(id) ?? facts.get(id),
    has: id => first.has(id) || facts.has(id),
    *keys() {
      yield* first.keys();
      yield* facts.keys().filter(isOther);
    },
    *values() {
      yield* first.values();
      yield* facts.values().filter(({ id }) => isOther(id));
    },
  };
}

/**
 * The knowledge base with what an answer brings along, first: whatever looks up facts or sources of an answer looks
 * here.
 */
export function withBrought(knowledge: Knowledge, brought: Brought | undefined): Knowledge {
  if (!brought) return knowledge;
  const facts = before(brought.facts, knowledge.facts);
  return {
    ...knowledge,
    facts,
    sources: new Map([...brought.sources.map(source => [source.id, source] as const), ...knowledge.sources]),
    factsWith(...common) {
      const keys = common.map(keyOf);
      const own = new Set(
        brought.facts.flatMap(({ id }) => {
          const fact = facts.get(id);
          return fact && keysOf(fact).some(key => keys.includes(key)) ? fact : [];
        }),
      );
      return [...own, ...knowledge.factsWith(...common).filter(fact => !own.has(fact))];
    },
  };
}

/** Several things brought along as one. */
export const broughtTogether = (parts: readonly Brought[]): Brought => ({
  facts: parts.flatMap(part => part.facts),
  sources: parts.flatMap(part => part.sources),
});
