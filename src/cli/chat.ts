import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { charts } from '../charts/index.ts';
import type { Config } from '../config.ts';
import { openKnowledge } from '../knowledge/open-knowledge.ts';
import type { Log } from '../log.ts';
import type { Bot } from '../platform.ts';
import { type ChartSaver, chartSaver } from '../platforms/terminal/chart-saver.ts';
import { terminal } from '../platforms/terminal/index.ts';
import { memoryStore } from '../stores/memory.ts';
import { assemble } from './assemble.ts';
import { knowledgeFolder } from './folders.ts';

/** Talks with one person at a terminal: what is remembered ends with the process. */
export async function chat(config: Config, log: Log): Promise<void> {
  // The prompt stands before anything is read: the facts come while the person reads and types.
  const ready = nextTurn()
    .then(() => openKnowledge(knowledgeFolder, config.storage.folder))
    .then(opened => assemble({ config, opened, store: memoryStore(), log }));
  const bot: Bot = { answer: async (...asked) => (await ready).bot.answer(...asked) };
  const pictures = nextTurn().then(async () => charts({ knowledge: (await ready).knowledge, log }));
  const saveChart: ChartSaver = async (chart, language) =>
    chartSaver(await pictures, join(config.storage.folder, 'charts'), log)(chart, language);
  const talk = terminal({ bot, ready, saveChart, input: process.stdin, output: process.stdout }).start();
  const assembled = await ready;
  if (process.stdin.isTTY) void assembled.ready();
  await talk;
  await (await pictures).stop();
  await assembled.stop();
}
