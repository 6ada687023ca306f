import { expect, test } from 'vitest';
import { appOf } from '../../../src/platforms/discord/app.ts';
import { applicationCommands } from '../../../src/platforms/discord/application-commands.ts';
import { publish } from '../../../src/platforms/discord/publish.ts';
import type { Place } from '../../../src/question.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { type Channel, type DiscordPeer, discordPeer } from '../../peers/discord/index.ts';
import { ask, botWith, commands } from '../../support/bot.ts';
import { configOf, inProcess, platformOn } from './in-process.ts';

const placeOf = (peer: DiscordPeer, channel: Channel): Place => ({
  platform: 'discord',
  workspace: peer.guild.id,
  channel: channel.id,
  private: false,
});

const { answer } = await ask('/gpu-price h100', 'en');

test('a post unasked stands there once, however often it is posted under one key', async () => {
  const { peer, platform } = await inProcess();
  const place = placeOf(peer, peer.channel);
  peer.fault('POST /channels/{channel}/messages', { kind: 'cut after' });
  const first = await platform.post?.(place, answer, 'digest:2026-11-22');
  expect(first?.type).toBe('posted');
  // Long after Discord has forgotten the nonce.
  peer.world.nonces.clear();
  expect(await platform.post?.(place, answer, 'digest:2026-11-22')).toEqual(first);
  expect(peer.messages()).toHaveLength(1);
  await platform.post?.(place, answer, 'digest:2026-11-23');
  expect(peer.messages()).toHaveLength(2);
  expect(peer.messages().flatMap(({ effects }) => [...effects.mentions, ...effects.roles])).toEqual([]);
});

test('a place that is gone or closed to the bot is told apart from trouble that passes', async () => {
  const { peer, platform } = await inProcess();
  peer.world.deny(peer.channel, 'SEND_MESSAGES');
  expect(await platform.post?.(placeOf(peer, peer.channel), answer, 'one')).toEqual({ type: 'closed', why: '50013' });
  peer.world.deny(peer.otherChannel, 'VIEW_CHANNEL');
  expect(await platform.post?.(placeOf(peer, peer.otherChannel), answer, 'one')).toEqual({
    type: 'closed',
    why: '50001',
  });
  const gone = { ...peer.channel, id: '1' };
  expect(await platform.post?.(placeOf(peer, gone), answer, 'one')).toEqual({ type: 'closed', why: '10003' });
  const open = peer.world.addChannel(peer.guild, 'open');
  peer.fault('POST /channels/{channel}/messages', { kind: 'status', status: 500 }, 4);
  await expect(platform.post?.(placeOf(peer, open), answer, 'one')).rejects.toThrow();
  expect(await platform.post?.(placeOf(peer, open), answer, 'one')).toMatchObject({ type: 'posted' });
});

test('a gateway that answers no heartbeat is left for another, and nothing is lost', async () => {
  const { peer } = await inProcess({ heartbeatMs: 200 });
  peer.gateway.acking(false);
  await peer.until(() => peer.gateway.counts.resumes > 0);
  peer.gateway.acking(true);
  expect((await peer.dm({ text: '/help' }).answer()).text).toContain('/gpu-price');
});

test('a bot that takes its time is seen typing', async () => {
  const slow = Promise.withResolvers<void>();
  const { peer, events } = await inProcess(
    {},
    {
      async answer() {
        await slow.promise;
        return answer;
      },
    },
  );
  const said = peer.dm({ text: 'How much is the H100?' });
  await peer.nextCall('POST /channels/{channel}/typing');
  slow.resolve();
  expect((await said.answer()).text).toContain('H100');
  expect(events).toEqual([]);
});

test('an interaction whose token has run out is answered by a message that says what was asked', async () => {
  const slow = Promise.withResolvers<void>();
  const { peer } = await inProcess({ tokenLifeMs: 1 }, { answer: () => slow.promise.then(() => answer) });
  const { rest, id: application } = await appOf(configOf(peer));
  await publish(rest, { application }, applicationCommands(commands));
  const handle = peer.command({ name: 'gpu-price', options: { chip: 'H100' } });
  expect((await handle.acked()).type).toBe(5);
  slow.resolve();
  const asked = `<@${peer.alice.id}> asked: /gpu-price H100`;
  await peer.until(() => peer.messages().some(({ text }) => text.includes(asked)));
  expect(peer.messages().filter(({ text }) => text.includes('$20,000'))).toHaveLength(1);
});

test('what a bot that is gone had begun is answered by the next one, once', async () => {
  const peer = await discordPeer({ identifyMs: 0 });
  const { rest, id: application } = await appOf(configOf(peer));
  await publish(rest, { application }, applicationCommands(commands));
  const store = memoryStore();
  const stuck = Promise.withResolvers<void>();
  const begun: string[] = [];
  const gone = platformOn(peer, {
    store,
    bot: {
      async answer({ id }) {
        begun.push(id);
        await stuck.promise;
        return answer;
      },
    },
  });
  await gone.platform.start();
  const said = peer.says({ text: 'How much is the H100?', mentionsBot: true });
  const handle = peer.command({ name: 'gpu-price', options: { chip: 'H100' }, channel: peer.otherChannel });
  await peer.until(() => begun.length === 2);
  // Half a minute without a sign of life later.
  const clock = () => new Date(Date.now() + 60_000);
  const next = platformOn(peer, { store, clock, bot: botWith(commands).bot });
  await next.platform.start();
  expect((await handle.answer()).text).toContain('H100');
  await said.answer();
  stuck.resolve();
  await Promise.all([gone.platform.stop(), next.platform.stop()]);
  expect(said.answers).toHaveLength(1);
  expect(handle.messages).toHaveLength(1);
  await peer.stop();
});
