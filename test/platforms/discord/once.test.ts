import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../peers/discord/index.ts';
import { type Scene, scene } from './scene.ts';

const price = 'How much did the H100 start at?';
const figure = 'close to $20,000';
const posts = 'POST /channels/{channel}/messages';
const edits = 'PATCH /webhooks/{application}/{token}/messages/{message}';
const followUps = 'POST /webhooks/{application}/{token}';
const callbacks = 'POST /interactions/{interaction}/{token}/callback';
const threads = 'POST /channels/{channel}/messages/{message}/threads';

let discord: Scene;

beforeAll(async () => {
  discord = await scene();
}, 90_000);

afterAll(async () => {
  await discord.stop();
});

const mention = (text = price) => {
  const { user, channel } = discord.people();
  return { user, channel, said: discord.peer.says({ text, author: user, channel, mentionsBot: true }) };
};

const command = () => {
  const { user, channel } = discord.people();
  return {
    user,
    channel,
    handle: discord.peer.command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel }),
  };
};

/** A command that comes by HTTP: it is acknowledged with the request, and the answer follows. */
const commandByHttp = () => {
  discord.peer.deliverTo(discord.url);
  const { handle } = command();
  discord.peer.deliverTo(undefined);
  return handle;
};

/** Once nothing is under way, what the bot has said to somebody. */
const answered = async (said: ReturnType<typeof mention>['said']) => {
  await said.answer();
  await discord.peer.settled();
  return said.answers.length;
};

const passing: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'html' },
  { kind: 'cut before' },
  { kind: 'cut after' },
];

describe('what goes wrong on the way', () => {
  test.each(passing)('a post ($kind) stands there once', async fault => {
    const plan = discord.peer.fault(posts, fault, 2);
    const { said } = mention();
    await discord.peer.until(() => plan.hits === 2);
    await discord.peer.nextCall(posts);
    expect(await answered(said)).toBe(1);
  });

  test.each(passing)('a thread ($kind) is started once, and answered in', async fault => {
    discord.peer.fault(threads, fault);
    const { said } = mention();
    expect((await said.answer()).channelId).toBe(said.message.id);
    expect(await answered(said)).toBe(1);
  });

  test.each(passing)('an answer to a command ($kind) is shown', async fault => {
    const plan = discord.peer.fault(callbacks, fault, 2);
    const { handle } = command();
    await discord.peer.until(() => plan.hits === 2);
    expect((await handle.answer()).text).toContain(figure);
    await discord.peer.settled();
    expect(handle.messages).toHaveLength(1);
  });

  test.each(passing)('an answer that follows its acknowledgement ($kind) is shown', async fault => {
    const plan = discord.peer.fault(edits, fault, 2);
    const handle = commandByHttp();
    await discord.peer.until(() => plan.hits === 2);
    await discord.peer.nextCall(edits);
    expect((await handle.answer()).text).toContain(figure);
    await discord.peer.settled();
    expect(handle.messages).toHaveLength(1);
  });

  test.each(passing)('what continues an answer ($kind) is shown once', async fault => {
    discord.peer.fault(followUps, fault);
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'nvda', user, channel });
    await discord.peer.nextCall(followUps);
    if (fault.kind === 'cut after') await discord.peer.nextCall('GET /channels/{channel}/messages');
    await discord.peer.until(() =>
      JSON.stringify(handle.messages.at(-1)?.wire.components).includes('chipwire:language'),
    );
    await discord.peer.settled();
    const firsts = handle.messages.map(({ text }) => text.slice(0, 60));
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('an answer that is refused too often leaves a reason with a reference', async () => {
    discord.peer.fault(edits, { kind: 'status', status: 500 }, 4);
    const handle = commandByHttp();
    expect((await handle.answer()).text).toContain('tell us this reference');
    expect(discord.bot().log()).toMatch(/"event":"discord-not-answered","reference"/);
  });

  test('a channel that must wait is posted to when Discord says, once', async () => {
    discord.peer.fault(posts, { kind: 'rate limited', retryAfter: 1 });
    const { said } = mention();
    expect(await answered(said)).toBe(1);
    const [refused, taken] = discord.peer.calls(posts).slice(-2);
    expect([refused?.status, taken?.status]).toEqual([429, 200]);
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe('a first response', () => {
  test('that fails for good ends nothing: the answer comes as a message that says what was asked', async () => {
    discord.peer.fault(callbacks, { kind: 'status', status: 404 });
    const { user, channel, handle } = command();
    await discord.peer.until(() => discord.peer.messages(channel).length > 0);
    const [posted] = discord.peer.messages(channel);
    expect(posted?.text).toContain(figure);
    expect(posted?.text).toContain(`<@${user.id}> asked: /gpu-price H100`);
    expect(posted?.effects.mentions).toEqual([]);
    expect(handle.state).not.toBe('answered');
    const { handle: next } = command();
    expect((await next.answer()).text).toContain(figure);
    expect(discord.bot().log()).toMatch(/discord-not-acknowledged/);
  });

  test('that fails where the bot may not post, or for an answer nobody else may see, leads to a direct message', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'SEND_MESSAGES');
    discord.peer.fault(callbacks, { kind: 'status', status: 404 }, 2);
    discord.peer.command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel });
    const direct = discord.peer.world.dmWith(user);
    await discord.peer.until(() => discord.peer.messages(direct).length === 1);
    discord.peer.command({ name: 'help', user, channel });
    await discord.peer.until(() => discord.peer.messages(direct).length === 2);
    expect(discord.peer.messages(channel)).toEqual([]);
  });
});

describe('where the bot may not do everything', () => {
  test('without threads, a mention is answered in place', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'CREATE_PUBLIC_THREADS');
    const said = discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
    expect((await said.answer()).channelId).toBe(channel.id);
  });

  test('without posting in threads, below the question', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'SEND_MESSAGES_IN_THREADS');
    const said = discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
    expect((await said.answer()).channelId).toBe(channel.id);
  });

  test('without history, not as a reply', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'READ_MESSAGE_HISTORY');
    const said = discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
    expect((await said.answer()).wire.message_reference).toBeUndefined();
  });

  test('without posting, in a direct message that says so', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS');
    discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
    const direct = discord.peer.world.dmWith(user);
    await discord.peer.until(() => discord.peer.messages(direct).length > 0);
    expect(discord.peer.messages(direct)[0]?.text).toContain('may not post where you asked');
    expect(discord.peer.messages(direct)[0]?.text).toContain(figure);
  });

  test('without pictures, in words', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.deny(channel, 'ATTACH_FILES');
    const said = discord.peer.says({ text: '/gpu-price', author: user, channel, mentionsBot: true });
    const answer = await said.answer();
    expect(answer.wire.attachments).toEqual([]);
    expect(answer.text).toContain('$3,500');
  });

  test('without direct messages, an answer nobody else may see becomes advice', async () => {
    const { user, channel } = discord.people();
    discord.peer.world.closedToDms.add(user.id);
    const said = discord.peer.says({ text: '/usage', author: user, channel, mentionsBot: true });
    expect((await said.answer()).text).toContain('use the slash command');
  });
});

describe('a connection that ends', () => {
  test.each([
    ['a cut', () => discord.peer.gateway.drop()],
    ['a close that may be resumed', () => discord.peer.gateway.close(4000)],
    ['an order to come again', () => discord.peer.gateway.reconnect()],
    ['a session that is invalid and may be resumed', () => discord.peer.gateway.invalidate(true)],
  ])('%s loses nothing and doubles nothing', async (_, end) => {
    await discord.peer.gateway.ready();
    const { resumes } = discord.peer.gateway.counts;
    const asked = Array.from({ length: 10 }, (__, index) => {
      if (index === 5) end();
      return mention().said;
    });
    await Promise.all(asked.map(said => said.answer()));
    await discord.peer.settled();
    expect(asked.map(({ answers }) => answers.length)).toEqual(asked.map(() => 1));
    await discord.peer.until(() => discord.peer.gateway.counts.resumes > resumes);
  });

  test('after a session that is invalid for good, and one that is too old, the bot is there again', async () => {
    discord.peer.gateway.invalidate(false);
    await discord.peer.gateway.ready();
    expect(await answered(mention().said)).toBe(1);
    discord.peer.gateway.close(4009);
    await discord.peer.gateway.ready();
    expect(await answered(mention().said)).toBe(1);
    expect(discord.peer.violations).toEqual([]);
  });
});

test('the same event again, and again after the bot was killed, is answered once', async () => {
  const { said, user, channel } = mention();
  await said.answer();
  const wire = {
    ...said.message.wire,
    guild_id: channel.guild_id,
    content: `<@${discord.peer.applicationId}> ${price}`,
  };
  const again = () => {
    const event = { t: 'MESSAGE_CREATE', d: wire, guildId: channel.guild_id, intent: 'GUILD_MESSAGES' } as const;
    for (let copy = 0; copy < 20; copy += 1) discord.peer.gateway.dispatch(event);
  };
  again();
  await discord.restart('SIGKILL');
  again();
  // What is asked after them is answered, so they have been seen by then.
  await discord.peer.dm({ text: price, author: user }).answer();
  await discord.peer.settled();
  expect(said.answers).toHaveLength(1);
}, 60_000);

test('two hundred commands at once are acknowledged within a second and each answered once', async () => {
  const asked = Array.from({ length: 200 }, () => command().handle);
  const acked = await Promise.all(asked.map(handle => handle.acked()));
  const slowest = Math.max(...acked.map(({ latencyMs }) => latencyMs));
  expect(slowest).toBeLessThan(1000);
  const answers = await Promise.all(asked.map(handle => handle.answer()));
  expect(answers.every(({ text }) => text.includes(figure))).toBe(true);
  await discord.peer.settled();
  expect(asked.every(({ messages }) => messages.length === 1)).toBe(true);
}, 60_000);

test('told to stop, the bot finishes what it has and ends well', async () => {
  const asked = Array.from({ length: 10 }, () => command().handle);
  await Promise.all(asked.map(handle => handle.acked()));
  expect(await discord.bot().end()).toBe(0);
  expect(asked.map(({ state }) => state)).toEqual(asked.map(() => 'answered'));
});
