import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { loadCommands } from '../command-folder.ts';
import { readConfig } from '../config.ts';
import { StartError, UserError } from '../errors.ts';
import { openKnowledge } from '../knowledge/open-knowledge.ts';
import { type Language, languages } from '../language.ts';
import { pinoLog } from '../logs/pino.ts';
import { cannotRun } from './exit-codes.ts';
import { commandFolder, knowledgeFolder } from './folders.ts';
import { rendered, renderOnce } from './render.ts';
import { keepHeapSmall } from './small-heap.ts';

// What a command needs is loaded when it is called: a bot that starts does not wait for what it will not use.

const log = pinoLog();

/** The parts for one question: what they remember ends with the process. */
async function once(sources: readonly string[]) {
  const config = readConfig();
  const [opened, { assemble }, { memoryStore }] = await Promise.all([
    openKnowledge(knowledgeFolder, config.storage.folder),
    import('./assemble.ts'),
    import('../stores/memory.ts'),
  ]);
  return assemble({ config, opened, store: memoryStore(), log, sources });
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
const languageOption = () => new Option('--lang <language>', 'the language to answer in').choices(languages);

const program = new Command('chipwire')
  .description('Answers AI-chip market questions, every figure with its dated source.')
  .action(async () => {
    const config = readConfig();
    if (config.slack || config.discord) {
      keepHeapSmall();
      /** What need not wait for the knowledge. */
      const loading = async () => {
        const [{ serve }, { firstLooks }] = await Promise.all([
          import('./serve.ts'),
          import('./first-answers.ts'),
          // Serving imports them where it needs them.
          config.slack && import('../platforms/slack/index.ts'),
          config.discord && import('../platforms/discord/index.ts'),
        ]);
        firstLooks();
        return serve;
      };
      const [opened, serve] = await Promise.all([openKnowledge(knowledgeFolder, config.storage.folder), loading()]);
      await serve(config, opened, log);
    } else {
      const { chat } = await import('./chat.ts');
      await chat(config, log);
    }
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
    const { askLines, askOnce } = await import('./ask.ts');
    const parts = await once(options.source);
    if (options.jsonl) await askLines(process.stdin, parts);
    else await askOnce(words.join(' '), options.lang, options.json ?? false, parts);
    await parts.stop();
  });

program
  .command('render')
  .description('prints exactly what a platform would be sent')
  .argument('<question...>')
  .addOption(new Option('--platform <name>', 'the platform').choices(rendered).default('terminal'))
  .addOption(languageOption())
  .action(async (words: string[], { platform, lang }: { platform: (typeof rendered)[number]; lang?: Language }) => {
    const assembled = await once([]);
    await renderOnce(words.join(' '), platform, lang, { ...assembled, log });
    await assembled.stop();
  });

const knowledge = program.command('knowledge').description('the curated facts');
knowledge
  .command('check')
  .description('finds every mistake in the knowledge files and says what they cover')
  .option('--against <file>', 'also look for text copied from this file')
  .action(async ({ against }: { against?: string }) => {
    const { checkKnowledge } = await import('./knowledge-check.ts');
    process.exitCode = checkKnowledge(knowledgeFolder, against);
  });
knowledge
  .command('schemas')
  .description('writes the JSON Schemas that let editors complete the knowledge files')
  .action(async () => {
    const { writeSchemas } = await import('./schemas.ts');
    writeSchemas(join(knowledgeFolder, 'schema'));
  });

program
  .command('eval')
  .description('scores question sets: plain answers, those worded by the configured model, and the bare model')
  .argument('<sets...>', 'files of questions, one JSON object a line')
  .requiredOption('--llm', 'through the configured model')
  .option('--source <id>', 'use only this source; may be given again', collect, [])
  .action(async (sets: string[], { source }: { source: string[] }) => {
    const { evaluateConfigured } = await import('./eval-configured.ts');
    await evaluateConfigured(sets, source, log);
  });

program
  .command('store')
  .description('what the bot keeps')
  .command('move')
  .description('copies what is in DATA_DIR to DATABASE_URL and checks it; safe to run twice')
  .action(async () => {
    const { folder, databaseUrl } = readConfig().storage;
    const { moveStore } = await import('./store-move.ts');
    console.log(await moveStore(folder, databaseUrl, log));
  });

program
  .command('slack')
  .description('the Slack app')
  .command('manifests')
  .description('writes slack-manifest.json and slack-manifest.http.json from the commands')
  .action(async () => {
    const { writeManifests } = await import('./slack-manifests.ts');
    writeManifests(await loadCommands(commandFolder), process.cwd());
  });

program
  .command('markets')
  .description('the providers of live figures')
  .command('check')
  .description('asks every configured provider and says what is not as expected')
  .action(async () => {
    const { checkMarkets } = await import('./markets-check.ts');
    const { configuredProviders } = await import('./markets.ts');
    process.exitCode = await checkMarkets(configuredProviders(readConfig().markets, {}));
  });

/** The settings of Discord. @throws StartError where there are none. */
function discordConfig() {
  const { discord } = readConfig();
  if (!discord) throw new StartError('DISCORD_TOKEN is missing: set it to the token of your app.');
  return discord;
}
const publishing = (): Command =>
  new Command('publish')
    .description('registers the commands with Discord where they differ from what is there')
    .option('--guild <id>', 'in this server alone, where they show at once')
    .action(async ({ guild }: { guild?: string }) => {
      const { publishCommands } = await import('./discord-publish.ts');
      await publishCommands(discordConfig(), await loadCommands(commandFolder), guild);
    });
program.addCommand(publishing());
program.command('discord').description('the Discord app').addCommand(publishing());
program
  .command('invite')
  .description('prints the links by which the Discord app is installed')
  .action(async () => {
    const { printInvite } = await import('./discord-invite.ts');
    await printInvite(discordConfig());
  });

program
  .command('setup')
  .description('asks for what is missing and writes it to .env; without a terminal, takes NAME=value lines')
  .action(async () => {
    const { setup } = await import('./setup.ts');
    process.exitCode = await setup({ file: '.env', input: process.stdin, output: process.stdout });
  });

program
  .command('doctor')
  .description('checks everything that is configured and says what is wrong, with the cure')
  .action(async () => {
    const { doctor } = await import('./doctor.ts');
    process.exitCode = await doctor();
  });

program
  .command('env-example')
  .description('writes .env.example from the settings there are')
  .action(async () => {
    const { envExample } = await import('./env-file.ts');
    writeFileSync('.env.example', envExample());
  });

program
  .command('health')
  .description('asks the running bot on this machine how it is; for a container')
  .action(async () => {
    const { askHealth } = await import('./health.ts');
    process.exitCode = await askHealth(readConfig().operation.healthPort);
  });

// Whoever reads what is written, such as head, may have read enough: nobody is left to tell anything.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof StartError ? cannotRun : 1;
}
