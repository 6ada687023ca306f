import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subscriptionsIn } from '../../src/digest/subscriptions.ts';
import type { ChatPlatform } from '../../src/platform.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import type { SlackPeer } from '../peers/slack/index.ts';
import { digestsOver, handClock, keyOf, placeOf, slackBy, subscribe } from './support/slack.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('digests in Slack', () => {
  const clock = handClock();
  let peer: SlackPeer;
  let slack: ChatPlatform;
  let stop: () => Promise<void>;
  let channels = 0;

  beforeAll(async () => {
    ({ peer, slack, stop } = await slackBy(clock));
  }, 60_000);
  afterAll(() => stop());

  const nine = (day: number): number => Date.parse('2030-01-07T09:00:00Z') + day * dayMs;
  const newChannel = (options: { withBot?: boolean } = {}) => {
    channels += 1;
    const user = peer.addUser({ name: `owner-${channels}` });
    return { user, channel: peer.addChannel({ name: `digest-${channels}`, members: [user], ...options }) };
  };
  const keysIn = (channel: ReturnType<typeof newChannel>['channel']) => peer.posts(channel).map(keyOf);

  test('three processes look at the same time: one of them posts', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(100));
    const { channel } = newChannel();
    await subscribe(store, placeOf(peer, channel), clock.now() - hourMs);
    const all = ['a', 'b', 'c'].map(owner => digestsOver(slack, { store, clock, owner }));
    await Promise.all(all.map(each => each.run()));
    expect(keysIn(channel)).toHaveLength(1);
  });

  test('a killed process is found out hours later, behind hundreds of messages: nothing is posted twice', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(110));
    const { user, channel } = newChannel();
    await subscribe(store, placeOf(peer, channel), clock.now() - hourMs);
    const never = new Promise<never>(() => undefined);
    const dies = digestsOver(slack, {
      store,
      clock,
      owner: 'dies',
      around:
        post =>
        async (...given) => {
          await post(...given);
          return never;
        },
    });
    const posted = peer.next(({ method, args }) => method === 'chat.postMessage' && args.channel === channel.id);
    await dies.tick();
    await posted;
    for (let i = 0; i < 250; i += 1) {
      clock.pass(60_000);
      await peer.says({ channel, user, text: `chatter ${i}` });
    }
    clock.set(nine(110) + 5 * hourMs);
    await digestsOver(slack, { store, clock, owner: 'next' }).run();
    expect(keysIn(channel)).toHaveLength(1);
    const looked = peer.calls.filter(
      ({ method, args }) => method === 'conversations.history' && args.channel === channel.id,
    );
    expect(looked.length).toBeGreaterThan(1);
  }, 60_000);

  test('the first try looks at no history', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(120));
    const { channel } = newChannel();
    await subscribe(store, placeOf(peer, channel), clock.now() - hourMs);
    await digestsOver(slack, { store, clock }).run();
    const calls = peer.calls.filter(({ args }) => args.channel === channel.id).map(({ method }) => method);
    expect(calls).toEqual(['chat.postMessage']);
  });

  test('a channel that is closed to the bot: paused, never tried again, and its owner told once', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(130));
    const { user, channel } = newChannel({ withBot: false });
    const place = placeOf(peer, channel);
    await subscribe(store, place, clock.now() - hourMs, { language: 'zh' }, user.id);
    const { run, digests, events } = digestsOver(slack, { store, clock });
    await run();
    for (let day = 131; day < 134; day += 1) {
      clock.set(nine(day));
      await run();
    }
    const tries = peer.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel.id);
    expect(tries).toHaveLength(1);
    expect(peer.posts(peer.dmOf(user)).map(({ text }) => text)).toEqual([expect.stringContaining('日报')]);
    expect(await digests.of(place)).toMatchObject({ paused: 'not_in_channel' });
    expect(events.map(({ event }) => event)).toEqual(['digest-paused']);

    // Let in again, and turned on again, it comes the next day.
    channel.members.add(peer.workspace.bot.userId);
    await digests.turnOn(place, user.id, { language: 'zh' });
    clock.set(nine(134));
    await run();
    expect(keysIn(channel)).toHaveLength(1);
  });

  test('Slack is down longer than the time of grace: the digest is left out, and the next one says so', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(140));
    const { channel } = newChannel();
    await subscribe(store, placeOf(peer, channel), clock.now() - 2 * dayMs);
    const { run } = digestsOver(slack, { store, clock });
    clock.set(nine(139));
    await run();
    const down = peer.faults.add({ kind: 'refused', error: 'fatal_error', channel: channel.id });
    clock.set(nine(140));
    const began = run();
    await began;
    clock.set(nine(140) + 6 * hourMs + 60_000);
    await run();
    down();
    clock.pass(hourMs);
    await run();
    expect(keysIn(channel)).toHaveLength(1);
    clock.set(nine(141));
    await run();
    const [, late] = peer.posts(channel);
    expect(late?.text).toContain('The digest before this one could not be posted in time');
    clock.set(nine(142));
    await run();
    expect(peer.posts(channel).at(-1)?.text).not.toContain('left out');
    expect(keysIn(channel)).toHaveLength(3);
  }, 60_000);

  test('a digest that is turned off is not sent, and one turned on waits for its next slot', async () => {
    const store = memoryStore(clock.now);
    clock.set(nine(150) + 60_000);
    const { channel, user } = newChannel();
    const place = placeOf(peer, channel);
    const { run, digests } = digestsOver(slack, { store, clock });
    const on = await digests.turnOn(place, user.id, { language: 'en', time: '09:00', zone: 'UTC', days: 'every' });
    expect(on.next).toBe(`${new Date(nine(151)).toISOString().slice(0, 10)} 09:00`);
    await run();
    expect(keysIn(channel)).toHaveLength(0);
    expect(await digests.turnOff(place)).toBe(true);
    clock.set(nine(151));
    await run();
    expect(keysIn(channel)).toHaveLength(0);
    expect(await subscriptionsIn(store).of(place)).toBeUndefined();
  });
});
