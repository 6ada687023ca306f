import type { Answer } from '../answer.ts';
import type { Setting } from '../composition/claims.ts';
import type { Question } from '../question.ts';

/** Answers a free question from the knowledge, or says honestly what is missing. */
export function answerQuestion(setting: Setting, _question: Question): Answer {
  return { language: setting.language, outcome: 'unknown', blocks: [], facts: [], suggestions: [] };
}
