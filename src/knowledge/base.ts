import { UserError } from '../errors.ts';
import { type Fact, relations } from '../fact.ts';
import type { Bearing, Knowledge } from '../knowledge.ts';
import { type Counts, citing, fromAnyOf, knownBy } from './citing.ts';
import { keyOf, keysOf } from './common.ts';

/** Above this many facts a question is answered from the part of the base that resembles it, found by an index on disk. */
export const manyFacts = 5000;

/** The facts of a base with those of their citations that count, as far as they have any. */
const narrowed = (base: Knowledge, counts: Counts): Knowledge =>
  knowledgeOf(
    base.facts
      .values()
      .toArray()
      .flatMap(fact => citing(fact, base.sources, counts) ?? []),
    base,
  );

/** @throws UserError when one of some sources is none of those there are. */
export function checkSources(ids: readonly string[], sources: Knowledge['sources']): void {
  if (ids.every(id => sources.has(id))) return;
  throw new UserError(
    { en: 'There is no source with that id.', zh: '没有这个编号的来源。' },
    [...sources.keys()].slice(0, 3).map(known => ({ en: known, zh: known })),
  );
}

/** Facts by every name they are found under. */
function byKeyOf(facts: Iterable<Fact>): ReadonlyMap<string, readonly Fact[]> {
  const byKey = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const key of keysOf(fact)) {
      const found = byKey.get(key);
      if (found) found.push(fact);
      else byKey.set(key, [fact]);
    }
  }
  return byKey;
}

/** What a knowledge base is made of besides its facts. */
export type Parts = Pick<Knowledge, 'sources' | 'terms' | 'topics' | 'learned'>;

/** Joins facts, sources, glossary and topics into one knowledge base; they are taken as checked. */
export function knowledgeOf(facts: readonly Fact[], parts: Parts): Knowledge {
  const { sources } = parts;
  const byId = new Map(facts.map(fact => [fact.id, fact]));
  const bearings = new Map<string, Bearing[]>();
  for (const fact of facts) {
    for (const relation of relations) {
      for (const target of fact[relation]) {
        bearings.set(target, [...(bearings.get(target) ?? []), { relation, fact }]);
      }
    }
  }
  /** By what they have in common; few bases are asked for it. */
  let byKey: ReadonlyMap<string, readonly Fact[]> | undefined;
  const knowledge: Knowledge = {
    sources,
    terms: parts.terms,
    topics: parts.topics,
    learned: parts.learned,
    facts: byId,
    factsWith(...common) {
      byKey ??= byKeyOf(byId.values());
      const lists = common.map(each => byKey?.get(keyOf(each)) ?? []);
      const [only = []] = lists;
      if (lists.length < 2) return only;
      const found = new Set(lists.flat());
      return byId
        .values()
        .filter(fact => found.has(fact))
        .toArray();
    },
    bearingOn: id => bearings.get(id) ?? [],
    limitedTo(ids) {
      checkSources(ids, sources);
      return ids.length === 0 ? knowledge : narrowed(knowledge, fromAnyOf(ids));
    },
    publishedBy: day => narrowed(knowledge, knownBy(day)),
  };
  return knowledge;
}
