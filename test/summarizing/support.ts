import { plainText } from '../../src/composition/plain-text.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Question } from '../../src/question.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { openaiModel } from '../../src/summarizers/openai.ts';
import { modelSummarizer, type SummarizerParts } from '../../src/summarizing/summarizer.ts';
import { commands, knowledge, now } from '../support/bot.ts';

/** The key of all tests; it is seen nowhere but on the wire. */
export const key = 'sk-very-secret-7';

/** A bot whose answers a model of some server puts into prose, and what it logs. */
export function botOver(baseUrl: string, given: Partial<SummarizerParts> = {}) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const model = openaiModel({ baseUrl, model: 'scripted', apiKey: key });
  const store = memoryStore();
  const summarizer = modelSummarizer({ model, store, log, deadlineMs: 2000, concurrency: 4, ...given });
  const parts = { knowledge, commands, log, clock: () => now };
  const bot = router({ ...parts, summarizer, usage: summarizer });
  const plain = router(parts);
  const ask = async (text: string, more: Partial<Question> = {}) => {
    const question: Question = { id: 'q', text, turns: [], ...more };
    const answer = await bot.answer(question);
    const without = await plain.answer(question);
    return { answer, text: plainText(answer, knowledge), plain: without, plainText: plainText(without, knowledge) };
  };
  return { bot, ask, events, summarizer, store };
}
