import { fastClock } from '../../test/faults/support/fast-clock.ts';
import { type Channel, slackPeer } from '../../test/peers/slack/index.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { dataFolder, freePort, startBot } from '../../test/support/running-bot.ts';
import { atRate, questionAt } from '../load/stand.ts';
import { printSample, printSlope, type Sample } from './samples.ts';

/** As many hours as go by, and how many samples are taken. */
const hours = 72;
const stretches = 24;
const people = 2000;
const rooms = 100;
/** So many of the rooms have a digest every morning. */
const digests = 20;

const commands = ['/nvda', '/gpu-price h100', '/risk china', '/compare h100 a100', '/usage', '/help'] as const;

/**
 * The real process through 72 hours as its clock tells them: mentions, commands and presses at a steady rate over Slack
 * by HTTP, a digest a day in some rooms, everything kept in files or in Postgres.
 */
export async function soakProcess(minutes: number, perSecond: number, keep: 'files' | 'postgres'): Promise<void> {
  const clock = fastClock(Date.parse('2030-01-07T06:00:00Z'), (hours * 60) / minutes);
  const [port, health] = [await freePort(), await freePort()];
  const eventsUrl = `http://127.0.0.1:${port}/slack/events`;
  const peer = await slackPeer({ strict: false, events: ['app_mention'], eventsUrl, now: clock.now });
  const data = dataFolder();
  const postgres = keep === 'postgres' ? await startPostgres() : undefined;
  const tidy = new URL('../../test/faults/support/tidy.ts', import.meta.url).href;
  const bot = await startBot({
    DATA_DIR: data.path,
    ...(postgres ? { DATABASE_URL: await postgres.newDatabase() } : {}),
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: peer.botToken,
    SLACK_SIGNING_SECRET: peer.signingSecret,
    PORT: String(port),
    HEALTH_PORT: String(health),
    RATE_LIMIT_CHANNEL: '0',
    RATE_LIMIT_WORKSPACE: '0',
    ...clock.environment,
    NODE_OPTIONS: `${clock.environment.NODE_OPTIONS} --import ${tidy}`,
  });
  const users = Array.from({ length: people }, (_, at) => peer.addUser({ name: `person-${at}`, isAdmin: at === 0 }));
  const channels = Array.from({ length: rooms }, (_, at) => peer.addChannel({ name: `room-${at}`, members: users }));
  const [admin] = users;
  if (!admin) throw new Error('nobody asks');
  for (const channel of channels.slice(0, digests))
    await peer.slash({ command: '/digest', text: 'on 09:00 UTC every', user: admin, channel });

  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${health}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 1_000_000;
  };
  const samples: Sample[] = [];
  let asked = 0;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const asking: Promise<void>[] = [];
    const sent = new Map<string, number>();
    await atRate(perSecond, (minutes * 60) / stretches - 2, () => {
      const at = asked++;
      const [user, channel] = [users[at % people], channels[(at * 7) % rooms]];
      if (user && channel) asking.push(act(at, user, channel, sent));
    });
    await Promise.all(asking);
    await peer.settled(300);
    const latencies = channels.flatMap(channel =>
      peer.posts(channel).flatMap(({ threadTs, startedAt }) => {
        const at = threadTs === undefined ? undefined : sent.get(threadTs);
        return at === undefined ? [] : [(startedAt - at) / ((hours * 60) / minutes)];
      }),
    );
    forget(channels);
    const seen: (readonly [heap: number, rss: number])[] = [];
    for (let look = 0; look < 3; look += 1) {
      // A signal that ends nothing: what is not used any more is cleared away.
      void bot.end('SIGUSR2');
      await new Promise(resolve => setTimeout(resolve, 400));
      seen.push([await metric('nodejs_heap_size_used_bytes'), await metric('process_resident_memory_bytes')]);
    }
    const [heap = 0, rss = 0] = seen.toSorted(([a], [b]) => a - b)[0] ?? [];
    const sample: Sample = { hours: (hours * (stretch + 1)) / stretches, asked, heap, rss, latencies };
    samples.push(sample);
    printSample(sample, stretch === 0);
  }
  printSlope(samples);
  const late = bot
    .log()
    .split('\n')
    .filter(line => /"level":"(?:error|warn)"/.test(line));
  console.log(`${late.length} warnings and errors in the log${late.length > 0 ? `, the first: ${late[0]}` : ''}`);
  console.log(`told to stop, it ended with ${await bot.end()}`);
  await peer.stop();
  await postgres?.stop();
  data.remove();

  /** One in ten is a command, one in twenty a press on an answer that stands there. */
  async function act(
    at: number,
    user: (typeof users)[number],
    channel: Channel,
    sent: Map<string, number>,
  ): Promise<void> {
    if (at % 20 === 19) {
      const message = peer.posts(channel).at(-1);
      const actionId = /chipwire:(?:sources|language):[a-z]{12}/.exec(JSON.stringify(message?.blocks ?? []))?.[0];
      if (message && actionId) await peer.press({ user, message, actionId });
      return;
    }
    if (at % 10 === 9) {
      const [command = '/help', ...words] = (commands[at % commands.length] ?? '').split(' ');
      await peer.slash({ command, text: words.join(' '), user, channel });
      return;
    }
    const text = `<@${peer.workspace.bot.userId}> ${questionAt(at)}`;
    const began = clock.now();
    const { message } = await peer.says({ channel, user, text });
    sent.set(message.ts, began);
  }

  function forget(places: readonly Channel[]): void {
    for (const place of places) {
      place.messages.clear();
      place.threads.clear();
    }
  }
}
