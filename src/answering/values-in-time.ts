import { newestFirst } from '../composition/provenance.ts';
import type { Fact } from '../fact.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Asked, isAnswer, isMainly, secondAnswer } from './fitting.ts';
import { periodLengthOf } from './period.ts';

/** A value of this moment is asked for when a value that changes resembles the question this much. */
const leastVolatile = 0.3;
/** A measure with at least this many facts about one thing is one that comes out period by period. */
const leastPeriods = 3;

/** The newest fact of a measure that comes out period by period, about what the question names, or else NVIDIA. */
export function latestOf({ query, text }: Asked, knowledge: Knowledge): Fact | undefined {
  // Whoever names anything else beside the company asks for a part of it.
  if (query.entities.some(id => knowledge.terms.get(id)?.kind !== 'company')) return undefined;
  const length = /year|年/u.test(text.toLowerCase()) ? 'year' : 'quarter';
  const entity = query.entities.find(id => knowledge.terms.get(id)?.kind === 'company') ?? 'nvidia';
  for (const measure of query.concepts) {
    const facts = [...knowledge.facts.values()].filter(
      fact => fact.measure === measure && fact.about[0] === entity && periodLengthOf(fact) === length,
    );
    if (facts.length >= leastPeriods) return facts.toSorted(newestFirst(knowledge))[0];
  }
  return undefined;
}

/** The best match that gives a value which changes all the time, where the question names such a measure or it comes first. */
export function volatileValue(ranked: readonly Match[], query: Query, knowledge: Knowledge): Match | undefined {
  const isVolatile = (measure: string): boolean => knowledge.terms.get(measure)?.staleAfterMonths !== undefined;
  return ranked.find(
    (match, place) =>
      isAnswer(match) &&
      isVolatile(match.lead.fact.measure) &&
      match.score >= leastVolatile &&
      isMainly(match.lead.fact, query) &&
      (place === 0 || query.concepts.includes(match.lead.fact.measure)),
  );
}

/** For a value that changes all the time, the newest one on record of the same thing, where the best match is older. */
export function newerValue(top: Match, ranked: readonly Match[], knowledge: Knowledge): Fact | undefined {
  const { fact } = top.lead;
  if (knowledge.terms.get(fact.measure)?.staleAfterMonths === undefined) return undefined;
  return ranked
    .filter(match => match.lead.type === 'asked' && match.score >= top.score * secondAnswer)
    .map(match => match.lead.fact)
    .filter(other => other.measure === fact.measure && other.about[0] === fact.about[0])
    .filter(other =>
      Object.values(other.figures).some(figure => Object.values(fact.figures).some(({ unit }) => unit === figure.unit)),
    )
    .toSorted(newestFirst(knowledge))
    .at(0);
}
