import { SnowflakeUtil } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../../src/answer.ts';
import type { Bot } from '../../../src/platform.ts';
import { appOf } from '../../../src/platforms/discord/app.ts';
import { applicationCommands } from '../../../src/platforms/discord/application-commands.ts';
import { publish } from '../../../src/platforms/discord/publish.ts';
import type { DiscordPeer, Fault } from '../../peers/discord/index.ts';
import { ask, commands } from '../../support/bot.ts';
import { configOf, inProcess } from './in-process.ts';

const callbacks = 'POST /interactions/{interaction}/{token}/callback';
const edits = 'PATCH /webhooks/{application}/{token}/messages/{message}';
const lost: Fault = { kind: 'status', status: 500 };

const { answer: short } = await ask('/gpu-price h100', 'en');
const { answer: long } = await ask('/nvda', 'en');
const ready = (answer: Answer): Bot => ({ answer: async () => answer });

/** The platform over a bot, with its commands published; a fault of ours fails the test. */
const started = async (bot: Bot, strict = true) => {
  const { peer, events } = await inProcess({}, bot);
  const { rest, id: application } = await appOf(configOf(peer));
  await publish(rest, { application }, applicationCommands(commands));
  onTestFinished(() => {
    expect(peer.violations).toEqual([]);
    if (strict) expect(events).toEqual([]);
  });
  return { peer, events };
};

const priced = (peer: DiscordPeer) => peer.command({ name: 'gpu-price', options: { chip: 'H100' } });
const figure = 'close to $20,000';

/** As many calls of a kind as there were, once nothing is under way. */
const made = async (peer: DiscordPeer) => {
  await peer.settled();
  return { callbacks: peer.calls(callbacks).length, edits: peer.calls(edits).length };
};

describe('an answer that is ready', () => {
  test('is itself the first response, in one call, and calls nobody', async () => {
    const { peer } = await started(ready(short));
    const handle = priced(peer);
    expect((await handle.acked()).type).toBe(4);
    const shown = await handle.answer();
    expect(shown.text).toContain(figure);
    expect(shown.ephemeralFor).toBeUndefined();
    expect(shown.effects).toMatchObject({ mentions: [], roles: [], everyone: false });
    expect(peer.calls(callbacks)[0]?.body).toMatchObject({ data: { allowed_mentions: { parse: [] } } });
    expect(await made(peer)).toEqual({ callbacks: 1, edits: 0 });
  });

  test('is seen by the asker alone where it is theirs', async () => {
    const { peer } = await started(ready(short));
    const handle = peer.command({ name: 'help' });
    expect((await handle.acked()).type).toBe(4);
    expect((await handle.answer()).ephemeralFor).toBe(peer.alice.id);
  });

  test('is continued in messages that are seen by the same people', async () => {
    const { peer } = await started(ready(long));
    for (const [name, options, seenBy] of [
      ['nvda', {}, undefined],
      ['check', { text: 'The H100 started at $90,000.' }, peer.alice.id],
    ] as const) {
      const handle = peer.command({ name, options });
      expect((await handle.followUp()).ephemeralFor).toBe(seenBy);
      await made(peer);
      expect(handle.messages.map(({ ephemeralFor }) => ephemeralFor)).toEqual(handle.messages.map(() => seenBy));
    }
    expect((await made(peer)).edits).toBe(0);
  });

  test('that arrived unheard is shown once', async () => {
    const { peer } = await started(ready(short));
    peer.fault(callbacks, { kind: 'cut after' });
    const handle = priced(peer);
    await peer.nextCall(edits);
    await made(peer);
    expect(handle.messages.map(({ text }) => text.includes(figure))).toEqual([true]);
    expect(peer.messages()).toHaveLength(1);
  });

  test('that arrived unheard, with nothing heard after it, is found where it stands', async () => {
    const { peer, events } = await started(ready(short), false);
    peer.fault(callbacks, { kind: 'cut after' });
    const handle = priced(peer);
    await handle.answer();
    peer.fault(callbacks, lost, 3);
    await peer.nextCall('GET /channels/{channel}/messages');
    await made(peer);
    expect(peer.messages()).toHaveLength(1);
    expect(events).toMatchObject([{ event: 'discord-not-acknowledged' }]);
  });

  test('that never arrives comes as a message that says what was asked', async () => {
    const { peer } = await started(ready(short), false);
    peer.fault(callbacks, lost, 4);
    const handle = priced(peer);
    await peer.until(() => peer.messages().length > 0);
    expect(peer.messages().map(({ text }) => [text.includes(figure), text.includes('asked: /gpu-price H100')])).toEqual(
      [[true, true]],
    );
    expect(handle.messages).toEqual([]);
  });

  test('that Discord does not take leaves a reason with a reference, seen by whom the answer was for', async () => {
    const { peer, events } = await started(ready(short), false);
    peer.fault(callbacks, { kind: 'status', status: 400 });
    const handle = peer.command({ name: 'help' });
    const told = await handle.answer();
    expect(told.text).toContain('tell us this reference');
    expect(told.ephemeralFor).toBe(peer.alice.id);
    expect(events).toMatchObject([{ event: 'discord-not-answered', reference: expect.any(String) }]);
  });

  test('to a command that is delivered twice is given once', async () => {
    const { peer } = await started(ready(short));
    const handle = priced(peer);
    await handle.answer();
    peer.gateway.dispatch({ t: 'INTERACTION_CREATE', d: handle.payload, guildId: peer.guild.id });
    // What is asked after it is answered, so it has been seen by then.
    await priced(peer).answer();
    expect(await made(peer)).toEqual({ callbacks: 2, edits: 0 });
  });
});

test('of a command that comes late Discord is told at once that an answer comes, ready as that may be', async () => {
  const { peer } = await started(ready(short), false);
  const { payload } = priced(peer);
  await peer.nextCall(callbacks);
  const id = SnowflakeUtil.generate({ timestamp: Date.now() - 2000 }).toString();
  peer.gateway.dispatch({ t: 'INTERACTION_CREATE', d: { ...payload, id }, guildId: peer.guild.id });
  expect((await peer.nextCall(callbacks)).body).toEqual({ type: 5 });
});

describe('an answer that takes its time', () => {
  /** A bot that answers when it is told to. */
  const slow = async (strict = true) => {
    const asked = Promise.withResolvers<void>();
    return { ...(await started({ answer: () => asked.promise.then(() => short) }, strict)), answer: asked.resolve };
  };

  test.each([
    ['gpu-price', false],
    ['help', true],
  ] as const)('is announced to whom it is for, and takes the place of that: /%s', async (name, isTheirs) => {
    const { peer, answer } = await slow();
    const handle = peer.command({ name });
    expect((await handle.acked()).type).toBe(5);
    expect(handle.state).toBe('thinking');
    answer();
    const shown = await handle.answer();
    expect(shown.text).toContain(figure);
    expect(shown.ephemeralFor !== undefined).toBe(isTheirs);
    expect(await made(peer)).toEqual({ callbacks: 1, edits: 1 });
    expect(handle.messages).toHaveLength(1);
  });

  test('is announced once, though its command is delivered twice', async () => {
    const { peer, answer } = await slow();
    const handle = priced(peer);
    peer.gateway.dispatch({ t: 'INTERACTION_CREATE', d: handle.payload, guildId: peer.guild.id });
    const after = priced(peer);
    await Promise.all([handle.acked(), after.acked()]);
    answer();
    await Promise.all([handle.answer(), after.answer()]);
    await peer.settled();
    // What was asked after the two deliveries is answered: both have had their time.
    expect(peer.calls(callbacks)).toHaveLength(2);
  });

  test('is announced at once in a rush, before those that came first', async () => {
    const { peer, answer } = await slow();
    const handles = Array.from({ length: 60 }, () => priced(peer));
    await peer.until(() => peer.calls(callbacks).length >= 9);
    const told = peer.calls(callbacks).slice(0, 9);
    const last = handles.slice(51).map(({ interaction }) => interaction.id);
    expect(told.map(({ path }) => path.split('/')[4]).sort()).toEqual(last.sort());
    answer();
    await Promise.all(handles.map(handle => handle.answer()));
  });

  test('is shown where its announcement arrived unheard', async () => {
    const { peer, answer } = await slow();
    peer.fault(callbacks, { kind: 'cut after' });
    const handle = priced(peer);
    await handle.acked();
    answer();
    expect((await handle.answer()).text).toContain(figure);
    expect(await made(peer)).toEqual({ callbacks: 2, edits: 1 });
  });

  test('comes as a message where its announcement never arrives', async () => {
    const { peer, answer } = await slow(false);
    peer.fault(callbacks, { kind: 'status', status: 404 });
    const handle = priced(peer);
    await peer.nextCall(callbacks);
    answer();
    await peer.until(() => peer.messages().length > 0);
    expect(peer.messages()[0]?.text).toContain('asked: /gpu-price H100');
    expect(handle.messages).toEqual([]);
  });
});
