import type { Fact } from '../fact.ts';
import type { Subjects } from '../knowledge/learned/model.ts';
import { leastLikely } from '../knowledge/search/likelihood.ts';
import { pooled } from '../knowledge/search/openness.ts';
import { factsOf, subjectOf } from '../knowledge/search/phrase-groups.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import { type Query, tokensOfQuery } from '../knowledge/search/query.ts';
import { contentOf } from '../knowledge/search/tokens.ts';
import type { Knowledge } from '../knowledge.ts';
import { answerTypeOf, asksForNow, holds } from './answer-type.ts';
import { weights, weightsUnlearned } from './answerability-weights.ts';
import { namesNothing } from './asked-for.ts';
import { type Asked, gainOver, isAnswer } from './fitting.ts';
import { leavesOpen } from './slot.ts';
import { subjectsAsked } from './subjects.ts';
import { isOfOtherTime } from './times-asked.ts';
import { isOfOtherThing, lacksWantedThing, wantsExactly, wantsOneOfMany } from './wanted-thing.ts';
import { lacksWantedUnit } from './wanted-unit.ts';

/** What tells a question that is answered from one that only resembles it. */
export const signs = [
  'constant',
  'score',
  'lowScore',
  'covered',
  'gapCovered',
  'gapGain',
  'answerGain',
  'overGap',
  'wording',
  'openWords',
  'openLoosely',
  'uncovered',
  'unknownWords',
  'wrongKind',
  'likelihood',
  'nextLikelihood',
  'han',
  'besideFact',
  'otherTime',
  'noWantedThing',
  'noUnit',
  'oneOfMany',
  'exactly',
  'otherThing',
  'thisMoment',
  'mistaken',
  'leftOpen',
  'unnamed',
  'unnamedShared',
  'learnedHere',
  'learnedOpen',
  'learnedAny',
  'learnedMost',
  'learnedAgrees',
] as const;

const covered = (match: Match | undefined): number =>
  match === undefined ? 0 : [...match.covers.values()].reduce((sum, share) => sum + share, 0);
/** A question with less in it counts as if it held this much. */
const leastTotal = 8;
/** A score that leaves no doubt. */
const fullScore = 0.75;

/** As many words in common leave no doubt that a question is about the same. */
const enoughShared = 6;

/** How many words of its own a question has; a pair of Han characters is half a word. */
const ownWords = ({ words }: Query, counts: (word: string) => boolean): number =>
  [...new Set(words)]
    .filter(word => contentOf(word) > 0.5 && counts(word))
    .reduce((sum, word) => sum + (/\p{Script=Han}/u.test(word) ? 0.5 : 1), 0);

/** How many of a question's words a match accounts for. */
const wordsShared = ({ covers }: Match, query: Query): number => ownWords(query, word => covers.has(word));

/** The part of a question's words that a match accounts for; of none, all. */
export function partShared(match: Match, query: Query): number {
  const all = ownWords(query, () => true);
  return all === 0 ? 1 : wordsShared(match, query) / all;
}

/** The answer that resembles a question most, and what speaks for and against it. */
interface Seen {
  readonly answer: Match;
  /** In the order of {@link signs}. */
  readonly values: readonly number[];
}

/** What is seen of one question; `undefined` when nothing resembles it. */
export function signsOf(
  { text, query }: Asked,
  ranked: readonly Match[],
  index: PhraseIndex,
  knowledge: Knowledge,
): Seen | undefined {
  const byScore = ranked.toSorted((a, b) => b.score - a.score);
  const answer = byScore.find(isAnswer);
  if (!answer) return undefined;
  const gap = byScore.find(match => !isAnswer(match));
  const next = byScore.find(match => isAnswer(match) && subjectOf(match.lead) !== subjectOf(answer.lead));
  let [total, left, strange] = [0, 0, 0];
  const odds: number[] = [];
  const oddsLeft: number[] = [];
  for (const token of tokensOfQuery(query)) {
    const weight = index.weightOf(token);
    const odd = index.openness.ofWord(token);
    total += weight;
    if (odd === undefined) strange += weight;
    else odds.push(odd);
    if (answer.covers.has(token)) continue;
    left += weight;
    if (odd !== undefined) oddsLeft.push(odd);
  }
  const unnamed = namesNothing(query, knowledge) ? 1 : 0;
  total = Math.max(total, leastTotal);
  const type = answerTypeOf(text);
  // What facts answer together is lacking only where each of them lacks it.
  const allOf = (lack: (fact: Fact) => boolean): number => (factsOf(answer.lead).every(lack) ? 1 : 0);
  const subject = subjectOf(answer.lead);
  const values = [
    1,
    answer.score,
    Math.min(0.5, answer.score),
    covered(answer),
    covered(gap),
    gap ? gainOver(gap, answer.covers) : 0,
    gap ? gainOver(answer, gap.covers) : 0,
    Math.log(answer.score / (gap?.score ?? 0.05)),
    index.openness.ofWording(text),
    pooled(oddsLeft),
    pooled(odds) * Math.max(0, 1 - answer.score / fullScore),
    left / total,
    strange / total,
    allOf(fact => type !== undefined && !holds(fact, type, knowledge, query.entities)),
    answer.likelihood,
    next?.likelihood ?? leastLikely,
    /\p{Script=Han}/u.test(text) ? 1 : 0,
    index.openness.besideFact(subject, tokensOfQuery(query), text),
    allOf(fact => isOfOtherTime(text, fact, knowledge)),
    allOf(fact => lacksWantedThing(text, fact, query.entities, knowledge)),
    allOf(fact => lacksWantedUnit(text, fact)),
    wantsOneOfMany(text) ? 1 : 0,
    wantsExactly(text) ? 1 : 0,
    allOf(fact => isOfOtherThing(fact, query, knowledge)),
    asksForNow(text) ? 1 : 0,
    answer.lead.type === 'mistaken' ? 1 : 0,
    allOf(fact => leavesOpen(text, fact, query.entities, knowledge)),
    unnamed,
    unnamed * Math.max(0, 1 - wordsShared(answer, query) / enoughShared),
    ...learnedSigns(subject, subjectsAsked(query, knowledge)),
  ];
  return { answer, values };
}

/** A chance as log odds, no further than one in ten thousand. */
const logOdds = (chance: number): number => Math.log((chance + 1e-4) / (1 - chance + 1e-4));

/** What was learned of a fact and a question; of a fact that was not there to be learned from, nothing. */
function learnedSigns(subject: string, subjects: Subjects | undefined): readonly number[] {
  if (!subjects?.knows(subject)) return [0, 0, 0, 0, 0];
  const { answered, open } = subjects.of(subject);
  const { any, most, likeliest } = subjects;
  return [...[answered, open, any, most].map(logOdds), likeliest === subject ? 1 : 0];
}

/** Log odds that the best answer found to a question answers it. */
export function answerability(
  asked: Asked,
  ranked: readonly Match[],
  index: PhraseIndex,
  knowledge: Knowledge,
): number {
  const found = signsOf(asked, ranked, index, knowledge);
  if (!found) return Number.NEGATIVE_INFINITY;
  const isLearned = subjectsAsked(asked.query, knowledge)?.knows(subjectOf(found.answer.lead));
  const counts = isLearned ? weights : weightsUnlearned;
  return signs.reduce((sum, sign, i) => sum + (found.values[i] ?? 0) * counts[sign], 0);
}
