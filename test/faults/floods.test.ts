import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slackPeer } from '../peers/slack/index.ts';
import { dataFolder, freePort, type RunningBot, startBot } from '../support/running-bot.ts';

type SlackPeer = Awaited<ReturnType<typeof slackPeer>>;

const price = 'How much did the H100 start at?';

describe('a flood, with the limits as they ship', () => {
  let slack: SlackPeer;
  let bot: RunningBot;
  let health: string;
  const data = dataFolder();

  beforeAll(async () => {
    const [port, healthPort] = [await freePort(), await freePort()];
    health = `http://127.0.0.1:${healthPort}/metrics`;
    slack = await slackPeer({
      strict: false,
      events: ['app_mention'],
      eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    });
    bot = await startBot({
      DATA_DIR: data.path,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: String(port),
      HEALTH_PORT: String(healthPort),
      NODE_OPTIONS: `--import ${new URL('./support/tidy.ts', import.meta.url).href}`,
    });
  }, 60_000);

  afterAll(async () => {
    expect(await bot.end()).toBe(0);
    expect(
      bot
        .log()
        .split('\n')
        .filter(line => line.includes('"level":"error"')),
    ).toEqual([]);
    await slack.stop();
    data.remove();
  });

  const people = (name: string) => {
    const user = slack.addUser({ name });
    return { user, channel: slack.addChannel({ name, members: [user] }) };
  };
  const ask = ({ user, channel }: ReturnType<typeof people>) =>
    slack.says({ channel, user, text: `<@${slack.workspace.bot.userId}> ${price}` });
  const until = (holds: () => unknown) => expect.poll(holds, { timeout: 20_000, interval: 20 }).toBeTruthy();
  /** A figure of the bot's own. */
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(health)).text();
    return Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  };

  test('of one person, a hundred requests a second: they get what one may ask in a minute, and others are served meanwhile', async () => {
    const fast = people('fast');
    const calm = Array.from({ length: 5 }, (_, index) => people(`calm-${index}`));
    const asked: Promise<unknown>[] = [];
    for (let second = 0; second < 2; second += 1) {
      for (let each = 0; each < 100; each += 1) {
        asked.push(ask(fast));
        if (each === 50) for (const other of calm) asked.push(ask(other));
        await new Promise(resolve => setTimeout(resolve, 9));
      }
    }
    await Promise.all(asked);
    await until(() => slack.posts(fast.channel).length + slack.ephemerals(fast.user).length >= 200);
    // Twenty a minute, and one every three seconds.
    expect(slack.posts(fast.channel).length).toBeGreaterThanOrEqual(20);
    expect(slack.posts(fast.channel).length).toBeLessThanOrEqual(30);
    expect(slack.ephemerals(fast.user).every(({ text }) => text.includes('faster than I may answer'))).toBe(true);
    expect(calm.map(({ channel }) => slack.posts(channel).length)).toEqual(calm.map(() => 2));
    expect(await metric('chipwire_limited_total{scope="person"}')).toBe(slack.ephemerals(fast.user).length);
  }, 60_000);

  test('of ten thousand people: the workspace gets what it may ask in a minute, and memory stays as it is', async () => {
    const scope = 'chipwire_limited_total{scope="workspace"}';
    const rooms = Array.from({ length: 100 }, (_, index) => people(`room-${index}`).channel);
    const users = Array.from({ length: 10_000 }, (_, index) => slack.addUser({ name: `person-${index}` }));
    const began = Date.now();
    let asked = 0;
    const dealtWith = async () =>
      rooms.reduce((sum, channel) => sum + slack.posts(channel).length, 0) + (await metric(scope));
    /** Has so many people ask, and gives what the bot keeps in memory once all of them have been dealt with and the rest is cleared away. */
    const wave = async (many: number): Promise<number> => {
      const left = users.splice(0, many);
      asked += many;
      const asking = async (): Promise<void> => {
        for (let user = left.pop(); user; user = left.pop()) {
          const channel = rooms[left.length % rooms.length];
          if (channel) await ask({ user, channel });
        }
      };
      await Promise.all(Array.from({ length: 50 }, asking));
      await until(async () => (await dealtWith()) >= asked);
      // A signal that ends nothing.
      void bot.end('SIGUSR2');
      await new Promise(resolve => setTimeout(resolve, 500));
      return metric('nodejs_heap_size_used_bytes');
    };
    const answered = () => rooms.reduce((sum, channel) => sum + slack.posts(channel).length, 0);
    await wave(2000);
    const before = await wave(4000);
    const after = await wave(4000);
    // Six hundred a minute, and ten more a second.
    expect(answered()).toBeLessThanOrEqual(600 + (10 * (Date.now() - began)) / 1000);
    // What each of them leaves for two hours, so that nothing is answered twice, is about a kilobyte.
    expect((after - before) / 4000).toBeLessThan(5000);
  }, 120_000);
});
