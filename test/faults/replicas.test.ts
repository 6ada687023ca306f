import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SlackPeer, slackPeer } from '../peers/slack/index.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { dataFolder, freePort, startBot } from '../support/running-bot.ts';

const price = 'How much did the H100 start at?';

describe('several processes over one database', () => {
  let postgres: Postgres;
  const data = dataFolder();

  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);

  afterAll(async () => {
    await postgres.stop();
    data.remove();
  });

  const environmentOf = (peer: SlackPeer, database: string) => ({
    DATA_DIR: data.path,
    DATABASE_URL: database,
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: peer.botToken,
    RATE_LIMIT_PERSON: '0',
    RATE_LIMIT_CHANNEL: '0',
    RATE_LIMIT_WORKSPACE: '0',
  });

  test('three share the events of Slack over HTTP: killed at any moment, each question is answered once', async () => {
    const database = await postgres.newDatabase();
    const peer = await slackPeer({ retryAfter: [100, 1000, 5000, 20_000, 65_000] });
    const replicas = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const port = await freePort();
        const start = () =>
          startBot({ ...environmentOf(peer, database), SLACK_SIGNING_SECRET: peer.signingSecret, PORT: String(port) });
        return { url: `http://127.0.0.1:${port}/slack/events`, start, bot: await start() };
      }),
    );
    const rooms = Array.from({ length: 60 }, (_, index) => {
      const user = peer.addUser({ name: `person-${index}` });
      return { user, channel: peer.addChannel({ name: `room-${index}`, members: [user] }) };
    });
    const said: Promise<unknown>[] = [];
    const restarts: Promise<unknown>[] = [];
    for (const [index, { user, channel }] of rooms.entries()) {
      const replica = replicas[index % replicas.length];
      if (!replica) continue;
      peer.deliversTo(replica.url);
      said.push(peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` }));
      // Killed with questions under way, and started again while the others go on.
      if (index === 20 || index === 40)
        restarts.push(replica.bot.end('SIGKILL').then(async () => (replica.bot = await replica.start())));
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await Promise.all(said);
    await Promise.all(restarts);
    for (const { channel } of rooms) {
      while (peer.posts(channel).length === 0)
        await peer.next(({ method }) => method === 'chat.postMessage', { within: 90_000 });
    }
    await peer.settled(500);
    expect(rooms.map(({ channel }) => peer.posts(channel).length)).toEqual(rooms.map(() => 1));
    await Promise.all(replicas.map(({ bot }) => bot.end()));
    await peer.stop();
  }, 240_000);
});
