import { setTimeout as pause } from 'node:timers/promises';
import { answerQuestion } from '../answering/answer-question.ts';
import { requestKind } from '../answering/request-kind.ts';
import type { Knowledge } from '../knowledge.ts';
import { languageOf } from '../typed-text.ts';

/** So long what comes in has the processor to itself: it takes some turns of the event loop to be written down, ms. */
const apartMs = 25;

/** Each goes a step further than the one before, and finds done what that needed. */
const steps = ['how', '什么', 'H100', '价格', 'price of it'];

/** Resolves when what has come in meanwhile is likely to have been acknowledged. */
export const inBetween = (): Promise<unknown> => pause(apartMs);

/** What can be done of an answer before there is any knowledge: patterns are compiled once for either kind of script. */
export function firstLooks(): void {
  for (const text of ['?', '吗']) requestKind(text);
}

/**
 * Works out some answers for nobody, with time in between. The first answer of all takes thirty times as long as those
 * that follow, and nothing can be acknowledged meanwhile: so it goes by in steps.
 */
export async function firstAnswers(knowledge: Knowledge): Promise<void> {
  for (const text of steps) {
    await inBetween();
    answerQuestion({ knowledge, language: languageOf(text), now: new Date() }, { id: 'nobody', text, turns: [] });
  }
}
