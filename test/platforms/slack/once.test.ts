import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, scene, wordsOf } from './scene.ts';

const price = 'How much did the H100 start at?';

describe.each(['socket', 'http'] as const)('Slack over %s, when things go wrong', mode => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene(mode);
  }, 60_000);

  afterAll(async () => {
    await slack.stop();
  });

  const ask = async (text = price) => {
    const { user, channel } = slack.people();
    const { message, delivered } = await slack.peer.says({ channel, user, text: `${slack.bots} ${text}` });
    return { user, channel, message, delivered };
  };

  test('fifty copies of one event at once are answered once', async () => {
    slack.peer.copies(50);
    const { channel } = await ask();
    await slack.posted(channel);
    slack.peer.copies(1);
    await slack.peer.settled(300);
    expect(slack.peer.posts(channel)).toHaveLength(1);
  });

  test('fifty copies of one command, and of one press, are answered once', async () => {
    const { user, channel } = slack.people();
    slack.peer.copies(50);
    await slack.peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
    await slack.posted(channel);
    await slack.peer.settled(300);
    const [post] = slack.peer.posts(channel);
    if (!post) throw new Error('no answer');
    const button = /chipwire:sources:[a-z]{12}/.exec(JSON.stringify(post.blocks))?.[0] ?? '';
    await slack.peer.press({ user, message: post, actionId: button });
    await slack.shown(user);
    slack.peer.copies(1);
    await slack.peer.settled(300);
    expect(slack.peer.posts(channel)).toHaveLength(1);
    expect(slack.peer.ephemerals(user)).toHaveLength(1);
  });

  test('fifty copies of a verdict open one modal, and fifty copies of its reason are one verdict', async () => {
    const { user, channel } = await ask();
    const [post] = await slack.posted(channel);
    if (!post) throw new Error('no answer');
    slack.peer.copies(50);
    await slack.peer.press({ user, message: post, actionId: 'chipwire:feedback', picked: 'negative' });
    await slack.peer.settled(300);
    const [modal, ...others] = slack.peer.modals(user);
    expect(others).toHaveLength(0);
    if (!modal) throw new Error('no modal');
    expect(await slack.peer.submit(modal, { reason: 'too old' })).toMatchObject({ acked: true, action: 'closed' });
    await slack.peer.settled(300);
    slack.peer.copies(1);
    await slack.peer.slash({ command: '/forget', text: 'me', user, channel });
    const [forgotten] = await slack.shown(user);
    expect(wordsOf(forgotten)).toMatch(/Verdicts on answers\W+1\b/);
  });

  test('an event that comes again after a restart is answered once', async () => {
    const { channel, delivered } = await ask();
    await slack.posted(channel);
    await slack.restart('SIGKILL');
    if (mode === 'socket') await slack.peer.sockets.connected(1);
    for (const delivery of delivered) await slack.peer.again(delivery, 3);
    await slack.peer.settled(400);
    expect(slack.peer.posts(channel)).toHaveLength(1);
  });

  test('two hundred questions at once are acknowledged in time and each answered once', async () => {
    const rooms = Array.from({ length: 200 }, () => slack.people());
    const said = await Promise.all(
      rooms.map(({ user, channel }) => slack.peer.says({ channel, user, text: `${slack.bots} ${price}` })),
    );
    const deliveries = said.flatMap(({ delivered }) => delivered);
    expect(deliveries.every(({ acked }) => acked)).toBe(true);
    for (const { channel } of rooms) {
      while (slack.peer.posts(channel).length === 0)
        await slack.peer.next(({ method }) => method === 'chat.postMessage', { within: 20_000 });
    }
    await slack.peer.settled(300);
    expect(rooms.map(({ channel }) => slack.peer.posts(channel).length)).toEqual(rooms.map(() => 1));
  }, 60_000);
});

describe('a socket of Slack that ends', () => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene('socket', {}, { retryAfter: [50, 1000, 8000] });
  }, 60_000);

  afterAll(async () => {
    await slack.stop();
  });

  test.each(['refresh', 'hard drop of one', 'hard drop of all'] as const)(
    '%s loses no question and doubles none',
    async how => {
      await slack.peer.sockets.connected(2);
      const rooms = Array.from({ length: 30 }, () => slack.people());
      const asked = rooms.map(async ({ user, channel }, index) => {
        if (index === 10 && how === 'refresh') slack.peer.sockets.disconnect('refresh_requested', 100);
        if (index === 10 && how === 'hard drop of one') slack.peer.sockets.drop(1);
        if (index === 10 && how === 'hard drop of all') slack.peer.sockets.drop();
        return slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      });
      await Promise.all(asked);
      for (const { channel } of rooms) {
        while (slack.peer.posts(channel).length === 0)
          await slack.peer.next(({ method }) => method === 'chat.postMessage', { within: 20_000 });
      }
      await slack.peer.settled(300);
      expect(rooms.map(({ channel }) => slack.peer.posts(channel).length)).toEqual(rooms.map(() => 1));
    },
    60_000,
  );
});
