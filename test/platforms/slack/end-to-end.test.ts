import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../support/bot.ts';
import { buttonOf, type Scene, scene, wordsOf } from './scene.ts';

const inEnglish = {
  locale: 'en-US',
  price: 'How much did the H100 start at?',
  figure: 'close to $20,000',
  sources: 'Sources',
  earlier: 'How much did the A100 cost at launch?',
  follow: 'and the H100?',
  other: 'and how much is the A100?',
  rests: 'What the answer rests on',
  thanks: 'Thank you',
  shared: 'Shared answer',
  wrong: 'The H100 started at $90,000.',
};
const inChinese: typeof inEnglish = {
  locale: 'zh-CN',
  price: 'H100起售价多少钱？',
  figure: '接近2万美元',
  sources: '来源',
  earlier: 'A100发布时多少钱？',
  follow: '那H100呢？',
  other: 'A100多少钱？',
  rests: '回答的依据',
  thanks: '谢谢',
  shared: '分享的回答',
  wrong: 'H100起售价是9万美元。',
};
const both = [
  { ...inEnglish, translated: inChinese.figure },
  { ...inChinese, translated: inEnglish.figure },
];

describe.each(['socket', 'http'] as const)('Slack over %s', mode => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene(mode);
  }, 60_000);

  afterAll(async () => {
    const { log } = slack.bot();
    await slack.stop();
    expect(log()).not.toMatch(/"level":"error"/);
    expect(log()).not.toMatch(/H100|xox[a-z]-|xapp-/);
    expect(slack.peer.sockets.faults).toEqual([]);
    expect(
      slack.peer.calls
        .filter(({ error }) => error !== undefined && error !== 'not_in_channel')
        .map(({ method, error }) => [method, error]),
    ).toEqual([]);
    expect(slack.peer.calls.flatMap(({ method, unknown }) => unknown.map(name => [method, name]))).toEqual([]);
  });

  test('logs READY and its name once it takes questions', () => {
    expect(slack.bot().log()).toMatch(/"event":"READY","platform":"slack"/);
  });

  test.each([inEnglish, inChinese])(
    'a mention is answered in a thread below it: $price',
    async ({ price, figure, sources }) => {
      const { user, channel } = slack.people();
      const { message } = await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      const posts = await slack.posted(channel);
      expect(posts).toHaveLength(1);
      expect(posts[0]?.threadTs).toBe(message.ts);
      expect(wordsOf(posts[0])).toContain(figure);
      expect(posts[0]?.text).toContain(`${sources}\n[1]`);
    },
  );

  test.each(both)(
    'a follow-up in the thread knows what was asked before: $follow',
    async ({ earlier, follow, figure }) => {
      const { user, channel } = slack.people();
      const { message } = await slack.peer.says({ channel, user, text: `${slack.bots} ${earlier}` });
      await slack.posted(channel);
      await slack.peer.says({ channel, user, thread: message, text: `${slack.bots} ${follow}` });
      const posts = await slack.posted(channel, 2);
      expect(posts.map(({ threadTs }) => threadTs)).toEqual([message.ts, message.ts]);
      expect(wordsOf(posts[1])).toContain('H100');
      expect(wordsOf(posts[1])).toContain(figure);
    },
  );

  test.each([inEnglish, inChinese])(
    'a direct message is answered in a session of its own: $price',
    async ({ price, figure, locale }) => {
      const { user } = slack.people({ locale });
      const { message } = await slack.peer.dm({ user, text: price });
      const [post] = await slack.posted(slack.peer.dmOf(user));
      expect(wordsOf(post)).toContain(figure);
      expect(post?.threadTs).toBe(message.ts);
      const states = slack.peer.calls
        .filter(({ method, args }) => method === 'agents.sessions.setStatus' && args.thread_ts === message.ts)
        .map(({ args }) => args.status);
      expect(states).toEqual(['processing', 'active']);
    },
  );

  test.each(
    [...commands.values()].flatMap(({ name, audience }) =>
      ['en-US', 'zh-CN'].map(locale => ({ name, audience, locale })),
    ),
  )('/$name answers the $audience in the language of $locale', async ({ name, audience, locale }) => {
    const { user, channel } = slack.people({ locale, isAdmin: true });
    const text =
      { ask: 'H100多少钱', sources: 'h100-starting-price', check: 'H100 $20,000', compare: 'H100 A100' }[name] ?? '';
    const delivery = await slack.peer.slash({ command: `/${name}`, text, user, channel });
    expect(delivery.acked).toBe(true);
    const [answer] = audience === 'channel' ? await slack.posted(channel) : await slack.shown(user);
    expect(answer?.text.length).toBeGreaterThan(10);
    const chinese = /\p{Script=Han}{2}/u.test(answer?.text.split('\n')[0] ?? '');
    if (name !== 'ask') expect(chinese).toBe(locale === 'zh-CN');
  });

  test.each([
    { ...inEnglish, launch: '$3,500' },
    { ...inChinese, launch: '3500美元' },
  ])(
    '/chipwire takes any command, any question, and nothing at all: $price',
    async ({ locale, price, figure, launch }) => {
      const { user, channel } = slack.people({ locale });
      await slack.peer.slash({ command: '/chipwire', text: 'gpu-price a100', user, channel });
      expect(wordsOf((await slack.posted(channel))[0])).toContain(launch);
      await slack.peer.slash({ command: '/chipwire', text: price, user, channel });
      expect(wordsOf((await slack.posted(channel, 2))[1])).toContain(figure);
      await slack.peer.slash({ command: '/chipwire', user, channel });
      expect(wordsOf((await slack.shown(user))[0])).toContain('/gpu-price');
    },
  );

  test('a command works in a channel the bot is no member of', async () => {
    const { user, channel } = slack.people({ withBot: false });
    await slack.peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
    await slack.peer.next(({ method }) => method === 'response_url');
    await slack.peer.settled(120);
    expect(slack.peer.messages(channel).map(wordsOf).join()).toContain('$3,500');
  });

  test.each(both)(
    'the buttons of an answer give its sources, its other language, what to ask next, and take a verdict: $price',
    async ({ locale, price, rests, translated, thanks }) => {
      const { user, channel } = slack.people({ locale });
      await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      const [post] = await slack.posted(channel);
      if (!post) throw new Error('no answer');
      await slack.peer.press({ user, message: post, actionId: buttonOf(post, 'sources') });
      expect(wordsOf((await slack.shown(user))[0])).toContain(rests);
      await slack.peer.press({ user, message: post, actionId: buttonOf(post, 'language') });
      expect(wordsOf((await slack.shown(user, 2))[1])).toContain(translated);
      await slack.peer.press({ user, message: post, actionId: buttonOf(post, 'ask0') });
      const next = (await slack.posted(channel, 2))[1];
      expect(next?.threadTs).toBe(post.threadTs);
      expect(wordsOf(next)).toContain(user.id);
      await slack.peer.press({ user, message: post, actionId: 'chipwire:feedback' });
      expect(wordsOf((await slack.shown(user, 3))[2])).toContain(thanks);
      await slack.peer.press({ user, message: post, actionId: 'chipwire:feedback', picked: 'negative' });
      await slack.peer.next('views.open');
      const [modal] = slack.peer.modals(user);
      if (!modal) throw new Error('no modal');
      expect(await slack.peer.submit(modal, { reason: 'too old' })).toMatchObject({ acked: true, action: 'closed' });
    },
  );

  test.each(both)(
    'an answer only its asker sees can be shared, once: $shared',
    async ({ locale, figure, shared: says }) => {
      const { user, channel } = slack.people({ locale });
      await slack.peer.slash({ command: '/sources', text: 'h100-starting-price', user, channel });
      const [own] = await slack.shown(user);
      if (!own) throw new Error('no answer');
      const actionId = buttonOf(own, 'share');
      await slack.peer.press({ user, ephemeral: own, actionId });
      const [shared] = await slack.posted(channel);
      expect(JSON.stringify(shared?.blocks[0])).toContain(user.id);
      expect(wordsOf(shared)).toContain(figure);
      expect(shared?.text).toContain(says);
      await slack.peer.press({ user, ephemeral: own, actionId });
      await slack.peer.settled(200);
      expect(slack.peer.posts(channel)).toHaveLength(1);
    },
  );

  test.each(both)(
    'the other language takes the place of an answer only its asker sees: $shared',
    async ({ locale, translated }) => {
      const { user, channel } = slack.people({ locale });
      await slack.peer.slash({ command: '/sources', text: 'h100-starting-price', user, channel });
      const [own] = await slack.shown(user);
      if (!own) throw new Error('no answer');
      await slack.peer.press({ user, ephemeral: own, actionId: buttonOf(own, 'language') });
      await slack.peer.next(({ method, args }) => method === 'response_url' && args.replace_original === true);
      await slack.peer.settled(120);
      expect(slack.peer.ephemerals(user).map(wordsOf).join()).toContain(translated);
      expect(slack.peer.ephemerals(user)).toHaveLength(1);
    },
  );

  test.each([
    ['en-US', 'What I know', ['Where mentions are answered: ', 'in a thread']],
    ['zh-CN', '我知道什么', ['在哪里回答：', '讨论串']],
  ])(
    'the Home tab says in %s what the bot can do, and its examples are answered in private',
    async (locale, says, set) => {
      const { user } = slack.people({ locale });
      await slack.peer.opensHome(user);
      await slack.peer.next('views.publish');
      const home = slack.peer.homeOf(user);
      if (!home) throw new Error('no home');
      for (const words of [says, ...set]) expect(JSON.stringify(home.given)).toContain(words);
      await slack.peer.press({ user, view: home, actionId: `chipwire:example:${locale.slice(0, 2)}0` });
      const [post] = await slack.posted(slack.peer.dmOf(user));
      expect(wordsOf(post)).toMatch(/\$|美元/);
    },
  );

  test.each([
    ['en-US', 'How much does the H100 cost?'],
    ['zh-CN', 'H100多少钱？'],
  ])('the Messages tab offers prompts in the language of the person: %s', async (locale, prompt) => {
    const { user } = slack.people({ locale });
    await slack.peer.opensMessages(user);
    const call = await slack.peer.next('assistant.threads.setSuggestedPrompts');
    expect(call.ok).toBe(true);
    expect(JSON.stringify(call.args)).toContain(prompt);
    expect(call.args.thread_ts).toBeUndefined();
  });

  test.each(both)(
    '“Check this claim” holds a message against the sources, for the one who asks alone: $wrong',
    async ({ locale, wrong, figure }) => {
      const { user, channel } = slack.people({ locale });
      const { message } = await slack.peer.says({ channel, user, text: wrong });
      await slack.peer.shortcut({ callbackId: 'chipwire_check', user, message });
      expect(wordsOf((await slack.shown(user))[0])).toContain(figure);
      expect(slack.peer.posts(channel)).toEqual([]);
    },
  );

  describe('words in a thread that are addressed to nobody', () => {
    const opened = async ({ locale, price } = inEnglish) => {
      const { user, channel } = slack.people({ isAdmin: true, locale });
      const { message } = await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
      await slack.posted(channel);
      return { user, channel, message };
    };
    const follow = inEnglish.other;

    test.each([
      { ...inEnglish, offers: 'I may know' },
      { ...inChinese, offers: '我也许知道' },
    ])(
      'are offered an answer that only their author sees, and answered when they take it: $other',
      async ({ offers, ...words }) => {
        const { user, channel, message } = await opened(words);
        await slack.peer.says({ channel, user, thread: message, text: words.other });
        const [offer] = await slack.shown(user);
        if (!offer) throw new Error('no offer');
        expect(offer.text).toContain(offers);
        expect(slack.peer.posts(channel)).toHaveLength(1);
        await slack.peer.press({ user, ephemeral: offer, actionId: buttonOf(offer, 'answer') });
        expect(wordsOf((await slack.posted(channel, 2))[1])).toContain('A100');
      },
    );

    test.each([
      ['to a command', '/gpu-price', 'a100'],
      ['to a question asked by a command', '/ask', 'How much did the A100 cost at launch?'],
    ])('are followed below the answer %s, too', async (_, command, text) => {
      const { user, channel } = slack.people();
      await slack.peer.slash({ command, text, user, channel });
      const [answer] = await slack.posted(channel);
      if (!answer) throw new Error('no answer');
      await slack.peer.says({ channel, user, thread: answer, text: 'and how much did the H100 start at?' });
      const [offer] = await slack.shown(user);
      if (!offer) throw new Error('no offer');
      await slack.peer.press({ user, ephemeral: offer, actionId: buttonOf(offer, 'answer') });
      const next = (await slack.posted(channel, 2))[1];
      expect(next?.threadTs).toBe(answer.ts);
      expect(wordsOf(next)).toContain(inEnglish.figure);
    });

    test('are answered, or ignored, where the channel has it so', async () => {
      const { user, channel, message } = await opened();
      await slack.peer.slash({ command: '/settings', text: 'followups:answer', user, channel });
      await slack.shown(user);
      await slack.peer.says({ channel, user, thread: message, text: follow });
      expect(wordsOf((await slack.posted(channel, 2))[1])).toContain('A100');
      await slack.peer.slash({ command: '/settings', text: 'followups:ignore', user, channel });
      await slack.shown(user, 2);
      await slack.peer.says({ channel, user, thread: message, text: follow });
      await slack.peer.settled(300);
      expect(slack.peer.posts(channel)).toHaveLength(2);
      expect(slack.peer.ephemerals(user)).toHaveLength(2);
    });

    test('are left alone when they are small talk, speak to somebody else, or the bot was never asked there', async () => {
      const { user, channel, message } = await opened();
      const other = slack.people();
      await slack.peer.says({ channel, user, thread: message, text: 'thanks, that helps' });
      await slack.peer.says({ channel, user, thread: message, text: `<@${other.user.id}> how much is the A100?` });
      const { message: foreign } = await slack.peer.says({ channel, user, text: 'lunch?' });
      await slack.peer.says({ channel, user, thread: foreign, text: follow });
      await slack.peer.settled(300);
      expect(slack.peer.posts(channel)).toHaveLength(1);
      expect(slack.peer.ephemerals(user)).toHaveLength(0);
    });
  });

  test('edits, deletions and the bot’s own words ask nothing', async () => {
    const { user, channel } = slack.people();
    const { message } = await slack.peer.says({ channel, user, text: 'just talking' });
    await slack.peer.edits(message, `${slack.bots} ${inEnglish.price}`);
    await slack.peer.deletes(message);
    await slack.peer.settled(300);
    expect(slack.peer.posts(channel)).toEqual([]);
  });
});
