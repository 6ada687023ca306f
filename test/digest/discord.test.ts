import { expect, test } from 'vitest';
import type { Place } from '../../src/question.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import type { Channel, DiscordPeer } from '../peers/discord/index.ts';
import { inProcess } from '../platforms/discord/in-process.ts';
import { digestsOver, handClock, subscribe } from './support/slack.ts';

const dayMs = 24 * 3_600_000;
const posting = 'POST /channels/{channel}/messages';
/** Discord's clock is the real one: these weeks are over, so that what was posted in them can be found. */
const from = Math.floor(Date.now() / dayMs - 40) * dayMs + 9 * 3_600_000;

const placeOf = (peer: DiscordPeer, channel: Channel): Place => ({
  platform: 'discord',
  workspace: peer.guild.id,
  channel: channel.id,
  private: false,
});

test('a channel that is closed to the bot: paused, and its owner told in a direct message', async () => {
  const { peer, platform } = await inProcess();
  const clock = handClock(from);
  const store = memoryStore(clock.now);
  peer.world.deny(peer.channel, 'SEND_MESSAGES');
  await subscribe(store, placeOf(peer, peer.channel), from - 1, {}, peer.alice.id);
  const { run, digests } = digestsOver(platform, { store, clock });
  await run();
  expect(await digests.of(placeOf(peer, peer.channel))).toMatchObject({ paused: '50013' });
  expect(peer.calls('POST /users/@me/channels')).toHaveLength(1);
  expect(peer.calls(posting).map(({ status }) => status)).toEqual([403, 404, 200]);
});
