import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Bot, ChatPlatform } from '../../../src/platform.ts';
import type { Store } from '../../../src/store.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { freePort } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

const many = 100;
/** So often a door is tried. */
const rehearsals = 10;
const price = 'How much did the H100 start at?';

test('half a request whose end never comes holds up no stop', async () => {
  const port = await freePort();
  const peer = await slackPeer({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  const platform = platformOf(peer, {
    transport: { type: 'http', signingSecret: peer.signingSecret, port },
  });
  await platform.start();
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
  await once(socket, 'ready');
  const closed = once(socket, 'close');
  // By the time another is answered, this one has been begun.
  expect((await peer.deliver({ body: '{}' })).status).toBe(400);
  await platform.stop();
  await closed;
  await peer.stop();
});

test('an idle connection is kept for longer than load balancers keep theirs', async () => {
  const port = await freePort();
  const peer = await slackPeer();
  const platform = platformOf(peer, { transport: { type: 'http', signingSecret: peer.signingSecret, port } });
  await platform.start();
  const { headers } = await fetch(`http://127.0.0.1:${port}/`);
  expect(headers.get('keep-alive')).toBe('timeout=75');
  await platform.stop();
  await peer.stop();
});

/** Tells of every request to a door for Slack that has been answered, until it is told to end. */
function answered(tell: (status: number) => void): () => void {
  const finished = (message: unknown): void => {
    const { request, response } = z
      .object({ request: z.object({ url: z.string() }), response: z.object({ statusCode: z.number() }) })
      .parse(message);
    if (request.url === '/slack/events') tell(response.statusCode);
  };
  subscribe('http.server.response.finish', finished);
  return () => unsubscribe('http.server.response.finish', finished);
}

/** Starts a platform with a door and waits until it has tried it; what the door answered. */
async function startedAndTried(platform: ChatPlatform): Promise<readonly number[]> {
  const statuses: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = answered(status => {
    if (statuses.push(status) === rehearsals) resolve();
  });
  await platform.start();
  await promise;
  end();
  return statuses;
}

/** Slack over HTTP with a platform in this process, whose claims go through a door of the test's. */
async function scene(
  claim: (write: () => Promise<unknown>, key: string) => Promise<unknown>,
  given: Pick<Parameters<typeof platformOf>[1] & object, 'bot' | 'heard' | 'log' | 'alone'> &
    Pick<Partial<Store>, 'get'> = {},
) {
  const port = await freePort();
  const peer = await slackPeer({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  const kept = memoryStore();
  const store: Store = {
    ...kept,
    get: given.get ?? kept.get,
    update: (key, ...given) => {
      const write = () => kept.update(key, ...given);
      return key.startsWith('seen:') ? claim(write, key) : write();
    },
  };
  const transport = { type: 'http', signingSecret: peer.signingSecret, port } as const;
  const platform = platformOf(peer, { ...given, store, transport });
  const tried = await startedAndTried(platform);
  const user = peer.addUser({ name: 'ann' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  return {
    peer,
    user,
    channel,
    /** What the door answered when it was tried. */
    tried,
    /** One event of a mention, as Slack posts it. */
    mention(where = channel.id, ts = '1700000000.100000', from: object = { team_id: peer.workspace.id }) {
      const event = { type: 'app_mention', user: user.id, text: price, channel: where, ts };
      const body = JSON.stringify({ type: 'event_callback', event_id: `Ev${ts}`, event, ...from });
      return peer.deliver({ body });
    },
    async stop() {
      await platform.stop();
      await peer.stop();
    },
  };
}

/** Two seconds go by at once for whatever waits. */
const hurry = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
afterEach(() => void vi.useRealTimers());

/** Whether others use the store: where they do not, answers are worked out while questions are written down. */
const stores = [{ alone: false }, { alone: true }];

test.each(stores)(
  'all that has come in over HTTP is acknowledged before any is worked on: %o',
  async ({ alone }) => {
    let acknowledged = 0;
    let before: number | undefined;
    const bot: Bot = {
      async answer() {
        before ??= acknowledged;
        return answerWith([{ type: 'text', spans: [text('Found.')] }]);
      },
    };
    const { peer, user, mention, stop } = await scene(write => write(), { bot, alone });
    const channels = Array.from({ length: many }, (_, n) => peer.addChannel({ name: `room-${n}`, members: [user] }));
    // The connections stand, so that all is sent, and has arrived, in one moment.
    const form = 'application/x-www-form-urlencoded';
    await Promise.all(channels.map(() => peer.deliver({ body: 'ssl_check=1', contentType: form })));

    const end = answered(() => {
      acknowledged += 1;
    });
    const replies = await Promise.all(channels.map(({ id }, n) => mention(id, `1700000000.${100_000 + n}`)));
    end();
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    await peer.settled(200);
    expect(before).toBe(many);
    expect(channels.map(channel => peer.posts(channel).length)).toEqual(channels.map(() => 1));
    await stop();
  },
  30_000,
);

test('of all that is written down in one moment, nothing is begun before all of it is acknowledged', async () => {
  const all = Promise.withResolvers<void>();
  let claims = 0;
  let acknowledged = 0;
  let before: number | undefined;
  const kept = memoryStore();
  const { peer, user, mention, stop } = await scene(
    async write => {
      claims += 1;
      if (claims === many) all.resolve();
      await all.promise;
      return write();
    },
    {
      get(key) {
        before ??= acknowledged;
        return kept.get(key);
      },
    },
  );
  const channels = Array.from({ length: many }, (_, n) => peer.addChannel({ name: `room-${n}`, members: [user] }));
  const end = answered(() => {
    acknowledged += 1;
  });
  await Promise.all(channels.map(({ id }, n) => mention(id, `1700000000.${100_000 + n}`)));
  end();
  await peer.settled(200);
  expect(before).toBe(many);
  expect(channels.map(channel => peer.posts(channel).length)).toEqual(channels.map(() => 1));
  await stop();
}, 30_000);

test('a message belongs to the workspace that has the app, which may not be the one it was written in', async () => {
  const keys: string[] = [];
  const { peer, mention, stop } = await scene((write, key) => {
    keys.push(key);
    return write();
  });
  const { id } = peer.workspace;
  const ways = [
    { team_id: id },
    { team_id: 'T0ELSEWHERE', authorizations: [{ team_id: id, is_bot: true }] },
    { team_id: id, authorizations: [{ team_id: null, enterprise_id: 'E1' }] },
    { team_id: id, authorizations: [] },
  ];
  for (const [index, way] of ways.entries()) await mention('C1', `1700000000.10000${index}`, way);
  const claimed = keys.filter(key => key.includes('1700000000.'));
  expect([...new Set(claimed)]).toEqual(ways.map((_, index) => `seen:slack:${id}:C1:1700000000.10000${index}`));
  await stop();
});

test('what is asked of Slack for a message names the workspace that has the app', async () => {
  const { peer, user, channel, stop } = await scene(write => write());
  // What language they speak does not show.
  await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> 100?` });
  await peer.settled(200);
  const asked = peer.calls.filter(({ method }) => method === 'users.info');
  expect(asked.map(({ args }) => args.team_id)).toEqual([peer.workspace.id]);
  await stop();
});

test('a door is tried, when it has been opened, with what everybody passes over', async () => {
  const keys: string[] = [];
  const events: unknown[] = [];
  const { peer, tried, stop } = await scene(
    (write, key) => {
      keys.push(key);
      return write();
    },
    { log: event => void events.push(event) },
  );
  expect(new Set(tried)).toEqual(new Set([200]));
  await peer.settled(200);
  expect({ keys, events }).toEqual({ keys: [], events: [] });
  await stop();
});

test('whoever connects goes before what is to be worked out, and what they bring does until it is written down', async () => {
  const written = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const heard: (Promise<unknown> | undefined)[] = [];
  const { mention, stop } = await scene(
    async write => {
      begun.resolve();
      await written.promise;
      return write();
    },
    { heard: taken => void heard.push(taken) },
  );
  heard.length = 0;
  const asked = mention();
  await begun.promise;
  expect(heard).toEqual([undefined, expect.any(Promise)]);
  const now = Symbol();
  expect(await Promise.race([heard[1], now])).toBe(now);
  written.resolve();
  await heard[1];
  expect((await asked).status).toBe(200);
  await stop();
});

test.each(stores)('a question is acknowledged when it is written down, and so is its copy: %o', async ({ alone }) => {
  const written = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { peer, channel, mention, stop } = await scene(
    async write => {
      begun.resolve();
      await written.promise;
      return write();
    },
    { alone },
  );
  let acknowledged = 0;
  const asked = [mention(), mention()].map(async reply => {
    expect((await reply).status).toBe(200);
    acknowledged += 1;
  });
  await begun.promise;
  // By the time another is answered, both have come in.
  expect((await peer.deliver({ body: '{}' })).status).toBe(400);
  expect(acknowledged).toBe(0);
  written.resolve();
  await Promise.all(asked);
  await peer.settled(200);
  expect(peer.posts(channel)).toHaveLength(1);
  await stop();
});

test('an event that cannot be written down in time is left to Slack to send again, a command is acknowledged', async () => {
  hurry();
  let written = Promise.withResolvers<void>();
  let begun = Promise.withResolvers<void>();
  const { peer, user, channel, mention, stop } = await scene(async write => {
    begun.resolve();
    await written.promise;
    return write();
  });
  const refused = mention();
  await begun.promise;
  await vi.advanceTimersByTimeAsync(2000);
  expect((await refused).status).toBe(500);
  written.resolve();
  expect((await mention()).status).toBe(200);
  await peer.settled(200);
  expect(peer.posts(channel)).toHaveLength(1);

  written = Promise.withResolvers<void>();
  begun = Promise.withResolvers<void>();
  const command = peer.slash({ command: '/gpu-price', text: 'h100', user, channel });
  await begun.promise;
  await vi.advanceTimersByTimeAsync(2000);
  expect(await command).toMatchObject({ acked: true });
  expect(peer.posts(channel)).toHaveLength(1);
  written.resolve();
  await peer.settled(200);
  expect(peer.posts(channel)).toHaveLength(2);
  await stop();
});

test('an answer of a store of our own is worked out while its question is written down, and posted no sooner', async () => {
  const written = Promise.withResolvers<void>();
  const worked = Promise.withResolvers<void>();
  const bot: Bot = {
    async answer() {
      worked.resolve();
      return answerWith([{ type: 'text', spans: [text('Found.')] }]);
    },
  };
  const claim = async (write: () => Promise<unknown>) => {
    const value = await write();
    await written.promise;
    return value;
  };
  const { peer, channel, mention, stop } = await scene(claim, { bot, alone: true });
  const asked = mention();
  await worked.promise;
  await peer.settled(200);
  expect(peer.posts(channel)).toEqual([]);
  written.resolve();
  expect((await asked).status).toBe(200);
  await peer.settled(200);
  expect(peer.posts(channel)).toHaveLength(1);
  await stop();
});

test.each(stores)(
  'whoever asks while nothing can be written down is told so, once, though a mention comes twice: %o',
  async ({ alone }) => {
    const { peer, user, channel, stop } = await scene(() => Promise.reject(new Error('the disk is full')), { alone });
    const { delivered } = await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` });
    expect(delivered.map(({ acked }) => acked)).toEqual([true, true]);
    await peer.settled(200);
    expect(peer.ephemerals(user).map(wordsOf).join()).toContain('I could not answer this just now');
    expect(peer.ephemerals(user)).toHaveLength(1);
    expect(peer.posts(channel)).toEqual([]);
    await stop();
  },
);
