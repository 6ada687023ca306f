import type { Answer } from '../../src/answer.ts';
import { withBrought } from '../../src/composition/brought.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { statementOf } from '../../src/knowledge/statement.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Question } from '../../src/question.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { openaiModel } from '../../src/summarizers/openai.ts';
import { byModel } from '../../src/summarizing/prose.ts';
import { modelSummarizer, type SummarizerParts } from '../../src/summarizing/summarizer.ts';
import { commands, knowledge, now } from '../support/bot.ts';

/** The key of all tests; it is seen nowhere but on the wire. */
export const key = 'sk-very-secret-7';

/** Does what the first question of a process does besides, so that deadlines of tests measure the model alone. */
export async function warmUp(): Promise<void> {
  await Promise.all([import('openai'), import('openai/helpers/zod')]);
  await router({ knowledge, commands, log: () => {} }).answer({
    id: 'first',
    text: 'What is NVIDIA worth?',
    turns: [],
  });
}

/** What words answers by a model of some server, and what it logs. */
export function summarizerOver(baseUrl: string, given: Partial<SummarizerParts> = {}) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const model = openaiModel({ baseUrl, model: 'scripted', apiKey: key });
  const store = memoryStore();
  const summarizer = modelSummarizer({ model, store, log, deadlineMs: 20_000, concurrency: 4, ...given });
  return { summarizer, events, log, store };
}

/** A bot whose answers a model of some server puts into prose, and what it logs. */
export function botOver(baseUrl: string, given: Partial<SummarizerParts> = {}) {
  const { summarizer, events, log, store } = summarizerOver(baseUrl, given);
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

/** The words and numbers of a text, each as often as it stands there. */
const counted = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of text.match(/\p{Script=Han}|[\p{Script=Latin}\p{N}@$%]+(?:[.,]\p{N}+)*/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * Whether an answer says in other places what the plain one says, and not a word more but who wrote it: so it is when a
 * model tells facts in their own words, whatever else it tried to say.
 */
export function saysNothingElse(given: {
  readonly answer: Answer;
  readonly text: string;
  readonly plainText: string;
  /** Words that may stand there besides, such as what a worked-out figure is marked with. */
  readonly beside?: string;
}): boolean {
  const { answer, text, plainText: plain, beside = '' } = given;
  const known = counted(`${plain}\n${byModel[answer.language]}\n${beside}`);
  const own = withBrought(knowledge, answer.brought);
  const statements = answer.facts.flatMap(id => {
    const fact = own.facts.get(id);
    const blocks = fact ? [{ type: 'text' as const, spans: statementOf(fact, answer.language) }] : [];
    return plainText(answer, knowledge, blocks).trim();
  });
  return (
    [...counted(text)].every(([word, count]) => count <= (known.get(word) ?? 0)) &&
    statements.every(statement => !plain.includes(statement) || text.includes(statement))
  );
}
