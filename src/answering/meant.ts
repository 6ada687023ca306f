import { factsOf } from '../knowledge/search/phrase-groups.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { answerability, partShared, wordsShared } from './answerability.ts';
import { namesNothing } from './asked-for.ts';
import { type Asked, fittingMatches, isAnswer } from './fitting.ts';
import { pointsBack } from './follow-up.ts';
import { leavesOpen } from './slot.ts';
import { isLearnedSurely, subjectsAsked } from './subjects.ts';
import { lacksWhatIsWanted, wantsExactly } from './wanted-thing.ts';

/** What a question most likely means, and what else resembles it. */
export interface Meant {
  /** A fact that answers it or a gap that it asks for; nothing when neither is likely. */
  readonly best: Match | undefined;
  /** Everything that resembles it, the best first. */
  readonly ranked: readonly Match[];
}

// Calibrated on the question sets in test/evals: see the scoreboard there.
/** A fact that resembles a question this much answers it, unless its words say that it is left open. */
const certain = 0.29;
/** A weaker resemblance to a gap is only said to be unknown in general words. */
const leastGapScore = 0.46;
/** Log odds of being answered above which a fact comes before a gap that resembles the question more. */
const clearlyAnswered = 0.75;
/** Below these resemblance alone is not enough: by what was learned there must be this least chance that any fact answers. */
const unlikely = -1;
const leastLearned = 0.1;
/** Above these a fact answers though it plainly lacks some of what is wanted. */
const answeredAllTheSame = 3;
/** Above these a fact answers though it resembles the question little, or is told less exactly than is wanted. */
const likelyAnswered = -0.4;
/** A question that names nothing the knowledge is about, and shares fewer words than these with what resembles it, … */
const fewWords = 4;
/** … is not answered below these. */
const leastUnnamed = -0.4;
/** Below these no fact answers, unless the question is nearly one of those it is known to answer. */
const clearlyOpen = -2;
const nearlyTheSame = 0.68;

/** A message in a thread that does not point back and shares less of its own words than this is about something else. */
const leastOfOwn = 0.7;

/** Whether a message in a thread neither points back nor names anything that the knowledge is about. */
const changesSubject = ({ text, previous = [], query: { before, ...own } }: Asked, knowledge: Knowledge): boolean =>
  previous.length > 0 && before !== undefined && !pointsBack(text) && namesNothing(own, knowledge);

/** Weighs the fact that resembles a question most against the gap that does. */
export function meant(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Meant {
  const ranked = fittingMatches(asked, index, knowledge);
  const [top] = ranked;
  if (!top) return { best: undefined, ranked };
  const byMeaning = ranked.find(match => match.byMeaning && match.score >= certain);
  const odds = answerability(asked, ranked, index, knowledge);
  const byScore = ranked.toSorted((a, b) => b.score - a.score);
  const answer = byScore.find(isAnswer);
  const gap = byScore.find(match => !isAnswer(match) && match.score >= leastGapScore);
  const lacks = ({ lead }: Match): boolean =>
    odds < answeredAllTheSame &&
    factsOf(lead).every(fact => lacksWhatIsWanted(asked.text, fact, asked.query, knowledge));
  if (!isAnswer(top)) return { best: odds >= clearlyAnswered && answer && !lacks(answer) ? answer : gap, ranked };
  if (top.byMeaning) return { best: byMeaning, ranked };
  if (odds < clearlyOpen && top.score < nearlyTheSame) return { best: gap ?? byMeaning, ranked };
  if (lacks(top)) return { best: gap ?? byMeaning, ranked };
  if (factsOf(top.lead).every(fact => leavesOpen(asked.text, fact, asked.query.entities, knowledge)) && odds < 0)
    return { best: gap ?? byMeaning, ranked };
  const learned = subjectsAsked(asked.query, knowledge);
  const fits =
    top.score >= certain &&
    !wantsExactly(asked.text) &&
    (odds >= unlikely || top.score >= nearlyTheSame || (learned?.any ?? 1) >= leastLearned);
  const isSaid = isLearnedSurely(top, asked.query, knowledge);
  if (
    odds < leastUnnamed &&
    !isSaid &&
    namesNothing(asked.query, knowledge) &&
    wordsShared(top, asked.query) < fewWords
  )
    return { best: gap ?? byMeaning, ranked };
  if (changesSubject(asked, knowledge) && partShared(top, asked.query) < leastOfOwn)
    return { best: gap ?? byMeaning, ranked };
  return { best: fits || odds >= likelyAnswered ? top : byMeaning, ranked };
}
