import { describe, test } from 'vitest';
import type { Place } from '../../src/question.ts';
import { discordPeer } from '../peers/discord/index.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { killAgainAndAgain } from './support/killing.ts';
import { keyOf } from './support/slack.ts';

const dayMs = 24 * 3_600_000;
const many = 60;
const each = 18;

/** Each in a workspace of its own, where posts need not wait for each other. */
const placesOn = (platform: string, channels: readonly { readonly id: string }[]): readonly Place[] =>
  channels.map(({ id }, i) => ({ platform, workspace: `W${i}`, channel: id, private: false }));

/** As many of each as there are channels, and no more. */
const once = (channels: readonly { readonly id: string }[]) => channels.map(() => 1);

describe.concurrent('processes killed by the system between posts and their records, again and again: nothing lost, nothing twice', () => {
  test('on Slack, where posts are found by their metadata', async ({ expect }) => {
    let ahead = 0;
    const peer = await slackPeer({ now: () => Date.now() + ahead });
    const channels = Array.from({ length: many }, (_, i) => peer.addChannel({ name: `digest-${i}` }));
    // A post stands there at once, and its reply takes a while: the process dies in between.
    const slow = peer.faults.add({ kind: 'slow', by: 400, on: 'chat.postMessage' });
    const { apiUrl, botToken, appToken } = peer;
    const { killed, open, ends } = await killAgainAndAgain({
      peer: { platform: 'slack', apiUrl, botToken, appToken },
      places: placesOn('slack', channels),
      slot: Date.parse('2030-01-07T09:00:00Z'),
      each,
      posts: () => channels.flatMap(channel => peer.posts(channel)).length,
      before(now, isLast) {
        ahead = now;
        if (isLast) slow();
      },
    });
    expect(channels.map(channel => peer.posts(channel).length)).toEqual(once(channels));
    expect(new Set(channels.flatMap(channel => peer.posts(channel).map(keyOf))).size).toBe(many);
    expect(ends).toEqual(channels.map(() => 'posted'));
    expect(killed).toBeGreaterThan(2);
    expect(open).toBeGreaterThan(0);
    await peer.stop();
  }, 120_000);

  test('on Discord, which has forgotten every nonce when the next one comes', async ({ expect }) => {
    const peer = await discordPeer({ identifyMs: 0 });
    const channels = Array.from({ length: many }, (_, i) => peer.world.addChannel(peer.guild, `digest-${i}`));
    const lost = peer.fault('POST /channels/{channel}/messages', { kind: 'cut after' }, Number.POSITIVE_INFINITY);
    const { apiUrl, token } = peer;
    const { killed, open, ends } = await killAgainAndAgain({
      peer: { platform: 'discord', apiUrl, token },
      places: placesOn('discord', channels),
      // Discord goes by the real clock: yesterday's slot, so that what was posted since then can be found.
      slot: Math.floor(Date.now() / dayMs) * dayMs - dayMs + 9 * 3_600_000,
      each,
      posts: () => channels.flatMap(channel => peer.messages(channel)).length,
      before(_, isLast) {
        peer.world.nonces.clear();
        if (isLast) lost.lift();
      },
    });
    expect(channels.map(channel => peer.messages(channel).length)).toEqual(once(channels));
    expect(ends).toEqual(channels.map(() => 'posted'));
    expect(killed).toBeGreaterThan(2);
    expect(open).toBeGreaterThan(0);
    await peer.stop();
  }, 120_000);
});
