import { REST, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands, knowledge } from '../../support/bot.ts';
import { asksOf, buttonOf, type Scene, scene } from './scene.ts';

const inEnglish = {
  locale: 'en-US',
  price: 'How much did the H100 start at?',
  figure: 'close to $20,000',
  sources: 'Sources',
};
const inChinese = { locale: 'zh-CN', price: 'H100起售价多少钱？', figure: '接近2万美元', sources: '来源' };
const both = [inEnglish, inChinese];

/** What is filled into an option, by its name; any other takes the first value that is offered for it. */
const values: Readonly<Record<string, string>> = {
  question: 'H100多少钱',
  text: 'The H100 started at $90,000.',
  chip: 'H100',
  a: 'H100',
  b: 'A100',
  measure: 'price',
  fact: 'h100-starting-price',
  topic: 'China',
  asof: '2026-10-31',
  part: '1',
};

let discord: Scene;

beforeAll(async () => {
  discord = await scene();
}, 90_000);

afterAll(async () => {
  const { log } = discord.bot();
  const { violations } = discord.peer;
  const refused = discord.peer.calls().filter(({ status }) => status >= 400);
  await discord.stop();
  expect(log()).not.toMatch(/"level":"error"/);
  expect(log()).not.toMatch(/H100/);
  expect(log()).not.toContain(discord.peer.token);
  expect(violations).toEqual([]);
  expect(refused.map(({ route, status, reply }) => [route, status, reply])).toEqual([]);
});

test('logs READY and its name once it takes questions', () => {
  expect(discord.bot().log()).toMatch(/"event":"READY","platform":"discord"/);
});

describe('a command', () => {
  test.each([...commands.values()].flatMap(({ name }) => both.map(({ locale }) => ({ name, locale }))))(
    '/$name with every option is answered in the language of $locale',
    async ({ name, locale }) => {
      const { user, channel } = discord.people();
      const known = commands.get(name)?.options ?? [];
      const options = Object.fromEntries(
        known.map(each => [each.name, values[each.name] ?? each.suggest?.(knowledge, 'en')[0] ?? '1']),
      );
      const handle = discord.peer.command({ name, options, user, channel, locale });
      const answer = await handle.answer();
      expect(answer.text.length).toBeGreaterThan(10);
      expect(answer.ephemeralFor !== undefined).toBe(commands.get(name)?.audience === 'asker');
      if (name !== 'ask' && name !== 'check') expect(/\p{Script=Han}{4}/u.test(answer.text)).toBe(locale === 'zh-CN');
    },
  );
});

describe('what is offered while somebody types', () => {
  test.each([
    ['the beginning of a name', 'en-US', 'gpu-price', 'chip', 'h1', 'H100'],
    ['a misspelt name', 'en-US', 'compare', 'a', 'blackwel', 'Blackwell'],
    ['a Chinese name', 'zh-CN', 'risk', 'topic', '中国', '中国市场'],
    ['an English name in Chinese', 'zh-CN', 'risk', 'topic', 'china', '中国市场'],
    ['traditional characters', 'zh-TW', 'risk', 'topic', '中國', '中国市场'],
    ['an alias', 'en-US', 'compare', 'a', 'nvda', 'NVIDIA'],
    ['a word of a fact', 'en-US', 'sources', 'fact', 'h100-start', 'h100-starting-price'],
    ['what a fact is about', 'en-US', 'sources', 'fact', 'H100', 'h100-starting-price'],
  ])('%s (%s: %s %s:%s)', async (_, locale, name, option, typed, wanted) => {
    const { user, channel } = discord.people();
    const options = { [option]: typed };
    const handle = discord.peer.autocomplete({ name, options, focused: option, user, channel, locale });
    const offered = await handle.suggestions();
    expect(offered.map(each => each.value)).toContain(wanted);
    expect(offered.length).toBeLessThanOrEqual(25);
  });

  test('nothing fits what makes no sense; everything fits what is not yet typed', async () => {
    const offer = (typed: string) =>
      discord.peer.autocomplete({ name: 'sources', options: { fact: typed }, focused: 'fact' }).suggestions();
    expect(await offer('zzzzqqq')).toEqual([]);
    expect(await offer('')).toHaveLength(25);
  });
});

test('“Check this claim” holds a message against the sources, for the one who asks alone', async () => {
  const { user, channel } = discord.people();
  const { message } = discord.peer.says({ author: user, channel, text: 'The H100 started at $90,000.' });
  const handle = discord.peer.messageCommand({ name: 'Check this claim', message, user, channel });
  const answer = await handle.answer();
  expect(answer.text).toContain('$20,000');
  expect(answer.ephemeralFor).toBe(user.id);
});

describe('a mention in a channel', () => {
  test.each(both)('is answered in a thread named after the question: $price', async ({ price, figure, sources }) => {
    const { user, channel } = discord.people();
    const said = discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
    const answer = await said.answer();
    expect(answer.channelId).toBe(said.message.id);
    expect(answer.text).toContain(figure);
    expect(answer.text).toContain(sources);
    expect(discord.peer.world.channels.get(said.message.id)?.name).toBe(price);
  });

  test('is followed up in its thread, where the bot knows what was asked before', async () => {
    const { user, channel } = discord.people();
    const said = discord.peer.says({
      text: 'How much did the A100 cost at launch?',
      author: user,
      channel,
      mentionsBot: true,
    });
    await said.answer();
    const thread = discord.peer.world.channels.get(said.message.id);
    if (!thread) throw new Error('no thread');
    const next = discord.peer.says({ text: 'and the H100?', author: user, channel: thread, mentionsBot: true });
    const answer = await next.answer();
    expect(answer.channelId).toBe(thread.id);
    expect(answer.text).toContain('$20,000');
  });

  test('is answered in place, as a reply, where the channel has it so', async () => {
    const { user, channel } = discord.people();
    discord.peer.guild.members.set(user.id, { user, roles: ['900'] });
    discord.peer.guild.roles.set('900', { id: '900', name: 'admins', permissions: '32', position: 1 });
    const changed = discord.peer.command({ name: 'settings', options: { answers: 'channel' }, user, channel });
    expect((await changed.answer()).text).toContain('Changed for this channel');
    const said = discord.peer.says({ text: inEnglish.price, author: user, channel, mentionsBot: true });
    const answer = await said.answer();
    expect(answer.channelId).toBe(channel.id);
    expect(answer.wire.message_reference?.message_id).toBe(said.message.id);
  });

  test('of nothing is answered with help, which only the asker sees', async () => {
    const { user, channel } = discord.people();
    discord.peer.says({ text: '', author: user, channel, mentionsBot: true });
    await discord.peer.until(() => discord.peer.messages(discord.peer.world.dmWith(user)).length > 0);
    expect(discord.peer.messages(discord.peer.world.dmWith(user))[0]?.text).toContain('/gpu-price');
    expect(discord.peer.messages(channel)).toHaveLength(1);
  });

  test('by somebody who may not change settings changes none', async () => {
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'settings', options: { language: 'zh' }, user, channel });
    expect((await handle.answer()).text).toContain('Only admins');
  });
});

test('a mention of the bot’s role says how to be asked, since Discord hides the words', async () => {
  const { user, channel } = discord.people();
  const role = {
    id: '901',
    name: 'Chipwire',
    permissions: '0',
    position: 1,
    tags: { bot_id: discord.peer.applicationId },
  };
  discord.peer.guild.roles.set(role.id, role);
  const d = { guild_id: discord.peer.guild.id, role };
  discord.peer.gateway.dispatch({ t: 'GUILD_ROLE_CREATE', d, guildId: discord.peer.guild.id, intent: 'GUILDS' });
  const said = discord.peer.says({ text: `<@&${role.id}> ${inEnglish.price}`, author: user, channel });
  expect((await said.answer()).text).toContain('by name');
});

test.each(both)('a direct message is answered there, and followed up: $price', async ({ price, figure }) => {
  const { user } = discord.people();
  const answer = await discord.peer.dm({ text: price, author: user }).answer();
  expect(answer.text).toContain(figure);
  const next = await discord.peer.dm({ text: 'A100?', author: user }).answer();
  expect(next.text).toContain('A100');
});

test('a command works where only the person has installed the app', async () => {
  const { user, channel } = discord.people();
  const handle = discord.peer.command({ name: 'nvda', user, channel, userInstall: true });
  const answer = await handle.answer();
  expect(answer.text.length).toBeGreaterThan(1000);
  await discord.peer.until(() => JSON.stringify(handle.messages.at(-1)?.wire.components).includes('chipwire:language'));
  expect(handle.messages.length).toBeLessThanOrEqual(6);
});

test('in a direct message nothing is hidden from anybody', async () => {
  const { user } = discord.people();
  const channel = discord.peer.world.dmWith(user);
  const handle = discord.peer.command({ name: 'help', user, channel });
  expect((await handle.answer()).ephemeralFor).toBeUndefined();
});

test('a chart is a picture with its words', async () => {
  const { user, channel } = discord.people();
  const answer = await discord.peer.command({ name: 'gpu-price', user, channel }).answer();
  expect(answer.wire.attachments).toMatchObject([{ filename: 'chart.png', content_type: 'image/png' }]);
  expect(answer.wire.attachments[0]?.description).toContain('H100');
  expect(answer.files.get('chart.png')?.subarray(1, 4).toString()).toBe('PNG');
});

describe('the buttons of an answer', () => {
  const asked = async () => {
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'ask', options: { question: inEnglish.price }, user, channel });
    return { user, channel, message: await handle.answer() };
  };

  test('give its sources, for the presser alone', async () => {
    const { user, message } = await asked();
    const shown = await discord.peer.press({ message, user, customId: buttonOf(message, 'sources') }).answer();
    expect(shown.text).toContain('What the answer rests on');
    expect(shown.ephemeralFor).toBe(user.id);
  });

  test('give its other language, for the presser alone', async () => {
    const { user, message } = await asked();
    const shown = await discord.peer.press({ message, user, customId: buttonOf(message, 'language') }).answer();
    expect(shown.text).toContain(inChinese.figure);
    expect(shown.ephemeralFor).toBe(user.id);
    expect(message.text).toContain(inEnglish.figure);
  });

  test('ask what is offered next, for all, naming who asked', async () => {
    const { user, message } = await asked();
    const [value] = asksOf(message);
    if (!value) throw new Error('nothing to ask next');
    const handle = JSON.stringify(message.wire.components).includes('"type":3')
      ? discord.peer.selects({ message, user, customId: buttonOf(message, 'ask'), values: [value] })
      : discord.peer.press({ message, user, customId: value });
    const next = await handle.answer();
    expect(next.text).toContain(`<@${user.id}> asked`);
    expect(next.effects.mentions).toEqual([]);
    expect(next.ephemeralFor).toBeUndefined();
  });

  test('short questions are buttons, long ones a menu', async () => {
    const { user, channel } = discord.people();
    const prices = await discord.peer.command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel }).answer();
    expect(JSON.stringify(prices.wire.components)).not.toContain('"type":3');
    const { message } = await asked();
    expect(JSON.stringify(message.wire.components)).toContain('"type":3');
  });

  test('take a verdict, and a reason for a bad one', async () => {
    const { user, message } = await asked();
    const thanks = await discord.peer.press({ message, user, customId: buttonOf(message, 'helpful') }).answer();
    expect(thanks.text).toContain('Thank you');
    const press = discord.peer.press({ message, user, customId: buttonOf(message, 'unhelpful') });
    expect((await press.modal()).title).toBe('Not helpful');
    const sent = await discord.peer.submitModal({ of: press, user, values: { reason: 'too old' } });
    expect((await sent.answer()).text).toContain('Thank you');
    const empty = discord.peer.press({ message, user, customId: buttonOf(message, 'unhelpful') });
    await empty.modal();
    expect((await (await discord.peer.submitModal({ of: empty, user, values: {} })).answer()).text).toContain(
      'Thank you',
    );
  });

  test('the other language takes the place of an answer only its asker sees; shared, all see it, once', async () => {
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'sources', options: { fact: 'h100-starting-price' }, user, channel });
    const own = await handle.answer();
    const share = { message: own, user, customId: buttonOf(own, 'share') };
    const shared = await discord.peer.press(share).answer();
    expect(shared.text).toContain(`Shared by <@${user.id}>`);
    expect(shared.ephemeralFor).toBeUndefined();
    const again = discord.peer.press(share);
    expect((await again.acked()).type).toBe(6);
    discord.peer.press({ message: own, user, customId: buttonOf(own, 'language') });
    await discord.peer.until(() => own.text.includes(inChinese.figure));
    await discord.peer.settled();
    expect(discord.peer.messages(channel).filter(each => each.ephemeralFor === undefined)).toHaveLength(1);
  });
});

test.each([
  ['en-US', 'too old'],
  ['zh-CN', '按钮已失效'],
])(
  'a button that means nothing any more says so to whoever presses it, in their language (%s)',
  async (locale, says) => {
    const { user, channel } = discord.people();
    const customId = 'chipwire:what-once-was:abcdefghijkl';
    const rest = new REST({ version: '10', api: discord.peer.apiUrl }).setToken(discord.peer.token);
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: customId }] }];
    await rest.post(Routes.channelMessages(channel.id), { body: { content: 'An old answer.', components } });
    const message = discord.peer.messages(channel).at(-1);
    if (!message) throw new Error('nothing was posted');
    const shown = await discord.peer.press({ message, user, customId, locale }).answer();
    expect(shown.text).toContain(says);
    expect(shown.ephemeralFor).toBe(user.id);
  },
);

test('edits, deletions and the bot’s own words ask nothing', async () => {
  const { user, channel } = discord.people();
  const { message } = discord.peer.says({ text: 'just talking', author: user, channel });
  discord.peer.edits(message, `<@${discord.peer.applicationId}> ${inEnglish.price}`);
  discord.peer.deletes(message);
  // What is asked after them is answered, so they have been seen by then.
  await discord.peer.dm({ text: inEnglish.price, author: user }).answer();
  expect(discord.peer.messages(channel)).toEqual([]);
});
