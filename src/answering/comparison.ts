import type { Fact } from '../fact.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { isAnswer } from './fitting.ts';

/** Things set side by side, each with its own fact; what has none is named. */
export interface Comparison {
  readonly facts: readonly Fact[];
  /** Glossary ids of the things without a fact. */
  readonly missing: readonly string[];
}

const comparable = ['chip', 'company', 'system', 'model', 'person'];
const mostFacts = 4;

/**
 * When a question names several things of one kind, finds a fact for each as if it alone were asked about. Gives
 * `undefined` unless at least two have facts of their own.
 */
export function comparison(
  query: Query,
  leastScore: number,
  index: PhraseIndex,
  knowledge: Knowledge,
): Comparison | undefined {
  for (const kind of comparable) {
    const alike = query.entities.filter(id => knowledge.terms.get(id)?.kind === kind && id !== 'nvidia');
    if (alike.length < 2) continue;
    const found = alike.map(entity => {
      const others = alike.filter(other => other !== entity);
      const alone: Query = { ...query, entities: query.entities.filter(id => !others.includes(id)) };
      const match = index.rank(alone, 10).find(each => isAnswer(each) && each.lead.fact.about.includes(entity));
      return { entity, fact: match && match.score >= leastScore ? match.lead.fact : undefined };
    });
    const facts = [...new Set(found.flatMap(({ fact }) => fact ?? []))].slice(0, mostFacts);
    if (facts.length >= 2) return { facts, missing: found.flatMap(({ entity, fact }) => (fact ? [] : [entity])) };
  }
  return undefined;
}
