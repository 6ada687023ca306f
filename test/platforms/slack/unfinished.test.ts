import { expect, test } from 'vitest';
import type { Bot } from '../../../src/platform.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

/** A bot that never answers, and when it has been asked twice. */
function hanging(): { readonly bot: Bot; readonly asked: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const answer = (): Promise<never> => {
    count += 1;
    if (count === 2) resolve();
    return new Promise(() => undefined);
  };
  return { bot: { answer }, asked: promise };
}

test('what a process had acknowledged when it died is answered by the next, once, where it was asked', async () => {
  const peer = await slackPeer();
  const store = memoryStore();
  const user = peer.addUser({ name: 'ann' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  const other = peer.addChannel({ name: 'other', members: [user] });
  // A process that hangs, and whose claims are over: to all others it is dead.
  const { bot, asked } = hanging();
  const dead = platformOf(peer, { store, bot, clock: () => new Date(Date.now() - 600_000) });
  await dead.start();
  const mention = `<@${peer.workspace.bot.userId}> How much did the H100 start at?`;
  const { message } = await peer.says({ channel, user, text: mention });
  await peer.slash({ command: '/gpu-price', text: 'a100', user, channel: other });
  await asked;

  const next = platformOf(peer, { store });
  await next.start();
  await next.stop();
  const [answered, ...more] = peer.posts(channel);
  expect(wordsOf(answered)).toContain('Found: How much did the H100 start at?');
  expect(answered?.threadTs).toBe(message.ts);
  expect(more).toEqual([]);
  expect(peer.posts(other).map(wordsOf).join()).toContain('Found: /gpu-price a100');
  // Nothing of what was asked is left where claims are kept.
  expect(JSON.stringify([...(await store.entries('seen:'))])).not.toMatch(/H100|a100/);

  const third = platformOf(peer, { store });
  await third.start();
  await third.stop();
  expect(peer.posts(channel)).toHaveLength(1);
  expect(peer.posts(other)).toHaveLength(1);
  await peer.stop();
}, 30_000);

test('a claim that was to be checked and a button that was pressed are not lost with the process either', async () => {
  const peer = await slackPeer();
  const store = memoryStore();
  const user = peer.addUser({ name: 'ann' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  const suggests: Bot = {
    answer: async () => ({
      ...answerWith([{ type: 'text', spans: [text('Found.')] }]),
      suggestions: [{ ask: 'And the A100?' }],
    }),
  };
  const first = platformOf(peer, { store, bot: suggests });
  await first.start();
  const { message } = await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> The H100 costs $1.` });
  await peer.settled(200);
  const [answered] = peer.posts(channel);
  if (!answered) throw new Error('no answer');
  await first.stop();

  const { bot, asked } = hanging();
  const dead = platformOf(peer, { store, bot, clock: () => new Date(Date.now() - 600_000) });
  await dead.start();
  expect(await peer.shortcut({ callbackId: 'chipwire_check', user, message })).toMatchObject({ acked: true });
  const [actionId = ''] = /chipwire:ask0:[a-z]{12}/.exec(JSON.stringify(answered.blocks)) ?? [];
  expect(await peer.press({ user, message: answered, actionId })).toMatchObject({ acked: true });
  await asked;

  const next = platformOf(peer, { store });
  await next.start();
  await next.stop();
  expect(peer.ephemerals(user).map(wordsOf)).toEqual([expect.stringContaining('Found: /check')]);
  expect(peer.posts(channel).slice(1).map(wordsOf)).toEqual([expect.stringContaining('Found: And the A100?')]);
  await peer.stop();
}, 30_000);

test('a post to a person goes to their direct message, and is found there when it is tried again', async () => {
  const peer = await slackPeer();
  const user = peer.addUser({ name: 'ann' });
  const platform = platformOf(peer);
  await platform.start();
  const place = { platform: 'slack', workspace: peer.workspace.id, channel: user.id, private: true };
  const answer = answerWith([{ type: 'text', spans: [text('Your digest is paused.')] }]);
  const first = await platform.post?.(place, answer, 'farewell');
  const again = await platform.post?.(place, answer, 'farewell', new Date(Date.now() - 1000));
  expect(first).toMatchObject({ type: 'posted' });
  expect(again).toEqual(first);
  expect(peer.posts(peer.dmOf(user))).toHaveLength(1);
  await platform.stop();
  await peer.stop();
});
