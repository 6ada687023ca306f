import { factsOf } from '../knowledge/search/phrase-groups.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import { tokensOfQuery } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { presupposes } from './answer-type.ts';
import { answerability, partShared } from './answerability.ts';
import { namesNothing } from './asked-for.ts';
import { type Asked, fittingMatches, isAnswer, questionWords, verbatim } from './fitting.ts';
import { pointsBack } from './follow-up.ts';
import { isLearnedAbout, isLearnedSurely, isOfNoFactLearned, isOfSomeFactLearned } from './subjects.ts';
import { isOfOtherDay } from './times-asked.ts';
import { isOfOtherThing, lacksName, lacksWantedThing } from './wanted-thing.ts';
import { lacksWantedUnit } from './wanted-unit.ts';

/** What a question most likely means, and what else resembles it. */
export interface Meant {
  /** A fact that answers it or a gap that it asks for; nothing when neither is likely. */
  readonly best: Match | undefined;
  /** Everything that resembles it, the best first. */
  readonly ranked: readonly Match[];
}

// Calibrated on the question sets in test/evals: see the scoreboard there.
/** What means the same by other signs than its words, and resembles a question this much, answers it. */
const certain = 0.29;
/** A weaker resemblance to a gap is only said to be unknown in general words. */
const leastGapScore = 0.46;

/** Log odds above which a fact answers: a wrong answer does a little more harm than none. */
const leastOdds = 0.3;

/** A plain question resembles one that a fact is known to answer this much. */
const plain = 0.75;

/** A question that by what was learned is about some fact resembles one that a fact is known to answer this much. */
const alike = 0.7;

/** What resembles a question less is its answer only where what was learned leaves little doubt. */
const resembling = 0.17;

/** A message in a thread that does not point back and shares less of its own words than this is about something else. */
const leastOfOwn = 0.7;

/** Whether a message in a thread neither points back nor names anything that the knowledge is about. */
const changesSubject = ({ text, previous = [], query: { before, ...own } }: Asked, knowledge: Knowledge): boolean =>
  previous.length > 0 && before !== undefined && !pointsBack(text) && namesNothing(own, knowledge);

/**
 * Whether a question names nothing but what a fact is about, and has no word beside those it is known to be asked in; by
 * which word it asks is another matter.
 */
const isAskedPlainly = ({ text, query }: Asked, { covers, lead: { fact } }: Match, knowledge: Knowledge): boolean =>
  tokensOfQuery(query).every(token => covers.has(token) || questionWords.has(token)) &&
  query.entities.every(id => fact.about.includes(id) || fact.by.includes(id)) &&
  !lacksWantedThing(text, fact, query.entities, knowledge);

/** Weighs the fact that resembles a question most against the gap that does: it answers when it is likely to, or is asked for in its very words. */
export function meant(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Meant {
  const ranked = fittingMatches(asked, index, knowledge);
  const [top] = ranked;
  if (!top) return { best: undefined, ranked };
  const byMeaning = ranked.find(match => match.byMeaning && match.score >= certain);
  if (top.byMeaning) return { best: byMeaning, ranked };
  // An amount in one unit is none in another, what was on one day was not on another, a value of one thing is none of another,
  // and where no name is told none can be.
  const lacks = ({ lead }: Match): boolean =>
    factsOf(lead).every(
      fact =>
        lacksWantedUnit(asked.text, fact) ||
        isOfOtherDay(asked.text, fact) ||
        isOfOtherThing(fact, asked.query, knowledge) ||
        lacksName(asked.text, fact, asked.query.entities, knowledge),
    );
  const able = ranked.filter(match => !isAnswer(match) || !lacks(match));
  const byScore = able.toSorted((a, b) => b.score - a.score);
  const gap = byScore.find(match => !isAnswer(match) && match.score >= leastGapScore);
  const answer = byScore.find(isAnswer);
  const isAskedVerbatim = answer === byScore[0] && (answer?.score ?? 0) >= verbatim;
  const isPlain =
    answer !== undefined &&
    answer.score >= plain &&
    isAskedPlainly(asked, answer, knowledge) &&
    (isLearnedAbout(answer, asked.query, knowledge) || !isOfNoFactLearned(asked.query, knowledge));
  const isLikely = (answer?.score ?? 0) >= alike && isOfSomeFactLearned(asked.query, knowledge);
  // What a fact is known to refute is answered by it, whatever else of the question it leaves open.
  const isRefuted =
    answer?.lead.type === 'mistaken' && presupposes(asked.text) && isLearnedSurely(answer, asked.query, knowledge);
  const isFarFetched =
    (answer?.score ?? 0) < resembling && !(answer && isLearnedSurely(answer, asked.query, knowledge));
  const answers =
    !isFarFetched &&
    (isAskedVerbatim || isLikely || isPlain || isRefuted || answerability(asked, able, index, knowledge) > leastOdds) &&
    !(changesSubject(asked, knowledge) && partShared(top, asked.query) < leastOfOwn);
  // What is told is what was put first, which is not for its score alone.
  const first = able.find(isAnswer);
  return { best: answers ? first : (gap ?? byMeaning), ranked };
}
