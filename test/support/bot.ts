import { join } from 'node:path';
import type { Answer } from '../../src/answer.ts';
import type { Command } from '../../src/command.ts';
import { loadCommands } from '../../src/command-folder.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Language } from '../../src/language.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Bot } from '../../src/platform.ts';
import { router } from '../../src/router.ts';

export const root = join(import.meta.dirname, '../..');

/** The knowledge and commands that ship. */
export const knowledge = loadKnowledge(join(root, 'knowledge'));
export const commands = await loadCommands(join(root, 'commands'));

/** The day all tests answer on, so that ages do not change with the calendar. */
export const now = new Date('2026-11-22T12:00:00Z');

/** A bot over the real knowledge, and what it has logged. */
export function botWith(given: ReadonlyMap<string, Command>): { readonly bot: Bot; readonly events: LogEvent[] } {
  const events: LogEvent[] = [];
  const bot = router({ knowledge, commands: given, log: event => events.push(event), clock: () => now });
  return { bot, events };
}

const real = botWith(commands);

/** What the real bot answers, and that answer as plain text. */
export async function ask(
  text: string,
  language?: Language,
): Promise<{ readonly answer: Answer; readonly text: string }> {
  const answer = await real.bot.answer({ id: 'test', text, turns: [], ...(language ? { language } : {}) });
  return { answer, text: plainText(answer, knowledge) };
}

/** What the real bot has logged in this file: nothing, as long as it makes no mistake. */
export const events: readonly LogEvent[] = real.events;
