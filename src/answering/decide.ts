import { newestFirst } from '../composition/provenance.ts';
import type { Fact } from '../fact.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { asksForLatest, asksForNow, presupposes } from './answer-type.ts';
import { clausesOf } from './clauses.ts';
import { comparison } from './comparison.ts';
import { periodLengthOf } from './fiscal-period.ts';
import { type Asked, fittingMatches, gainOver, isAnswer, nearTie, placesOf } from './fitting.ts';

/** Something the sources leave open beside a fact. */
export interface Gap {
  readonly fact: Fact;
  readonly gap: number;
}

/** What the knowledge has to say to a question. */
export type Decision =
  | {
      readonly type: 'facts';
      /** The facts that answer, the best first. */
      readonly facts: readonly Fact[];
      /** Whether the question presupposed the opposite of the first fact, as far as its words tell. */
      readonly refutes: boolean;
      /** Glossary ids of what was asked about too and has no fact. */
      readonly missing: readonly string[];
      /** Parts of the question that are known to be left open. */
      readonly gaps: readonly Gap[];
      /** Whether the facts are set side by side. */
      readonly compares: boolean;
      /** Whether the best fact resembles the question beyond doubt. */
      readonly sure: boolean;
    }
  /** Known to be left open: beside this fact the sources do not give it. */
  | ({ readonly type: 'gap' } & Gap)
  /** The value of this moment was asked for; this is the latest there is. */
  | { readonly type: 'past'; readonly fact: Fact }
  /** Nothing that would answer; the nearest facts, if any are near. */
  | { readonly type: 'nothing'; readonly near: readonly Fact[]; readonly missing: readonly string[] };

// Calibrated on the question sets in test/evals: see the scoreboard there.
/** A match at least this good answers. */
const certain = 0.22;
/** One at least this good answers beyond doubt. */
const surely = 0.45;
/** A weaker resemblance to a gap is only said to be unknown in general words. */
const leastGapScore = 0.46;
/** A clause of a longer question must resemble something this much to be answered on its own. */
const leastPartScore = 0.46;
/** A fact this far behind the best is a second answer when it covers what the best leaves open. */
const secondAnswer = 0.4;
/** The share of a question's weight that a further fact must add; half of it when it stands beside the first. */
const leastGain = 0.06;
const mostFacts = 3;

/** Decides what answers a question, or that nothing does. */
export function decide(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const { query } = asked;
  const latest = asksForLatest(asked.text) ? latestOf(asked, knowledge) : undefined;
  if (latest)
    return { type: 'facts', facts: [latest], refutes: false, missing: [], gaps: [], compares: false, sure: true };
  const ranked = fittingMatches(asked, index, knowledge);
  const [top] = ranked;
  const foreign = query.entities.filter(entity => !mentionedAnywhere(entity, knowledge));
  if (!top || foreign.length > 0) return { type: 'nothing', near: nearest(ranked), missing: foreign };
  if (top.score < certain)
    return inParts(asked, index, knowledge) ?? { type: 'nothing', near: nearest(ranked), missing: [] };
  if (top.lead.type === 'unsaid') {
    const parts = inParts(asked, index, knowledge);
    if (parts?.type === 'facts' && parts.gaps.length === 0) return parts;
    if (top.score < leastGapScore) return { type: 'nothing', near: nearest(ranked), missing: [] };
    return { type: 'gap', fact: top.lead.fact, gap: top.lead.gap };
  }
  const isVolatile = knowledge.terms.get(top.lead.fact.measure)?.staleAfterMonths !== undefined;
  if (isVolatile && asksForNow(asked.text)) {
    return { type: 'past', fact: newerValue(top, ranked, knowledge) ?? top.lead.fact };
  }

  const refutes = top.lead.type === 'mistaken' && presupposes(asked.text);
  const compared = comparison(query, certain, index, knowledge);
  if (compared) return { type: 'facts', ...compared, refutes, gaps: [], compares: true, sure: true };

  // What means the same as the whole question leaves nothing of it open, whichever words it shares.
  const facts = top.byMeaning ? [top.lead.fact] : together(top, ranked);
  const newer = newerValue(top, ranked, knowledge);
  if (newer && !facts.includes(newer)) facts.splice(1, 0, newer);
  const gaps: Gap[] = [];
  for (const text of clausesOf(asked.text)) {
    // A clause is read in the light of the whole question, as a follow-up is in the light of the turn before.
    const [best] = fittingMatches({ text, query: { ...index.read(text), before: query } }, index, knowledge);
    if (!best || best.score < leastPartScore || facts.includes(best.lead.fact)) continue;
    if (best.lead.type === 'unsaid') gaps.push({ fact: best.lead.fact, gap: best.lead.gap });
    else if (facts.length <= mostFacts) facts.push(best.lead.fact);
  }
  return { type: 'facts', facts, refutes, missing: [], gaps, compares: false, sure: top.score >= surely };
}

/** The best fact, those about as good, and those that account for what it leaves of the question. */
function together(top: Match, ranked: readonly Match[]): Fact[] {
  const facts = [top.lead.fact];
  const covered = new Set(top.covers.keys());
  const places = new Set(placesOf(top.lead.fact));
  for (const match of ranked) {
    if (facts.length >= mostFacts || match.score < top.score * secondAnswer) break;
    if (!isAnswer(match) || facts.includes(match.lead.fact)) continue;
    const beside = placesOf(match.lead.fact).some(place => places.has(place));
    const enough = gainOver(match, covered) >= (beside ? leastGain / 2 : leastGain);
    if (!enough && match.score < top.score * nearTie) continue;
    facts.push(match.lead.fact);
    for (const token of match.covers.keys()) covered.add(token);
  }
  return facts;
}

/** A measure with at least this many facts about one thing is one that comes out period by period. */
const leastPeriods = 3;

/** The newest fact of a measure that comes out period by period, about what the question names, or else NVIDIA. */
function latestOf({ query, text }: Asked, knowledge: Knowledge): Fact | undefined {
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

/** For a value that changes all the time, the newest one on record of the same thing, where the best match is older. */
function newerValue(top: Match, ranked: readonly Match[], knowledge: Knowledge): Fact | undefined {
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

/** A question that as a whole resembles nothing may be made of parts that do. */
function inParts(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision | undefined {
  const facts: Fact[] = [];
  const gaps: Gap[] = [];
  for (const text of clausesOf(asked.text)) {
    const read = index.read(text);
    const query = read.entities.length > 0 ? read : { ...read, entities: asked.query.entities };
    const [best] = fittingMatches({ text, query }, index, knowledge);
    if (!best || best.score < leastPartScore || facts.includes(best.lead.fact)) continue;
    if (best.lead.type === 'unsaid') gaps.push({ fact: best.lead.fact, gap: best.lead.gap });
    else facts.push(best.lead.fact);
  }
  const [gap] = gaps;
  if (facts.length > 0)
    return {
      type: 'facts',
      facts: facts.slice(0, mostFacts),
      refutes: false,
      missing: [],
      gaps,
      compares: false,
      sure: false,
    };
  return gap ? { type: 'gap', ...gap } : undefined;
}

/** Whether any fact speaks of a thing at all, or of what stands for it: a person's company, a company's product. */
function mentionedAnywhere(entity: string, knowledge: Knowledge): boolean {
  const employer = knowledge.terms.get(entity)?.of;
  const products = [...knowledge.terms.values()].filter(term => term.maker === entity).map(term => term.id);
  const standing = new Set([entity, ...(employer ? [employer] : []), ...products]);
  for (const fact of knowledge.facts.values())
    if ([...fact.about, ...fact.by].some(id => standing.has(id))) return true;
  return false;
}

const nearest = (ranked: readonly Match[]): readonly Fact[] => [
  ...new Set(ranked.slice(0, 2).map(match => match.lead.fact)),
];
