import type { Answer } from '../answer.ts';
import type { Setting } from '../composition/claims.ts';
import type { Candidates } from '../knowledge/search/near.ts';
import type { Question } from '../question.ts';
import { answerQuestion } from './answer-question.ts';
import { requestKind } from './request-kind.ts';

/**
 * Answers from the words of the question; where they lead to nothing, once more with the candidates that others find,
 * by the same rules. So candidates can neither change an answer nor delay one, and only questions that would have stayed
 * unanswered are passed on: without the turns before and without what instructs the bot.
 */
export async function answerWithCandidates(
  setting: Setting,
  question: Question,
  candidates: Candidates | undefined,
): Promise<Answer> {
  const answer = answerQuestion(setting, question);
  // An unknown that shows a fact is known to be left open beside it.
  if (!candidates || answer.outcome !== 'unknown' || answer.facts.length > 0) return answer;
  const near = await candidates.near(requestKind(question.text).question);
  return near.length === 0 ? answer : answerQuestion(setting, question, near);
}
