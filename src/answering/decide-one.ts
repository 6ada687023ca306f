import type { Fact } from '../fact.ts';
import { factsOf } from '../knowledge/search/phrase-groups.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { asksForLatest, asksForNow, presupposes } from './answer-type.ts';
import { askedFor } from './asked-for.ts';
import { comparison } from './comparison.ts';
import { type Decision, plainly } from './decision.ts';
import { type Asked, gainOver, isAnswer, isMainly, mostFacts, nearTie, placesOf, secondAnswer } from './fitting.ts';
import { listing } from './listing.ts';
import { meant } from './meant.ts';
import { takesForGrantedTheOppositeOf } from './opposites.ts';
import { factsLearned, isLearnedSurely } from './subjects.ts';
import { latestOf, newerValue, volatileValue } from './values-in-time.ts';
import { isOfOtherThing } from './wanted-thing.ts';

// Calibrated on the question sets in test/evals: see the scoreboard there.
/** One at least this good answers beyond doubt. */
const surely = 0.36;
/** What denies a question must be among the nearest, and at least this near. */
const mostDenials = 4;
const leastDenial = 0.2;
/** Each of several things compared must have a fact at least this good. */
const leastCompared = 0.2;
/** The share of a question's weight that a further fact must add; half of it when it stands beside the first. */
const leastGain = 0.06;
/** By what was learned, the least chance of a further fact that it is what was meant. */
const asLikely = 0.08;

/** Decides what answers one question, or that nothing does. */
export function decideOne(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const { query } = asked;
  const latest = asksForLatest(asked.text) ? latestOf(asked, knowledge) : undefined;
  if (latest) return plainly([latest]);
  const { best: top, ranked } = meant(asked, index, knowledge);
  const foreign = query.entities.filter(entity => !mentionedAnywhere(entity, knowledge));
  const isMistaken = top?.lead.type === 'mistaken' && isLearnedSurely(top, query, knowledge);
  // What a fact is known to refute may name what no fact speaks of.
  if (foreign.length > 0 && !isMistaken) return { ...nothing(query, ranked, knowledge), things: foreign };
  const named = bareName(query);
  const told = named === undefined ? [] : factsOn(named, ranked);
  if (told.length > 0) return plainly(told);
  const now = asksForNow(asked.text) && !isMistaken ? volatileValue(ranked, query, knowledge) : undefined;
  if (now) return { type: 'past', fact: newerValue(now, ranked, knowledge) ?? now.lead.fact };
  const isLearned = top !== undefined && isLearnedSurely(top, query, knowledge);
  const sure = isLearned || (top?.score ?? 0) >= surely;
  const joint = top?.lead.type === 'together' ? { ...plainly(factsOf(top.lead)), compares: true, sure } : undefined;
  if (joint && isLearned) return joint;
  const listed = listing(asked, ranked, knowledge);
  if (listed) return { ...plainly(listed), compares: true };
  const compared = comparison(asked, leastCompared, index, knowledge);
  const refutes =
    top?.lead.type === 'mistaken'
      ? presupposes(asked.text)
      : top?.lead.type === 'asked' && takesForGrantedTheOppositeOf(asked.text, top.lead.fact);
  // What a question is surely about is among what it compares, or it compares nothing.
  const compares = compared && (!isLearned || compared.facts.some(fact => factsOf(top.lead).includes(fact)));
  if (compares) return { ...plainly(compared.facts), missing: compared.missing, refutes, compares: true };
  if (!top || top.lead.type === 'unsaid') {
    const fact = denialOf(asked, ranked);
    if (fact) return { ...plainly([fact]), refutes: true };
  }
  if (!top) return nothing(query, ranked, knowledge);
  if (top.lead.type === 'unsaid') return { type: 'gap', fact: top.lead.fact, gap: top.lead.gap };
  if (joint) return joint;
  // What means the same as the whole question leaves nothing of it open, whichever words it shares.
  const facts = top.byMeaning
    ? [top.lead.fact]
    : [
        ...new Set([
          top.lead.fact,
          ...factsLearned(asLikely, query, knowledge).filter(fact => !isOfOtherThing(fact, query, knowledge)),
          ...together(top, ranked),
        ]),
      ];
  const newer = newerValue(top, ranked, knowledge);
  if (newer && !facts.includes(newer)) facts.splice(1, 0, newer);
  return { ...plainly(facts), refutes, sure };
}

/** The one thing a question consists of: whoever types a name wants to hear of it. */
const bareName = ({ words, entities, concepts, before }: Query): string | undefined =>
  words.length === 0 && concepts.length === 0 && entities.length === 1 && before === undefined
    ? entities[0]
    : undefined;

/** The nearest facts on a thing, those that are first of all about it before the others. */
const factsOn = (name: string, ranked: readonly Match[]): readonly Fact[] =>
  [...new Set(ranked.filter(isAnswer).map(({ lead }) => lead.fact))]
    .filter(({ about, by }) => about.includes(name) || by.includes(name))
    .toSorted((a, b) => Number(b.about[0] === name) - Number(a.about[0] === name))
    .slice(0, mostFacts);

/** The best fact, those about as good, and those that account for what it leaves of the question. */
function together(top: Match, ranked: readonly Match[]): Fact[] {
  const facts = [top.lead.fact];
  const covered = new Set(top.covers.keys());
  const places = new Set(placesOf(top.lead.fact));
  for (const match of ranked) {
    if (facts.length >= mostFacts || match.score < top.score * secondAnswer) break;
    if (!isAnswer(match) || match.lead.type === 'together' || facts.includes(match.lead.fact)) continue;
    const beside = placesOf(match.lead.fact).some(place => places.has(place));
    const enough = gainOver(match, covered) >= (beside ? leastGain / 2 : leastGain);
    if (!enough && match.score < top.score * nearTie) continue;
    facts.push(match.lead.fact);
    for (const token of match.covers.keys()) covered.add(token);
  }
  return facts;
}

/** The nearest fact that states the opposite of what a question takes for granted, where it is near enough. */
const denialOf = ({ text, query }: Asked, ranked: readonly Match[]): Fact | undefined =>
  ranked
    .slice(0, mostDenials)
    .filter(({ score, lead }) => score >= leastDenial && isMainly(lead.fact, query))
    .find(({ lead }) => takesForGrantedTheOppositeOf(text, lead.fact))?.lead.fact;

const nothing = (query: Query, ranked: readonly Match[], knowledge: Knowledge) =>
  ({
    type: 'nothing',
    near: [...new Set(ranked.slice(0, 2).map(match => match.lead.fact))],
    ...askedFor(query, knowledge),
  }) as const;

/** Whether any fact speaks of a thing at all, or of what stands for it: a person's company, a company's product. */
function mentionedAnywhere(entity: string, knowledge: Knowledge): boolean {
  const employer = knowledge.terms.get(entity)?.of;
  const products = [...knowledge.terms.values()].filter(term => term.maker === entity).map(term => term.id);
  const standing = new Set([entity, ...(employer ? [employer] : []), ...products]);
  for (const fact of knowledge.facts.values())
    if ([...fact.about, ...fact.by].some(id => standing.has(id))) return true;
  return false;
}
