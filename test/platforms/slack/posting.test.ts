import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, scene, wordsOf } from './scene.ts';

const price = 'How much did the H100 start at?';

// Each in a channel of its own, so that one waits while the others do.
describe.concurrent('a post on Slack that goes wrong', () => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene('http');
  }, 60_000);

  afterAll(async () => {
    await slack.stop();
  });

  test.each(['cut after', 'hang'] as const)(
    'a post whose reply is lost (%s) is not posted twice',
    async kind => {
      const { user, channel } = slack.people();
      slack.peer.faults.add({ kind, on: 'chat.postMessage', channel: channel.id, times: 1 });
      await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      await slack.posted(channel);
      await slack.peer.settled(400);
      const tries = slack.peer.calls.filter(({ args }) => args.channel === channel.id).map(({ method }) => method);
      expect(tries.slice(0, 2)).toEqual(['chat.postMessage', 'conversations.replies']);
      expect(slack.peer.posts(channel)).toHaveLength(1);
    },
    40_000,
  );

  test.each([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'html' },
    { kind: 'cut before' },
    { kind: 'refused', error: 'internal_error' },
  ] as const)(
    'an answer that could not be posted at first ($kind) is posted, once',
    async fault => {
      const { user, channel } = slack.people();
      slack.peer.faults.add({ ...fault, on: 'chat.postMessage', channel: channel.id, times: 2 });
      await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      await slack.posted(channel);
      await slack.peer.settled(300);
      expect(slack.peer.posts(channel)).toHaveLength(1);
      expect(wordsOf(slack.peer.posts(channel)[0])).toContain('$20,000');
    },
    40_000,
  );

  test('a channel that must wait waits as long as Slack says, and the others do not', async () => {
    const slow = slack.people();
    const quick = slack.people();
    slack.peer.faults.add({
      kind: 'rate-limited',
      retryAfter: 2,
      on: 'chat.postMessage',
      channel: slow.channel.id,
      times: 1,
    });
    const asked = Date.now();
    const limited = slack.peer.next(({ error }) => error === 'rate-limited');
    await slack.peer.says({ ...slow, text: `${slack.bots} ${price}` });
    await limited;
    await slack.peer.says({ ...quick, text: `${slack.bots} ${price}` });
    await slack.posted(quick.channel);
    expect(slack.peer.posts(slow.channel)).toHaveLength(0);
    await slack.posted(slow.channel);
    const [, posted] = slack.peer.calls.filter(
      ({ method, args }) => method === 'chat.postMessage' && args.channel === slow.channel.id,
    );
    expect((posted?.at ?? 0) - asked).toBeGreaterThanOrEqual(2000);
    expect(slack.peer.posts(slow.channel)).toHaveLength(1);
  });

  test('an answer that may not be posted where it was asked comes as a direct message that says so', async () => {
    const { user, channel } = slack.people();
    slack.peer.faults.add({ kind: 'refused', error: 'restricted_action', on: 'chat.postMessage', channel: channel.id });
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    const [post] = await slack.posted(slack.peer.dmOf(user));
    expect(wordsOf(post)).toContain('I may not post where you asked');
    expect(wordsOf(post)).toContain('$20,000');
  });

  test('blocks that Slack cannot read become plain words', async () => {
    const { user, channel } = slack.people();
    slack.peer.faults.add({
      kind: 'refused',
      error: 'invalid_blocks',
      on: 'chat.postMessage',
      channel: channel.id,
      times: 1,
    });
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    const [post] = await slack.posted(channel);
    expect(post?.text).toContain('$20,000');
  });
});
