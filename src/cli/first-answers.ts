import { answerQuestion, indexOf } from '../answering/answer-question.ts';
import { decide } from '../answering/decide.ts';
import { requestKind } from '../answering/request-kind.ts';
import type { Knowledge } from '../knowledge.ts';
import { languageOf } from '../typed-text.ts';

/** Questions of either script are first decided on and then answered: each step finds done what the one before needed. */
const decided = ['H100', '价格'];
const answered = ['H100', '价格', 'how'];

/** What can be done of an answer before there is any knowledge: patterns are compiled once for either kind of script. */
export function firstLooks(): void {
  for (const text of ['?', '吗']) requestKind(text);
}

/**
 * Works out some answers for nobody, with a pause before each. The first answer of all takes thirty times as long as those
 * that follow, and nothing can be acknowledged meanwhile: so it goes by in steps.
 */
export async function firstAnswers(
  groundsOf: (text: string) => Promise<Knowledge>,
  pause: () => Promise<unknown>,
): Promise<void> {
  for (const text of decided) {
    await pause();
    const knowledge = await groundsOf(text);
    const index = indexOf(knowledge);
    decide({ text, query: index.read(text) }, index, knowledge);
  }
  for (const text of answered) {
    await pause();
    const knowledge = await groundsOf(text);
    answerQuestion({ knowledge, language: languageOf(text), now: new Date() }, { id: 'nobody', text, turns: [] });
  }
}
