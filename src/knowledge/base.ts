import { UserError } from '../errors.ts';
import { type Fact, relations } from '../fact.ts';
import type { Bearing, Knowledge } from '../knowledge.ts';
import { daysOf } from '../partial-date.ts';
import type { Source } from '../source.ts';

/** Above this many facts a question is answered from the part of the base that resembles it, found by an index on disk. */
export const manyFacts = 5000;

/** The last day on which a source can have appeared; without a publication date, the day one of us read it. */
const appeared = (source: Source): string => daysOf(source.published ?? source.checked)?.last ?? source.checked;

/** The facts of a base whose citations pass, each keeping only those citations. */
function narrowed(base: Knowledge, keep: (source: Source, fact: Fact) => boolean): Knowledge {
  const facts = [...base.facts.values()].flatMap(fact => {
    const cites = fact.cites.filter(cite => {
      const source = base.sources.get(cite.source);
      return source !== undefined && keep(source, fact);
    });
    return cites.length > 0 ? [{ ...fact, cites }] : [];
  });
  return knowledgeOf(facts, base);
}

/** What a knowledge base is made of. */
type Parts = Pick<Knowledge, 'sources' | 'terms' | 'topics' | 'learned'>;

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
  const knowledge: Knowledge = {
    sources,
    terms: parts.terms,
    topics: parts.topics,
    learned: parts.learned,
    facts: byId,
    bearingOn: id => bearings.get(id) ?? [],
    limitedTo(ids) {
      for (const id of ids) {
        if (sources.has(id)) continue;
        throw new UserError(
          { en: 'There is no source with that id.', zh: '没有这个编号的来源。' },
          [...sources.keys()].slice(0, 3).map(known => ({ en: known, zh: known })),
        );
      }
      return ids.length === 0 ? knowledge : narrowed(knowledge, source => ids.includes(source.id));
    },
    publishedBy: day =>
      narrowed(knowledge, (source, fact) => appeared(source) <= day && (daysOf(fact.asOf ?? day)?.last ?? day) <= day),
  };
  return knowledge;
}
