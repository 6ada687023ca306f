#!/usr/bin/env node
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { indexOf } from './answering/answer-question.ts';
import { askLines, askOnce } from './cli/ask.ts';
import { checkKnowledge } from './cli/knowledge-check.ts';
import { renderOnce } from './cli/render.ts';
import { writeSchemas } from './cli/schemas.ts';
import { loadCommands } from './command-folder.ts';
import { readConfig } from './config.ts';
import { openaiEmbedder } from './embedders/openai.ts';
import { StartError, UserError } from './errors.ts';
import { manyFacts } from './knowledge/base.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { vectorSide } from './knowledge/search/vectors.ts';
import { type Language, languages } from './language.ts';
import type { LogEvent } from './log.ts';
import type { Bot } from './platform.ts';
import { terminal } from './platforms/terminal/index.ts';
import { router } from './router.ts';
import { memoryStore } from './stores/memory.ts';
import { threadMemory } from './threads.ts';

const knowledgeFolder = join(import.meta.dirname, '../knowledge');
const commandFolder = join(import.meta.dirname, '../commands');

/** Knowledge, commands and the bot over them, limited to some sources. */
async function assemble(sources: readonly string[]) {
  const { embeddings, dataFolder: folder } = readConfig();
  const everything = loadKnowledge(knowledgeFolder);
  const knowledge = everything.limitedTo(sources);
  const commands = await loadCommands(commandFolder);
  const log = (event: LogEvent): void => console.error(JSON.stringify({ time: new Date().toISOString(), ...event }));
  const threads = threadMemory(memoryStore());
  // Over everything, so that what is kept serves every choice of sources.
  const embedder = embeddings && openaiEmbedder(embeddings);
  const vectors = embedder && vectorSide({ knowledge: everything, embedder, folder, log });
  // SQLite and its thread are loaded only where they are needed.
  const large =
    knowledge.facts.size > manyFacts
      ? await (await import('./knowledge/large-base.ts')).largeBase(knowledge, folder)
      : undefined;
  const optional = { ...(vectors ? { candidates: vectors } : {}), ...(large ? { large } : {}) };
  const bot = router({ knowledge, commands, log, threads, ...optional });
  const stop = async (): Promise<void> => {
    await vectors?.stop();
    await large?.close();
  };
  return { knowledge, commands, bot, stop };
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
const languageOption = () => new Option('--lang <language>', 'the language to answer in').choices(languages);

const program = new Command('chipwire')
  .description('Answers AI-chip market questions, every figure with its dated source.')
  .action(async () => {
    // The prompt stands before anything is read: both the facts and their index come while the person reads and types.
    const ready = nextTurn().then(() => assemble([]));
    const bot: Bot = { answer: async question => (await ready).bot.answer(question) };
    const chat = terminal({ bot, ready, input: process.stdin, output: process.stdout }).start();
    const { knowledge, stop } = await ready;
    if (process.stdin.isTTY && knowledge.facts.size <= manyFacts) setImmediate(() => indexOf(knowledge));
    await chat;
    await stop();
  });

program
  .command('ask')
  .description('answers one question or command, or with --jsonl one a line from stdin')
  .argument('[question...]', 'the question, or a command such as "/gpu-price h100"')
  .addOption(languageOption())
  .option('--source <id>', 'use only this source; may be given again', collect, [])
  .option('--json', 'write the answer as JSON')
  .option('--jsonl', 'read {"id","question","turns"?,"lang"?} a line, write a result a line')
  .action(async (words: string[], options: { lang?: Language; source: string[]; json?: boolean; jsonl?: boolean }) => {
    const parts = await assemble(options.source);
    if (options.jsonl) await askLines(process.stdin, parts);
    else await askOnce(words.join(' '), options.lang, options.json ?? false, parts);
    await parts.stop();
  });

program
  .command('render')
  .description('prints exactly what a platform would be sent')
  .argument('<question...>')
  .option('--platform <name>', 'terminal', 'terminal')
  .addOption(languageOption())
  .action(async (words: string[], { platform, lang }: { platform: string; lang?: Language }) => {
    const assembled = await assemble([]);
    await renderOnce(words.join(' '), platform, lang, assembled);
    await assembled.stop();
  });

const knowledge = program.command('knowledge').description('the curated facts');
knowledge
  .command('check')
  .description('finds every mistake in the knowledge files and says what they cover')
  .option('--against <file>', 'also look for text copied from this file')
  .action(({ against }: { against?: string }) => {
    process.exitCode = checkKnowledge(knowledgeFolder, against);
  });
knowledge
  .command('schemas')
  .description('writes the JSON Schemas that let editors complete the knowledge files')
  .action(() => writeSchemas(join(knowledgeFolder, 'schema')));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
