import { describe, test } from 'vitest';
import type { Place } from '../../src/question.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { discordPeer } from '../peers/discord/index.ts';
import { discordTo } from './support/discord.ts';
import { endure } from './support/endurance.ts';
import { handClock, keyOf, placeOf, slackBy } from './support/slack.ts';

const dayMs = 24 * 3_600_000;
const [days, many] = [5, 100];

describe.concurrent('lost replies, killed processes, restarts and jumping clocks: 500 slots, each posted once', () => {
  test('in Slack', async ({ expect }) => {
    const from = Date.parse('2030-01-07T09:00:00Z');
    const clock = handClock();
    const { peer, slack, stop } = await slackBy(clock);
    const all = Array.from({ length: many }, (_, i) => peer.addChannel({ name: `digest-${i}` }));
    const spoil = ({ channel }: Place, roll: () => number): void => {
      const fault = roll() < 0.8 ? ({ kind: 'cut after' } as const) : ({ kind: 'status', status: 503 } as const);
      peer.faults.add({ ...fault, on: 'chat.postMessage', channel, times: 1 });
    };
    const places = all.map(channel => placeOf(peer, channel));
    const deaths = await endure({ platform: slack, clock, places, from, days, spoil });
    const slots = Array.from({ length: days }, (_, day) => new Date(from + day * dayMs).toISOString());
    const due = all.flatMap(({ id }) => slots.map(slot => `${id}:${slot}`));
    const posted = all.flatMap(channel =>
      peer.posts(channel).map(message => keyOf(message).split(':').slice(4).join(':')),
    );
    expect(due).toHaveLength(500);
    expect(posted.toSorted()).toEqual(due.toSorted());
    expect(deaths).toBeGreaterThan(10);
    await stop();
  }, 120_000);

  test('in Discord', async ({ expect }) => {
    // Discord's clock is the real one: these weeks are over, so that what was posted in them can be found.
    const from = Math.floor(Date.now() / dayMs - 40) * dayMs + 9 * 3_600_000;
    const peer = await discordPeer({ identifyMs: 0 });
    const platform = await discordTo(peer, memoryStore());
    const all = Array.from({ length: many }, (_, i) => peer.world.addChannel(peer.guild, `digest-${i}`));
    const posting = 'POST /channels/{channel}/messages';
    const deaths = await endure({
      platform,
      clock: handClock(from),
      places: all.map(({ id: channel }) => ({
        platform: 'discord',
        workspace: peer.guild.id,
        channel,
        private: false,
      })),
      from,
      days,
      spoil: (_, roll) =>
        void peer.fault(posting, roll() < 0.8 ? { kind: 'cut after' } : { kind: 'status', status: 503 }),
      // Whoever takes over has to look: by then Discord has forgotten every nonce.
      beforeTakeover: () => peer.world.nonces.clear(),
    });
    const titles = all.flatMap(channel =>
      peer.messages(channel).map(({ text }) => `${channel.id} ${/Daily digest · ([^\n*]*)/.exec(text)?.[1]}`),
    );
    expect(titles).toHaveLength(days * many);
    expect(new Set(titles).size).toBe(days * many);
    expect(deaths).toBeGreaterThan(10);
    await platform.stop();
    await peer.stop();
  }, 120_000);
});
