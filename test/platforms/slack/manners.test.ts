import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonOf, type Scene, scene, wordsOf } from './scene.ts';

const price = 'How much did the H100 start at?';
const rent = 'How much does the H100 cost to rent per hour?';

describe('Slack, to people’s liking', () => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene('socket');
  }, 60_000);

  afterAll(async () => {
    await slack.stop();
  });

  const own = async (user: Parameters<Scene['shown']>[0], count = 1) => {
    const message = (await slack.shown(user, count))[count - 1];
    if (!message) throw new Error('nothing was shown');
    return message;
  };
  const first = async (channel: Parameters<Scene['posted']>[0]) => {
    const [post] = await slack.posted(channel);
    if (!post) throw new Error('no answer');
    return post;
  };

  describe('what only one person sees', () => {
    test('is shown in the channel, since a thread that nobody began would hide it', async () => {
      const { user, channel } = slack.people();
      await slack.peer.says({ channel, user, text: `${slack.bots} /sources h100-starting-price` });
      expect((await own(user)).threadTs).toBeUndefined();
      const { message } = await slack.peer.says({ channel, user, text: 'The H100 started at $90,000.' });
      await slack.peer.shortcut({ callbackId: 'chipwire_check', user, message });
      expect((await own(user, 2)).threadTs).toBeUndefined();
    });

    test('is shown in the thread it was asked in', async () => {
      const { user, channel } = slack.people();
      const { message } = await slack.peer.says({ channel, user, text: 'lunch?' });
      await slack.peer.says({ channel, user, thread: message, text: `${slack.bots} /sources h100-starting-price` });
      expect((await own(user)).threadTs).toBe(message.ts);
    });
  });

  describe('people who talk to each other', () => {
    test('hear nothing of our troubles', async () => {
      const { user, channel } = slack.people();
      const { message } = await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      await slack.posted(channel);
      slack.peer.faults.add({
        kind: 'refused',
        error: 'restricted_action',
        on: 'chat.postEphemeral',
        channel: channel.id,
      });
      await slack.peer.says({ channel, user, thread: message, text: 'and how much is the A100?' });
      await slack.peer.next(({ method, error }) => method === 'chat.postEphemeral' && error !== undefined);
      await slack.peer.settled(150);
      expect(slack.peer.posts(channel)).toHaveLength(1);
      expect(slack.peer.posts(slack.peer.dmOf(user))).toEqual([]);
    });

    test('are not taken to mean the bot when they mention somebody with a longer id', async () => {
      const { user, channel } = slack.people();
      await slack.peer.says({ channel, user, text: `${slack.bots.replace('>', '9>')} ${price}` });
      await slack.peer.settled(150);
      expect(slack.peer.posts(channel)).toEqual([]);
    });

    test('do not share what they asked the bot in their own direct message', async () => {
      const [ann, ben] = [slack.people().user, slack.people().user];
      const channel = slack.peer.dmOf(ann);
      await slack.peer.slash({ command: '/ask', text: rent, user: ann, channel });
      await slack.posted(channel);
      await slack.peer.slash({ command: '/ask', text: 'and the A100?', user: ben, channel });
      expect(wordsOf((await slack.posted(channel, 2))[1])).not.toContain('21.957642');
      await slack.peer.slash({ command: '/ask', text: 'and the A100?', user: ann, channel });
      expect(wordsOf((await slack.posted(channel, 3))[2])).toContain('21.957642');
    });
  });

  test('an example of a Chinese Home tab is answered in Chinese, also when its words are no language', async () => {
    const { user } = slack.people({ locale: 'zh-CN' });
    await slack.peer.opensHome(user);
    await slack.peer.next('views.publish');
    const home = slack.peer.homeOf(user);
    if (!home) throw new Error('no home');
    await slack.peer.press({ user, view: home, actionId: 'chipwire:example:zh3' });
    expect((await first(slack.peer.dmOf(user))).text).toContain('来源');
  });

  test('a change of settings reads in the other language as it does in the first', async () => {
    const { user, channel } = slack.people({ isAdmin: true });
    await slack.peer.slash({ command: '/settings', text: 'followups:answer', user, channel });
    const message = await own(user);
    await slack.peer.press({ user, ephemeral: message, actionId: buttonOf(message, 'language') });
    await slack.peer.next(({ method, args }) => method === 'response_url' && args.replace_original === true);
    await slack.peer.settled(120);
    expect(wordsOf(slack.peer.ephemerals(user)[0])).toContain('已为本频道更改');
  });

  test('what to ask next is answered where it was pressed, also where the bot is no member', async () => {
    const { user, channel } = slack.people({ withBot: false });
    await slack.peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
    const post = await first(channel);
    await slack.peer.press({ user, message: post, actionId: buttonOf(post, 'ask0') });
    expect(wordsOf((await slack.posted(channel, 2))[1])).toContain(user.id);
    expect(slack.peer.posts(slack.peer.dmOf(user))).toEqual([]);
  });

  test('a press for which no form can be opened is thanked for all the same', async () => {
    const { user, channel } = slack.people();
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    const post = await first(channel);
    slack.peer.faults.add({ kind: 'refused', error: 'expired_trigger_id', on: 'views.open', times: 1 });
    await slack.peer.press({ user, message: post, actionId: 'chipwire:feedback', picked: 'negative' });
    expect(wordsOf(await own(user))).toContain('Thank you');
  });

  test('what was shared or taken up already is said to be, and not done twice', async () => {
    const { user, channel } = slack.people();
    const { message } = await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    await slack.posted(channel);
    await slack.peer.says({ channel, user, thread: message, text: 'and how much is the A100?' });
    const offer = await own(user);
    const actionId = buttonOf(offer, 'answer');
    await slack.peer.press({ user, ephemeral: offer, actionId });
    expect((await slack.posted(channel, 2))[1]?.threadTs).toBe(message.ts);
    await slack.peer.press({ user, ephemeral: offer, actionId });
    expect(wordsOf(await own(user))).toContain('here already');
    expect(slack.peer.posts(channel)).toHaveLength(2);
  });

  test('the way into somebody’s direct messages is tried again when Slack is in trouble', async () => {
    const { user, channel } = slack.people();
    const of = { channel: channel.id };
    slack.peer.faults.add({ kind: 'refused', error: 'restricted_action', on: 'chat.postMessage', ...of });
    slack.peer.faults.add({ kind: 'rate-limited', retryAfter: 1, on: 'conversations.open', times: 1 });
    slack.peer.faults.add({ kind: 'status', status: 503, on: 'conversations.open', times: 1 });
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    expect((await first(slack.peer.dmOf(user))).text).toContain('I may not post where you asked');
  });

  test('a button that means nothing any more says so', async () => {
    const { user, channel } = slack.people({ locale: 'zh-CN' });
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    const post = await first(channel);
    const stale = {
      ...post,
      blocks: JSON.parse(JSON.stringify(post.blocks).replace('chipwire:sources:', 'chipwire:gone:')),
    };
    await slack.peer.press({ user, message: stale, actionId: buttonOf(stale, 'gone') });
    expect(wordsOf(await own(user))).toContain('按钮已失效');
  });

  test('a session ends also when its answer cannot be posted', async () => {
    const { user } = slack.people();
    const channel = slack.peer.dmOf(user);
    const end = slack.peer.faults.add({
      kind: 'refused',
      error: 'restricted_action',
      on: 'chat.postMessage',
      channel: channel.id,
    });
    const { message } = await slack.peer.dm({ user, text: price });
    await slack.peer.next(({ method, args }) => method === 'agents.sessions.setStatus' && args.status === 'active');
    end();
    const states = slack.peer.calls
      .filter(({ method, args }) => method === 'agents.sessions.setStatus' && args.thread_ts === message.ts)
      .map(({ args }) => args.status);
    expect(states).toEqual(['processing', 'active']);
  });

  test('a direct message that could not be answered is told so in the open, where the two of them talk', async () => {
    const { user } = slack.people({ locale: 'zh-CN' });
    const channel = slack.peer.dmOf(user);
    slack.peer.faults.add({ kind: 'status', status: 500, on: 'chat.postMessage', channel: channel.id, times: 4 });
    await slack.peer.dm({ user, text: 'H100起售价多少钱？' });
    expect((await first(channel)).text).toContain('刚才没能回答');
  }, 30_000);

  test('a question under way when the bot is told to stop is answered first', async () => {
    const { user, channel } = slack.people();
    slack.peer.faults.add({ kind: 'cut before', on: 'chat.postMessage', channel: channel.id, times: 2 });
    await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
    await slack.peer.next(({ method, args }) => method === 'chat.postMessage' && args.channel === channel.id);
    await slack.restart('SIGTERM');
    expect(slack.peer.posts(channel)).toHaveLength(1);
  }, 60_000);
});
