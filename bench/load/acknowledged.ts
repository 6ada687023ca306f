import { type SlackPeer, slackPeer } from '../../test/peers/slack/index.ts';
import { dataFolder, freePort } from '../../test/support/running-bot.ts';
import { type Delivery, mentions, patienceMs } from './deliveries.ts';
import { quantile } from './figures.ts';
import { type Loaded, load } from './process.ts';
import { atRate } from './stand.ts';

/** So many people wait for an answer, or ask in one moment. */
const people = 200;
/** Slack takes a post so late, ms, that at this rate more than so many questions are in flight at any time. */
const slowMs = 2500;
const perSecond = 100;
const seconds = 12;
/** The first seconds of a process. */
const firstSeconds = 4;
/** How long answers are waited for, ms. */
const answersMs = 30_000;

/** Which bot is looked at, and how events come to it. */
export interface Looked {
  readonly bot: string;
  readonly file: string;
  readonly mode: 'http' | 'socket';
}

interface Row {
  readonly bot: string;
  readonly mode: string;
  readonly when: string;
  readonly deliveries: number;
  readonly 'p50 ms': number;
  readonly 'p99 ms': number;
  readonly 'longest ms': number;
  readonly 'bot CPU ms': number;
}

interface Stage {
  readonly peer: SlackPeer;
  readonly ready: () => Promise<readonly Delivery[]>;
  /** Delivers, and says how long the acknowledgements took. */
  readonly row: (when: string, deliver: () => Promise<readonly number[]>) => Promise<Row>;
  /** Resolves when every mention so far has its answer. */
  readonly answered: () => Promise<void>;
}

const deliver = (delivery: Delivery): Promise<number> => delivery().catch(() => patienceMs);

async function onStage<T>({ bot: name, file, mode }: Looked, look: (stage: Stage) => Promise<T>): Promise<T> {
  const port = await freePort();
  const peer = await slackPeer({ strict: false });
  const data = dataFolder();
  const bot: Loaded = await load(file, {
    ...{ DATA_DIR: data.path, RATE_LIMIT_PERSON: '0', RATE_LIMIT_CHANNEL: '0', RATE_LIMIT_WORKSPACE: '0' },
    ...{ SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: peer.botToken },
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: peer.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: peer.appToken }),
  });
  if (mode === 'socket') await peer.sockets.connected(2);
  const mention = mentions(peer, mode === 'http' ? port : undefined);
  let count = 0;
  const posts = (): number => [...peer.world.channels.values()].reduce((sum, { messages }) => sum + messages.size, 0);
  const result = await look({
    peer,
    ready: () => {
      count += 1;
      return mention();
    },
    async row(when, run) {
      const before = bot.cpuSeconds();
      const took = await run();
      const cpu = Math.round((bot.cpuSeconds() - before) * 1000);
      const [p50 = 0, p99 = 0, longest = 0] = [0.5, 0.99, 1].map(share => Math.round(quantile(took, share)));
      const figures = { 'p50 ms': p50, 'p99 ms': p99, 'longest ms': longest, 'bot CPU ms': cpu };
      return { bot: name, mode, when, deliveries: took.length, ...figures };
    },
    async answered() {
      const until = Date.now() + answersMs;
      while (posts() < count && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 50));
      if (posts() < count) console.log(`${count - posts()} of ${count} were not answered within ${answersMs / 1000} s`);
    },
  });
  await bot.end();
  await peer.stop();
  data.remove();
  return result;
}

/** Mentions at a steady rate; how long the acknowledgements of those from the given one on took. */
async function steadily({ ready }: Stage, forSeconds: number, from: number): Promise<readonly number[]> {
  const took: Promise<number>[] = [];
  const all: Promise<unknown>[] = [];
  await atRate(perSecond, forSeconds, index => {
    const sent = ready().then(deliveries => {
      const acknowledged = deliveries.map(deliver);
      if (index >= from) took.push(...acknowledged);
      return Promise.all(acknowledged);
    });
    all.push(sent);
  });
  await Promise.all(all);
  return Promise.all(took);
}

/** How long acknowledgements take while two hundred questions and more are in flight, since Slack is slow to take posts. */
export const inFlight = (looked: Looked): Promise<readonly Row[]> =>
  onStage(looked, async stage => {
    const { peer, ready, row, answered } = stage;
    // A bot at work: its first answer is given.
    for (const delivery of await ready()) await deliver(delivery);
    await answered();
    peer.faults.add({ kind: 'slow', on: 'chat.postMessage', by: slowMs });
    const figures = await row('200 in flight', () => steadily(stage, seconds, people));
    await answered();
    return [figures];
  });

/** The same of a process that has just said READY, from its first question on. */
export const fresh = (looked: Looked): Promise<readonly Row[]> =>
  onStage(looked, async stage => {
    stage.peer.faults.add({ kind: 'slow', on: 'chat.postMessage', by: slowMs });
    const figures = await stage.row('200 in flight, from READY on', () => steadily(stage, firstSeconds, 0));
    await stage.answered();
    return [figures];
  });

/**
 * How long acknowledgements take of two hundred mentions that come in one moment, each as two events: as the first the
 * bot ever hears, again while it works on those, and when it has done.
 */
export const burst = (looked: Looked): Promise<readonly Row[]> =>
  onStage(looked, async ({ ready, row, answered }) => {
    const round = async (when: string): Promise<Row> => {
      const deliveries = await Promise.all(Array.from({ length: people }, ready));
      return row(when, () => Promise.all(deliveries.flat().map(deliver)));
    };
    const rows = [await round('all at once, the first'), await round('all at once, 200 in work')];
    await answered();
    rows.push(await round('all at once, none in work'));
    await answered();
    return rows;
  });
