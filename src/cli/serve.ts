import { randomUUID } from 'node:crypto';
import { setTimeout as timeout } from 'node:timers/promises';
import { charts } from '../charts/index.ts';
import type { Config } from '../config.ts';
import { conversations } from '../conversations/conversations.ts';
import { turns } from '../conversations/turns.ts';
import type { IsLeftOut } from '../digest/sender.ts';
import { type Duty, duty } from '../duty.ts';
import { StartError } from '../errors.ts';
import type { Opened } from '../knowledge/open-knowledge.ts';
import { guardedConversations } from '../limits/conversations.ts';
import { guard } from '../limits/guard.ts';
import type { Log } from '../log.ts';
import { noMetrics } from '../metrics.ts';
import { observedBot } from '../observing/bot.ts';
import { observedOnce } from '../observing/once.ts';
import { type ObservedPlatform, observedPlatform } from '../observing/platform.ts';
import { observedStore } from '../observing/store.ts';
import type { ChatPlatform } from '../platform.ts';
import { assemble } from './assemble.ts';
import { cannotRun } from './exit-codes.ts';
import { type HealthServer, healthServer } from './health-server.ts';
import { openStore } from './open-store.ts';
import { restartable } from './restartable.ts';

/**
 * What is under way when the bot is told to stop gets this long, which is more than a question or a call of a platform
 * takes. What waits longer, such as a post the platform has put off, is left to the next process.
 */
const patienceMs = 15_000;
/** By then the process ends, however it stands. */
const drainMs = 25_000;

/** Runs the bot on the platforms that are configured, until it is told to stop. */
export async function serve(config: Config, opened: Opened, write: Log): Promise<void> {
  const { healthPort } = config.operation;
  const metrics = healthPort === undefined ? noMetrics : (await import('../metrics/prometheus.ts')).prometheusMetrics();
  const log: Log = event => {
    metrics.logged(event.level, event.event);
    write(event);
  };
  const store = observedStore(await openStore(config.storage, log), metrics);
  const platforms: ObservedPlatform[] = [];
  /** The platforms that posted digests when the bot was told to stop: what was begun by then may be finished. */
  const leaving = new Set<ObservedPlatform>();
  // A platform that stands by for another process leaves the digests to it too.
  const poster = (name: string) =>
    platforms.find(each => each.name === name && (each.state() !== 'idle' || leaving.has(each)))?.post;
  const limits = guard(config.limits);
  const isLeftOut: IsLeftOut = (place, person = '') => limits.isLeftOut(place, { id: person, admin: false });
  const turn = turns();
  const assembled = await assemble({ config, opened, store, log, metrics, poster, isLeftOut, lull: turn.lull });
  const { knowledge, commands, threads, settings, digest } = assembled;
  // Questions that come before it is read wait for it; the start does not.
  void assembled.ready();
  const bot = observedBot(assembled.bot, { commands, log, metrics });
  const alone = config.storage.databaseUrl === undefined;
  const free = conversations({ bot, knowledge, commands, store, settings, threads, alone, turn });
  const observed = { ...free, once: observedOnce(free.once, metrics) };
  const held = guardedConversations(observed, limits, metrics);
  // Nothing of drawing is loaded before the first chart is asked for.
  const pictures = charts({ knowledge, log });
  const shared = { conversations: held, knowledge, commands, store, log, charts: pictures };

  // Each library is loaded only where its platform is used.
  if (config.slack) {
    const { slack } = await import('../platforms/slack/index.ts');
    platforms.push(
      observedPlatform(
        slack({ ...shared, config: config.slack, digests: team => digest.linesOf('slack', team) }),
        metrics,
      ),
    );
  }
  if (config.discord) {
    const { discord } = await import('../platforms/discord/index.ts');
    const discordParts = { ...shared, config: config.discord };
    platforms.push(
      observedPlatform(
        restartable(() => discord(discordParts)),
        metrics,
      ),
    );
  }

  let health: HealthServer | undefined;
  const duties: Duty[] = [];
  let stopping: Promise<void> | undefined;
  /** Takes nothing more, neither questions nor digests, and finishes what it has. */
  const finish = async (): Promise<void> => {
    const heard = async () => {
      await Promise.all(duties.map(each => each.stop()));
      await Promise.all(platforms.map(platform => platform.stop()));
    };
    await Promise.all([digest.stop(), heard()]);
  };
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      log({ level: 'info', event: 'stopping' });
      health?.drain();
      const late = setTimeout(() => {
        log({ level: 'error', event: 'stopped-late' });
        process.exit(1);
      }, drainMs);
      for (const platform of platforms) if (platform.state() !== 'idle') leaving.add(platform);
      const finished = finish();
      finished.catch(() => undefined);
      const isLate = await Promise.race([finished.then(() => false), timeout(patienceMs, true, { ref: false })]);
      if (isLate) log({ level: 'warn', event: 'left-undone', detail: 'the next process goes on with it' });
      await pictures.stop();
      await assembled.stop();
      await store.stop();
      await health?.stop();
      clearTimeout(late);
      log({ level: 'info', event: 'stopped' });
    })();
    return stopping;
  };
  // A signal may come twice: npm passes on what a terminal has sent to both.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void stop().then(() => process.exit(0)));
  // A library's mistake must not end the process while others are being answered: discord.js 14.28 can throw where
  // nobody can catch it.
  process.on('unhandledRejection', error => {
    log({ level: 'error', event: 'unhandled', detail: error instanceof Error ? (error.stack ?? '') : 'not an error' });
  });

  const begin = async (platform: ChatPlatform): Promise<void> => {
    await platform.start();
    log({ level: 'info', event: 'READY', platform: platform.name });
  };
  /** One process holds the connection; the others stand by. A start that fails ends the process, as it would alone. */
  const share = (platform: ChatPlatform, name: string): Duty => {
    const start = (): Promise<void> => begin(platform);
    const held = duty({ store, log, name, owner: randomUUID(), start, stop: () => platform.stop() });
    held.ended.catch(async error => {
      console.error(error instanceof StartError ? error.message : error);
      await stop();
      process.exit(error instanceof StartError ? cannotRun : 1);
    });
    return held;
  };
  try {
    if (healthPort !== undefined) {
      const shared = config.storage.databaseUrl !== undefined;
      health = await healthServer({ port: healthPort, metrics, store, platforms, shared });
      log({ level: 'info', event: 'health', detail: `port ${health.port}` });
    }
    for (const platform of platforms) {
      if (platform.duty === undefined || config.storage.databaseUrl === undefined) await begin(platform);
      else duties.push(share(platform, platform.duty));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  digest.start();
}
