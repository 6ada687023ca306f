import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Channel, type SlackPeer, slackPeer, type User } from '../../test/peers/slack/index.ts';
import { root } from '../../test/support/bot.ts';
import { dataFolder, freePort } from '../../test/support/running-bot.ts';
import { atRate, type Figures, figuresOf } from './figures.ts';
import { load } from './process.ts';

const rooms = 100;

/** What is asked: our evaluation questions, in both languages. */
const questions = readFileSync(join(root, 'test/evals/own.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => z.object({ q: z.string() }).parse(JSON.parse(line)).q);

/** One bot against one stand-in: mentions at a steady rate, from receipt to posted answer. */
async function run(bot: string, file: string, perSecond: number, seconds: number): Promise<Figures> {
  const port = await freePort();
  const peer = await slackPeer({
    strict: false,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    events: ['app_mention', 'message.channels'],
  });
  const data = dataFolder();
  const process = await load(file, {
    DATA_DIR: data.path,
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: peer.botToken,
    SLACK_SIGNING_SECRET: peer.signingSecret,
    PORT: String(port),
    // One asker for all: the limits meant for people would end it.
    RATE_LIMIT_PERSON: '100000',
    RATE_LIMIT_CHANNEL: '100000',
    RATE_LIMIT_WORKSPACE: '100000',
  });
  const user = peer.addUser({ name: 'asker' });
  const channels = Array.from({ length: rooms }, (_, index) =>
    peer.addChannel({ name: `room-${index}`, members: [user] }),
  );
  await ask(peer, channels, user, 100, 3);
  const before = process.usage();
  const latencies = await ask(peer, channels, user, perSecond, seconds);
  const figures = figuresOf(bot, process, before, latencies, perSecond * seconds);
  await process.end();
  await peer.stop();
  data.remove();
  return figures;
}

/** Asks and waits for the answers; gives how long each took, ms. */
async function ask(
  peer: SlackPeer,
  channels: readonly Channel[],
  user: User,
  perSecond: number,
  seconds: number,
): Promise<readonly number[]> {
  const sent = new Map<string, number>();
  const saying: Promise<void>[] = [];
  const mention = `<@${peer.workspace.bot.userId}>`;
  await atRate(perSecond, seconds, index => {
    const channel = channels[index % channels.length];
    if (!channel) return;
    const at = Date.now();
    const text = `${mention} ${questions[index % questions.length] ?? ''}`;
    saying.push(peer.says({ channel, user, text }).then(({ message }) => void sent.set(message.ts, at)));
  });
  await Promise.all(saying);
  const answered = (): ReadonlyMap<string, number> =>
    new Map(
      channels.flatMap(channel =>
        peer
          .posts(channel)
          .flatMap(({ threadTs, startedAt }) => (threadTs ? [[threadTs, startedAt] as const] : []))
          .toReversed(),
      ),
    );
  const until = Date.now() + 30_000;
  while (Date.now() < until && answered().size < sent.size) await new Promise(resolve => setTimeout(resolve, 100));
  const answers = answered();
  const latencies = [...sent].flatMap(([ts, at]) => {
    const done = answers.get(ts);
    return done === undefined ? [] : [done - at];
  });
  for (const channel of channels) {
    channel.messages.clear();
    channel.threads.clear();
  }
  return latencies;
}

/** Ours beside the smallest bot on bare Bolt, one after the other, on the same kind of stand-in. */
export const slackLoad = async (perSecond: number, seconds: number): Promise<readonly Figures[]> => [
  await run('bare Bolt', 'bench/load/bare-bolt.ts', perSecond, seconds),
  await run('Chipwire', 'src/main.ts', perSecond, seconds),
];
