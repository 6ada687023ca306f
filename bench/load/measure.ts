import { dataFolder } from '../../test/support/running-bot.ts';
import { type Figures, quantile } from './figures.ts';
import { load } from './process.ts';
import type { Stand } from './stand.ts';

/** A bot to be measured: what is run, and what it needs beside its platform. */
export interface Measured {
  readonly bot: string;
  readonly file: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Everybody is one asker, whom the limits meant for people would stop. */
const unlimited = { RATE_LIMIT_PERSON: '0', RATE_LIMIT_CHANNEL: '0', RATE_LIMIT_WORKSPACE: '0' };

/** Before it is measured a bot is asked this much, as one that has been up for a while was. */
const warmUp = { perSecond: 100, seconds: 3 };

/** Starts a bot on a stand-in of its own, asks it, and stops both. */
export async function measure(
  { bot, file, environment = {} }: Measured,
  stand: Stand,
  perSecond: number,
  seconds: number,
): Promise<Figures> {
  const data = dataFolder();
  const processes = await Promise.all(
    stand.environments.map(own => load(file, { DATA_DIR: data.path, ...unlimited, ...own, ...environment })),
  );
  const cpu = (): number => processes.reduce((sum, each) => sum + each.cpuSeconds(), 0);
  await stand.ask(warmUp.perSecond, warmUp.seconds);
  const before = cpu();
  const took = await stand.ask(perSecond, seconds);
  const used = cpu() - before;
  const longest = Math.min(...processes.map(({ memory }) => memory.length));
  const figures = {
    bot,
    asked: perSecond * seconds,
    answered: took.length,
    startMs: Math.max(...processes.map(({ startMs }) => startMs)),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    cpuPer1000: (used / Math.max(1, took.length)) * 1000,
    memory: Array.from({ length: longest }, (_, at) => Math.max(...processes.map(({ memory }) => memory[at] ?? 0))),
  };
  await Promise.all(processes.map(each => each.end()));
  await stand.stop();
  data.remove();
  return figures;
}
