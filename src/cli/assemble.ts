import { setImmediate as nextTurn } from 'node:timers/promises';
import { indexOf } from '../answering/answer-question.ts';
import { groundsFor } from '../answering/grounds.ts';
import { loadCommands } from '../command-folder.ts';
import type { Config } from '../config.ts';
import { memoryOf } from '../conversations/memory.ts';
import { placeSettings } from '../conversations/place-settings.ts';
import type { Turns } from '../conversations/turns.ts';
import type { IsLeftOut, Post } from '../digest/sender.ts';
import { digestService } from '../digest/service.ts';
import { openaiEmbedder } from '../embedders/openai.ts';
import type { Opened } from '../knowledge/open-knowledge.ts';
import { queryReader } from '../knowledge/search/query.ts';
import { vectorSide } from '../knowledge/search/vectors.ts';
import { marketOf } from '../live/market-of.ts';
import type { Log } from '../log.ts';
import { type Metrics, noMetrics } from '../metrics.ts';
import { router } from '../router.ts';
import type { Store } from '../store.ts';
import { threadMemory } from '../threads.ts';
import { firstAnswers } from './first-answers.ts';
import { commandFolder } from './folders.ts';
import { configuredProviders } from './markets.ts';
import { wordingOf } from './wording.ts';

/** What the parts are put together from. */
interface Assembling {
  readonly config: Config;
  /** The knowledge folder. */
  readonly opened: Opened;
  readonly store: Store;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** How to post to a platform, where this process does; without it nothing is posted unasked. */
  readonly poster?: (platform: string) => Post | undefined;
  /** Whom lists leave out of what is posted unasked. */
  readonly isLeftOut?: IsLeftOut;
  /** Only what these sources say; none of them named, everything. */
  readonly sources?: readonly string[];
  /** Many will ask, and not wait for one another: the first answer is worked out step by step, between those who come. */
  readonly lull?: Turns['lull'];
}

/** What some sources say, and what narrows it where that is very much. */
async function limitedTo(sources: readonly string[], { knowledge, large }: Opened, folder: string): Promise<Opened> {
  if (sources.length === 0) return { knowledge, ...(large ? { large } : {}) };
  if (!large) return { knowledge: knowledge.limitedTo(sources) };
  // SQLite and its thread are loaded only where they are needed.
  const { limitedBase } = await import('../knowledge/large/limited.ts');
  return limitedBase(large, sources, folder);
}

/** Knowledge, commands and the bot over them. */
export async function assemble({
  config,
  opened,
  store,
  log,
  metrics = noMetrics,
  sources = [],
  lull,
  ...rest
}: Assembling) {
  const { folder } = config.storage;
  const { knowledge: everything, words } = opened;
  const { knowledge, large } = await limitedTo(sources, opened, folder);
  let index: Promise<unknown> | undefined;
  const pause = lull ?? nextTurn;
  /** Begins to read the index, or waits until it is read; of a part of the base, it is built with the first question. */
  const ready = async (): Promise<unknown> => {
    if (knowledge !== everything) return undefined;
    index ??= (words?.() ?? Promise.resolve(undefined))
      .catch(error => log({ level: 'error', event: 'reading-failed', detail: String(error) }))
      .then(async takeOver => {
        // Step by step: what comes in meanwhile need not wait for all of it.
        await pause();
        const read = takeOver?.();
        await pause();
        queryReader(knowledge);
        await pause();
        if (!large) indexOf(knowledge, read);
        if (lull) await firstAnswers(text => groundsFor(text, knowledge, large), pause);
      });
    return index;
  };
  const commands = await loadCommands(commandFolder);
  const threads = threadMemory(store);
  const settings = placeSettings(store);
  // Over everything, so that what is kept serves every choice of sources.
  const embedder = config.embeddings && openaiEmbedder(config.embeddings);
  const vectors = embedder && vectorSide({ knowledge: everything, embedder, folder, log });
  const providers = configuredProviders(config.markets, { log });
  const market = providers.length > 0 ? { market: marketOf(providers) } : {};
  const wording = config.llm && (await wordingOf(config.llm, store, log, metrics));
  const prose = wording ? { summarizer: wording } : {};
  const model = wording ? { ...prose, usage: wording } : {};
  const optional = { ...model, ...(vectors ? { candidates: vectors } : {}), ...(large ? { large } : {}) };
  const { poster = () => undefined, isLeftOut = () => false } = rest;
  const digest = digestService({ store, knowledge, settings, log, metrics, ...market, ...prose, poster, isLeftOut });
  const { digests } = digest;
  const bot = router({
    knowledge,
    commands,
    log,
    ready,
    threads,
    settings,
    memory: memoryOf(store),
    digests,
    ...market,
    ...optional,
  });
  const stop = async (): Promise<void> => {
    await vectors?.stop();
    await large?.close();
  };
  return { knowledge, commands, bot, ready, threads, settings, digest, ...market, stop };
}
