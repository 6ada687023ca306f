import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import { answerTypeOf, asksForNow, holds, speaksOfYear, yearsIn } from './answer-type.ts';

/** What the knowledge has to say to a question. */
export type Decision =
  /** These facts answer; `refutes` when the question presupposed the opposite of the first. */
  | { readonly type: 'facts'; readonly facts: readonly Fact[]; readonly refutes: boolean; readonly missing: readonly string[] }
  /** Known to be left open: beside this fact the sources do not give it. */
  | { readonly type: 'gap'; readonly fact: Fact; readonly gap: number }
  /** The value of this moment was asked for; this is the latest there is. */
  | { readonly type: 'past'; readonly fact: Fact }
  /** Nothing that would answer; the nearest facts, if any are near. */
  | { readonly type: 'nothing'; readonly near: readonly Fact[]; readonly missing: readonly string[] };

/** Below this resemblance a match answers nothing. Calibrated on the question sets in test/evals. */
const leastScore = 0.27;
/** Below this a known gap is only said to be open in general words. */
const leastGapScore = 0.35;
/** A fact that is the second best by this much is a second answer when it covers what the first leaves. */
const secondAnswer = 0.55;
/** The share of a question's weight that a further fact must add. */
const leastGain = 0.16;
/** As many facts as one answer joins. */
const mostFacts = 3;
/** What is left of a match that does not hold the kind of thing asked for, or speaks of another year. */
const misfit = 0.6;

const isAnswer = (match: Match): boolean => match.lead.type !== 'unsaid';

/** The question in words, beside the query read from it. */
export interface Asked {
  readonly text: string;
  readonly query: Query;
}

/** Ranks what resembles a question, less those that cannot hold what it wants to hear. */
function candidates({ text, query }: Asked, index: PhraseIndex, knowledge: Knowledge): readonly Match[] {
  const type = answerTypeOf(text);
  const years = yearsIn(text);
  const fit = (match: Match): Match => {
    if (!isAnswer(match)) return match;
    const { fact } = match.lead;
    let score = match.score;
    if (type !== undefined && match.lead.type === 'asked' && !holds(fact, type, knowledge)) score *= misfit;
    if (years.length > 0 && !speaksOfYear(fact, years, knowledge)) score *= misfit;
    return score === match.score ? match : { ...match, score };
  };
  return index
    .rank(query, 40)
    .map(fit)
    .toSorted((a, b) => b.score - a.score);
}

/** Decides what answers a question, or that nothing does. */
export function decide(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const { query } = asked;
  const ranked = candidates(asked, index, knowledge);
  const [top] = ranked;
  const foreign = query.entities.filter(entity => !mentionedAnywhere(entity, knowledge));
  if (!top || top.score < leastScore || foreign.length > 0) {
    return { type: 'nothing', near: nearest(ranked), missing: foreign };
  }
  if (top.lead.type === 'unsaid') {
    if (top.score < leastGapScore) return { type: 'nothing', near: nearest(ranked), missing: [] };
    return { type: 'gap', fact: top.lead.fact, gap: top.lead.gap };
  }
  const isVolatile = knowledge.terms.get(top.lead.fact.measure)?.staleAfterMonths !== undefined;
  if (isVolatile && asksForNow(asked.text)) return { type: 'past', fact: top.lead.fact };

  const compared = comparison(query, index, knowledge);
  if (compared) return compared;

  const facts = [top.lead.fact];
  const covered = new Set(top.covers.keys());
  for (const match of ranked.slice(1)) {
    if (facts.length >= mostFacts || match.score < top.score * secondAnswer) break;
    if (!isAnswer(match) || facts.includes(match.lead.fact)) continue;
    const gain = [...match.covers].reduce((sum, [token, weight]) => sum + (covered.has(token) ? 0 : weight), 0);
    if (gain < leastGain) continue;
    facts.push(match.lead.fact);
    for (const token of match.covers.keys()) covered.add(token);
  }
  return { type: 'facts', facts, refutes: top.lead.type === 'mistaken', missing: [] };
}

/** Whether any fact speaks of a thing at all. */
const mentionedAnywhere = (entity: string, knowledge: Knowledge): boolean => {
  for (const fact of knowledge.facts.values()) if (fact.about.includes(entity) || fact.by.includes(entity)) return true;
  return false;
};

const nearest = (ranked: readonly Match[]): readonly Fact[] => [...new Set(ranked.slice(0, 2).map(match => match.lead.fact))];

/** Things of one kind named side by side: each gets its own fact, and what has none is said to be missing. */
function comparison(query: Query, index: PhraseIndex, knowledge: Knowledge): Decision | undefined {
  const kinds = ['chip', 'company', 'system', 'model', 'person'];
  for (const kind of kinds) {
    const alike = query.entities.filter(entity => knowledge.terms.get(entity)?.kind === kind && entity !== 'nvidia');
    if (alike.length < 2) continue;
    const facts: Fact[] = [];
    const missing: string[] = [];
    for (const entity of alike) {
      const others = alike.filter(other => other !== entity);
      const alone: Query = { ...query, entities: query.entities.filter(each => !others.includes(each)) };
      const match = index.rank(alone, 10).find(each => isAnswer(each) && each.lead.fact.about.includes(entity));
      if (match && match.score >= leastScore) facts.push(match.lead.fact);
      else missing.push(entity);
    }
    const distinct = [...new Set(facts)];
    if (distinct.length >= 2) return { type: 'facts', facts: distinct.slice(0, 4), refutes: false, missing };
  }
  return undefined;
}
