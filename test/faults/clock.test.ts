import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DigestPlan } from '../../src/digests.ts';
import type { ChatPlatform } from '../../src/platform.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { digestsOver, handClock, placeOf, slackBy, subscribe } from '../digest/support/slack.ts';
import type { SlackPeer } from '../peers/slack/index.ts';
import { digestKeys } from './support/digests.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('a clock that does what clocks do', () => {
  const clock = handClock(Date.parse('2028-01-01T00:00:00Z'));
  let peer: SlackPeer;
  let slack: ChatPlatform;
  let stop: () => Promise<void>;
  let channels = 0;

  beforeAll(async () => {
    ({ peer, slack, stop } = await slackBy(clock));
  }, 60_000);
  afterAll(() => stop());

  /** A channel with a digest since a moment, a bot that looks at its clock, and what has come of it. */
  async function channelSince(since: string, plan: Partial<DigestPlan> = {}) {
    clock.set(Date.parse(since));
    channels += 1;
    const owner = peer.addUser({ name: `owner-${channels}` });
    const channel = peer.addChannel({ name: `digest-${channels}`, members: [owner] });
    const store = memoryStore(clock.now);
    const place = placeOf(peer, channel);
    await subscribe(store, place, clock.now(), plan);
    let bot = digestsOver(slack, { store, clock });
    return {
      /** Looks at these moments. */
      async at(...times: readonly string[]): Promise<void> {
        for (const time of times) {
          clock.set(Date.parse(time));
          await bot.run();
        }
      },
      /** Looks every so often from one moment to another. */
      async through(from: string, to: string, every = 10 * minuteMs): Promise<void> {
        for (let now = Date.parse(from); now <= Date.parse(to); now += every) {
          clock.set(now);
          await bot.run();
        }
      },
      restart(): void {
        bot = digestsOver(slack, { store, clock });
      },
      change: (other: Partial<DigestPlan> & Pick<DigestPlan, 'language'>) => bot.digests.turnOn(place, owner.id, other),
      slots: () => digestKeys(peer, channel),
      texts: () => peer.posts(channel).map(({ text }) => text),
    };
  }

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
    'a leap day has its digest, as the days around it have: %s',
    async zone => {
      const { through, slots } = await channelSince('2028-02-27T10:00:00Z', { zone });
      await through('2028-02-27T10:00:00Z', '2028-03-02T10:00:00Z', hourMs);
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      const days = slots().map(slot => day.format(new Date(slot)));
      expect(days.filter(each => each >= '2028-02-28' && each <= '2028-03-01')).toEqual([
        '2028-02-28',
        '2028-02-29',
        '2028-03-01',
      ]);
      expect(new Set(days).size).toBe(days.length);
    },
  );

  test('set an hour ahead or back, before, at and after the slot, it leads to one digest a day', async () => {
    const { at, through, slots } = await channelSince('2028-04-02T10:00:00Z');
    // An hour ahead too early, and put right.
    await at('2028-04-03T09:00:20Z', '2028-04-03T08:00:30Z');
    await through('2028-04-03T08:00:30Z', '2028-04-03T09:30:00Z');
    // An hour back just after the slot, so that it comes again.
    await at('2028-04-04T09:00:10Z', '2028-04-04T08:00:20Z');
    await through('2028-04-04T08:00:20Z', '2028-04-04T10:00:00Z');
    // An hour is left out, the slot with it.
    await at('2028-04-05T08:30:00Z', '2028-04-05T09:30:00Z');
    await through('2028-04-05T09:30:00Z', '2028-04-05T10:00:00Z');
    // To and fro over the slot.
    await at('2028-04-06T08:59:00Z', '2028-04-06T09:59:00Z', '2028-04-06T08:59:30Z', '2028-04-06T09:59:30Z');
    expect(slots().map(slot => slot.slice(0, 10))).toEqual(['2028-04-03', '2028-04-04', '2028-04-05', '2028-04-06']);
  });

  test('a bot that was away over the slot makes up for it within six hours, and never for more than the last one', async () => {
    const { at, restart, slots, texts } = await channelSince('2028-05-01T10:00:00Z');
    await at('2028-05-02T09:00:10Z');
    restart();
    await at('2028-05-03T14:30:00Z');
    restart();
    // Away for two days and a half, back in the evening: both are left out, and the next says so.
    await at('2028-05-05T21:00:00Z', '2028-05-06T08:59:00Z', '2028-05-06T09:00:10Z');
    expect(slots().map(slot => slot.slice(0, 10))).toEqual(['2028-05-02', '2028-05-03', '2028-05-06']);
    expect(texts().map(text => text.includes('could not be posted in time'))).toEqual([false, false, true]);
  });

  test('another time zone for a channel holds from then on: the next digest comes at its hour', async () => {
    const { at, through, change, slots } = await channelSince('2028-06-01T10:00:00Z', { zone: 'UTC' });
    await at('2028-06-02T09:00:10Z', '2028-06-02T20:00:00Z');
    await change({ language: 'en', zone: 'Asia/Shanghai' });
    await through('2028-06-02T20:00:00Z', '2028-06-04T12:00:00Z', 30 * minuteMs);
    clock.set(Date.parse('2028-06-04T12:00:00Z'));
    await change({ language: 'en', zone: 'America/New_York' });
    await through('2028-06-04T12:00:00Z', '2028-06-05T14:00:00Z', 30 * minuteMs);
    expect(slots()).toEqual([
      '2028-06-02T09:00:00.000Z',
      '2028-06-03T01:00:00.000Z',
      '2028-06-04T01:00:00.000Z',
      '2028-06-04T13:00:00.000Z',
      '2028-06-05T13:00:00.000Z',
    ]);
  });
});
