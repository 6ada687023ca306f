import type { Answer } from '../../src/answer.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Bot } from '../../src/platform.ts';
import { router } from '../../src/router.ts';
import type { ThreadMemory } from '../../src/threads.ts';
import { commands, knowledge, now } from './bot.ts';

/** An answer, and what a reader sees of it. */
export interface Shown {
  readonly answer: Answer;
  readonly text: string;
}

/** Asks a question, the earlier questions of its thread given or remembered. */
export type Asking = (
  text: string,
  context?: { readonly turns?: readonly string[]; readonly thread?: string },
) => Promise<Shown>;

/** A bot over some knowledge, a way to ask it, and what it has logged. */
export function askingOf(
  base: Knowledge,
  threads?: ThreadMemory,
): { readonly bot: Bot; readonly ask: Asking; readonly events: readonly LogEvent[] } {
  const events: LogEvent[] = [];
  const parts = { knowledge: base, commands, log: (event: LogEvent) => void events.push(event), clock: () => now };
  const bot = router(threads ? { ...parts, threads } : parts);
  const ask: Asking = async (text, { turns = [], thread } = {}) => {
    const answer = await bot.answer({ id: 'test', text, turns, ...(thread === undefined ? {} : { thread }) });
    return { answer, text: plainText(answer, base) };
  };
  return { bot, ask, events };
}

/** What the column alone says. */
export const column = knowledge.limitedTo(['rickzhang-2024-06']);

const ofColumn = askingOf(column);
const ofAll = askingOf(knowledge);

/** Asks a bot that has read nothing but the column. */
export const askColumn = ofColumn.ask;

/** Asks a bot that knows all that ships, as `ask` of bot.ts does, with earlier turns. */
export const askAll = ofAll.ask;

/** What both have logged in this file: nothing, as long as they make no mistake. */
export const logged = (): readonly LogEvent[] => [...ofColumn.events, ...ofAll.events];

/** The two, by name, for claims that hold of both. */
export const bots = [
  ['all sources', askAll],
  ['the column alone', askColumn],
] as const;

/** Whoever says one of these to a reader has given a mention or markup of the asker on. */
export const passedThrough = /@everyone|@here|@所有人|<[!@#]|<\/?[a-z]|\]\(|javascript:|https?:\/\//i;
