import type { Fact } from '../fact.ts';
import type { FigureKind } from '../figure.ts';
import type { Subjects } from '../knowledge/learned/model.ts';
import type { Near } from '../knowledge/search/near.ts';
import { factsOf, subjectOf } from '../knowledge/search/phrase-groups.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import { contentOf, tokensOf } from '../knowledge/search/tokens.ts';
import type { Knowledge } from '../knowledge.ts';
import { answerTypeOf, asksWhatItIs, focusOf, holds, kindsAskedIn } from './answer-type.ts';
import { fiscalPeriodIn, isOfPeriod } from './period.ts';
import { subjectsAsked, surely } from './subjects.ts';
import { isOfOtherYear } from './times-asked.ts';

/** The question in words, beside the query read from it. */
export interface Asked {
  readonly text: string;
  readonly query: Query;
  /** What answered the turn before, when this question follows up on it. */
  readonly previous?: readonly Fact[];
  /** What means the same by other signs than its words. */
  readonly near?: readonly Near[];
}

/** What is left of a match that does not hold the kind of thing asked for, or speaks of another year or measure. */
const wrongKind = 0.54;
/** What is left of a match that does not speak of the very thing the question word asks about. */
const offFocus = 0.8;
/** What is left of a match that speaks of another company, chip or fiscal period than the one asked about. */
const otherThing = 0.3;
/** What is left of one that is mainly about something the question does not name, where it names another of its kind. */
const asideThing = 0.85;
/** How many separate words, names included, a match must account for. */
const leastEvidence = 2;
/** What is left of a match that shares little but names with the question. */
const onlyNames = 0.5;
/** A match that accounts for less than this of the words beside the names only shares the names. */
const leastWords = 0.33;
/** What a follow-up gains where it stays in the place the turn before was answered from. */
const nearby = 1.4;
/** Two matches whose scores are within this factor are about equal. */
export const nearTie = 0.85;
/** What a gap must account for beyond the fact, as a share of the question, to be what is meant. */
const gapGain = 0.1;
/** Accounting for less than this more is accounting for nothing more: then a fact this far behind still comes first. */
const nothingMore = 0.02;
const farTie = 0.8;
/** A fact this far behind the best is a second answer when it covers what the best leaves open. */
export const secondAnswer = 0.4;
/** As many facts answer one question. */
export const mostFacts = 3;
/** What is left of a match whose figures are of another kind than the one named: a starting price is no launch price. */
const otherKind = 0.8;
/** What was learned counts so much beside how much a question resembles what is asked of a fact. */
const learnedCounts = 1.5;
/** What resembles a question this much is asked for in its very words. */
export const verbatim = 0.9;
/** What fits less than this share of the best, as when it is of another kind or time, is not likely after all. */
const farBehind = 0.3;
/** By what was learned, the least chance that several facts are asked for together. */
const leastTogether = 0.1;
/** By what was learned, the least chance of what is thought of however it is worded. */
const leastLearned = 0.3;
const mostMatches = 24;

/** Whether a match leads to a fact that answers, rather than to something left open. */
export const isAnswer = (match: Match): boolean => match.lead.type !== 'unsaid';

/** Where a fact stands in its sources, to tell what stands beside what. */
export const placesOf = (fact: Fact): readonly string[] => fact.cites.map(({ source, at }) => `${source} ${at}`);

/** What one match accounts for in the question and another does not, as a share of the question. */
export const gainOver = (match: Match, covered: { has(token: string): boolean }): number =>
  [...match.covers].reduce((sum, [token, weight]) => sum + (covered.has(token) ? 0 : weight), 0);

/** Ranks what resembles a question, less those that cannot hold what it wants to hear. */
export function fittingMatches(
  { text, query, previous = [], near = [] }: Asked,
  index: PhraseIndex,
  knowledge: Knowledge,
): readonly Match[] {
  const type = answerTypeOf(text);
  const period = fiscalPeriodIn(text);
  const focus = new Set(focusOf(text).flatMap(tokensOf));
  // A follow-up that names no measure keeps the one before it.
  const concepts = query.concepts.length > 0 ? query.concepts : (query.before?.concepts ?? []);
  const measures = concepts.filter(id => knowledge.terms.get(id)?.exclusive);
  // A measure that no fact gives is not made up for by another.
  const isGiven = measures.every(id => knowledge.facts.values().some(({ measure }) => measure === id));
  const defines = asksWhatItIs(text);
  const kinds = kindsAskedIn(text);
  const places = new Set(previous.flatMap(placesOf));
  const fit = (match: Match): Match => {
    const facts = factsOf(match.lead);
    let score = match.score;
    if (isAnswer(match)) {
      if (type !== undefined && match.lead.type === 'asked' && !holds(match.lead.fact, type, knowledge, query.entities))
        score *= wrongKind;
      if (facts.every(fact => isOfOtherYear(text, fact, knowledge))) score *= wrongKind;
      if (measures.some(id => facts.every(fact => fact.measure !== id) && !match.covers.has(`@${id}`)))
        score *= isGiven ? wrongKind : otherThing;
      if (kinds.length > 0 && facts.every(fact => isOfOtherKind(fact, kinds))) score *= otherKind;
      if (period && !facts.some(fact => isOfPeriod(fact, period))) score *= otherThing;
      score *= namesWhatIsAsked(match, query, knowledge);
      if (focus.size > 0 && ![...focus].some(token => match.covers.has(token))) score *= offFocus;
    } else {
      if (defines) score *= offFocus;
      score *= namesOnlyOthers(match, query, knowledge);
    }
    const sharesWords = wordsCovered(query, match, index) >= leastWords && evidenceIn(match, query) >= leastEvidence;
    if (!sharesWords && !match.byMeaning) score *= onlyNames;
    if (facts.every(fact => placesOf(fact).some(place => places.has(place)))) score *= nearby;
    return score === match.score ? match : { ...match, score };
  };
  const subjects = subjectsAsked(query, knowledge);
  // Words of several facts stand in many a question about one of them.
  const isWanted = ({ lead }: Match): boolean =>
    lead.type !== 'together' || !subjects || subjects.of(subjectOf(lead)).answered >= leastTogether;
  const ranked = index
    .rank(query, mostMatches, near, subjects?.atLeast(leastLearned))
    .filter(isWanted)
    .map(fit)
    .toSorted((a, b) => b.score - a.score);
  const isOfTheKind = ({ lead }: Match): boolean =>
    kinds.length === 0 || !factsOf(lead).every(fact => isOfOtherKind(fact, kinds));
  return preferringWhatIsSaid(subjects ? likeliestFirst(ranked, subjects, isOfTheKind) : ranked, query);
}

/**
 * Puts the answer first that resembles a question most and is likeliest by what was learned; how well it fits is as much
 * as the best fitted. A fact that was not there to be learned from is left where it stands.
 */
function likeliestFirst(
  ranked: readonly Match[],
  subjects: Subjects,
  isOfTheKind: (match: Match) => boolean,
): readonly Match[] {
  const top = ranked.find(isAnswer);
  if (!top || top.score >= verbatim || !subjects.knows(subjectOf(top.lead))) return ranked;
  const worth = ({ score, lead }: Match): number => score + learnedCounts * subjects.of(subjectOf(lead)).answered;
  let best = top;
  const least = top.score * farBehind;
  for (const match of ranked) {
    const fits = match.score >= least || subjects.of(subjectOf(match.lead)).answered >= surely;
    const mayAnswer = isAnswer(match) && fits && isOfTheKind(match);
    if (mayAnswer && worth(match) > worth(best)) best = match;
  }
  if (best === top) return ranked;
  const raised = { ...best, score: Math.max(best.score, top.score) };
  return ranked.flatMap(match => (match === top ? [raised, top] : match === best ? [] : match));
}

/** Whether a fact has figures of some kind, and none of these. */
function isOfOtherKind({ figures }: Fact, kinds: readonly FigureKind[]): boolean {
  const own = Object.values(figures).flatMap(({ kind }) => kind ?? []);
  return own.length > 0 && !own.some(kind => kinds.includes(kind));
}

/** Kinds of things of which one never answers for another. */
const distinct: ReadonlySet<string> = new Set(['company', 'chip', 'system', 'model']);

/** How far a match is about the very companies, chips and models a question names: one factor for its score. */
function namesWhatIsAsked({ lead, covers }: Match, { entities }: Query, knowledge: Knowledge): number {
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const named = factsOf(lead).flatMap(({ about, by }) => [...about, ...by]);
  // A maker stands for its chips and models, a company for its people, and the other way round.
  const standing = new Set(
    named.flatMap(id => {
      const term = knowledge.terms.get(id);
      return [id, ...(term?.maker ? [term.maker] : []), ...(term?.of ? [term.of] : [])];
    }),
  );
  const asked = entities.filter(id => distinct.has(kindOf(id)));
  const lacking = asked.filter(id => {
    const maker = knowledge.terms.get(id)?.maker;
    return !standing.has(id) && !covers.has(`#${id}`) && !(kindOf(id) === 'model' && maker && standing.has(maker));
  });
  let factor = 1;
  for (const id of lacking) factor *= id === 'nvidia' ? 0.6 : otherThing;
  const people = entities.filter(id => kindOf(id) === 'person');
  // What is told of one person is not told of another.
  if (
    people.length > 0 &&
    named.some(id => kindOf(id) === 'person') &&
    !people.some(id => named.includes(id) || covers.has(`#${id}`))
  )
    factor *= otherThing;
  const main = lead.fact.about[0] ?? '';
  const aside = distinct.has(kindOf(main)) && !entities.includes(main) && asked.some(id => kindOf(id) === kindOf(main));
  return aside ? factor * asideThing : factor;
}

/** A gap told with other names than those of the question is a gap of these others. */
const namesOnlyOthers = ({ lead: { fact }, covers }: Match, { entities }: Query, knowledge: Knowledge): number => {
  const asked = entities.filter(id => ['company', 'chip', 'person'].includes(knowledge.terms.get(id)?.kind ?? ''));
  const lacking = asked.length > 0 && asked.every(id => !covers.has(`#${id}`) && fact.about[0] !== id);
  return lacking ? 0.6 : 1;
};

/** The share of a question's words, names left aside, that a match accounts for; one where there are none. */
function wordsCovered(query: Query, match: Match, index: PhraseIndex): number {
  const words = [...new Set(query.words)].filter(word => !questionWords.has(word));
  const total = words.reduce((sum, word) => sum + index.weightOf(word), 0);
  if (total === 0) return 1;
  return words.reduce((sum, word) => sum + (match.covers.has(word) ? index.weightOf(word) : 0), 0) / total;
}

/** Words that ask, and tell nothing of what is asked about. */
export const questionWords: ReadonlySet<string> = new Set([
  'who',
  'what',
  'when',
  'where',
  'why',
  'how',
  'which',
  'much',
  'mani',
  'long',
]);

/** How many separate words and names of the question a match accounts for; a question of one word needs no more. */
function evidenceIn(match: Match, query: Query): number {
  const telling = (token: string): boolean =>
    [...token].length > 1 && contentOf(token) > 0.5 && !token.startsWith('@') && !questionWords.has(token);
  const asked = new Set([...query.words.filter(telling), ...query.entities]);
  if (asked.size < leastEvidence) return leastEvidence;
  return [...match.covers.keys()].filter(telling).length;
}

/** Whether a fact is first of all about something the question names, or the question names nothing. */
export const isMainly = (fact: Fact, { entities }: Query): boolean =>
  entities.length === 0 || entities.includes(fact.about[0] ?? '');

/**
 * A gap is meant only when it accounts for something in the question that the fact beside it does not: "the price" asks
 * for the price, not for the price in another currency.
 */
function preferringWhatIsSaid(ranked: readonly Match[], query: Query): readonly Match[] {
  const [top] = ranked;
  if (top?.lead.type !== 'unsaid') return ranked;
  // A gap is a gap of its own sources; what another source says comes before it.
  const sources = new Set(top.lead.fact.cites.map(cite => cite.source));
  const elsewhere = ranked.find(
    match =>
      isAnswer(match) &&
      isMainly(match.lead.fact, query) &&
      !match.lead.fact.cites.some(cite => sources.has(cite.source)),
  );
  if (elsewhere && elsewhere.score >= top.score * farTie)
    return [elsewhere, ...ranked.filter(match => match !== elsewhere)];
  const alone = ranked.filter(match => isAnswer(match) && match.lead.type !== 'together');
  const [best] = alone;
  const own = alone.find(match => match.lead.fact === top.lead.fact);
  const said = own && best && own.score >= best.score * nearTie ? own : best;
  if (!said) return ranked;
  const gain = gainOver(top, said.covers);
  const least = gain < nothingMore ? farTie : gain < gapGain ? nearTie : Number.POSITIVE_INFINITY;
  return said.score < top.score * least ? ranked : [said, ...ranked.filter(match => match !== said)];
}
