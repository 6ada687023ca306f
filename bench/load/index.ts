import { startPostgres } from '../../test/support/postgres.ts';
import { burst, fresh, inFlight } from './acknowledged.ts';
import { discordStand } from './discord.ts';
import { printBars, printFigures } from './figures.ts';
import { type Measured, measure } from './measure.ts';
import { slackStand } from './slack.ts';
import type { Stand } from './stand.ts';

const ours: Measured = { bot: 'Chipwire', file: 'src/main.js' };

/** Ours beside the smallest bot, one after the other, on the same kind of stand-in. */
const beside = (smallest: Measured, newStand: () => Promise<Stand>) => async (perSecond: number, seconds: number) => {
  const theirs = await measure(smallest, await newStand(), perSecond, seconds);
  const figures = await measure(ours, await newStand(), perSecond, seconds);
  printFigures([theirs, figures]);
  printBars(theirs, figures);
};

const parts: Readonly<Record<string, (perSecond: number, seconds: number) => Promise<void>>> = {
  'slack: mentions over HTTP': beside({ bot: 'bare Bolt', file: 'bench/load/bare-bolt.ts' }, () => slackStand()),
  'discord: commands over the gateway': beside(
    { bot: 'bare discord.js', file: 'bench/load/bare-discord.ts' },
    discordStand,
  ),
  'replicas: Slack over HTTP, on Postgres': async (perSecond, seconds) => {
    const postgres = await startPostgres([]);
    const on = async (processes: number) => {
      const environment = { DATABASE_URL: await postgres.newDatabase() };
      const named = { ...ours, bot: processes === 1 ? 'one process' : `${processes} processes`, environment };
      return measure(named, await slackStand(processes), perSecond, seconds);
    };
    const [one, two] = [await on(1), await on(2)];
    printFigures([one, two]);
    await postgres.stop();
  },
};

/**
 * `npm run bench -- load [per second] [seconds] [slack | discord | replicas | acknowledged]`: the real process under a
 * steady load of questions, beside the smallest bot that posts a fixed answer, and how soon questions are acknowledged; all
 * parts, or one of them.
 */
export async function run([perSecond = '300', seconds = '20', chosen = '']: readonly string[]): Promise<void> {
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith(chosen)) continue;
    console.log(`${name}, ${perSecond} a second for ${seconds} s, from receipt to posted answer`);
    await part(Number(perSecond), Number(seconds));
  }
  if (!'acknowledged'.startsWith(chosen)) return;
  console.log(
    'acknowledged: every mention comes as two events; with 200 questions in flight p99 is to stay under 200 ms',
  );
  const bareBolt = { bot: 'bare Bolt', file: 'bench/load/bare-bolt.ts', mode: 'http' } as const;
  console.table([
    ...(await inFlight({ ...ours, mode: 'http' })),
    ...(await inFlight({ ...ours, mode: 'socket' })),
    ...(await fresh({ ...ours, mode: 'http' })),
    ...(await fresh({ ...ours, mode: 'socket' })),
    ...(await burst({ ...ours, mode: 'http' })),
    ...(await burst({ ...ours, mode: 'socket' })),
    ...(await burst(bareBolt)),
  ]);
}
