import { expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { busy } from './support/occasions.ts';
import { digestsOver, handClock, keyOf, placeOf, slackTo, subscribe } from './support/slack.ts';

test('1,000 digests due in the same minute go out once each, within the limits, and commands are acknowledged meanwhile', async () => {
  const clock = handClock();
  const peer = await slackPeer({ strict: false });
  peer.limitPosting({ perSecond: 1, burst: 1 });
  const store = memoryStore(clock.now);
  const slack = await slackTo(peer, store);
  const user = peer.addUser({ name: 'reader' });
  const channels = Array.from({ length: 1000 }, (_, i) => peer.addChannel({ name: `many-${i}`, members: [user] }));
  const before = clock.now();
  const topics = ['shares', 'risk', 'knowledge'] as const;
  for (const channel of channels) await subscribe(store, placeOf(peer, channel), before, { topics: [...topics] });
  clock.set(Date.parse('2030-01-07T09:00:20Z'));
  const { run, events } = digestsOver(slack, { store, clock, says: () => busy });

  let sent = false;
  const sending = run().then(() => {
    sent = true;
  });
  const acks: number[] = [];
  while (!sent) {
    const [channel] = channels;
    const delivery = await peer.slash({ command: '/settings', user, ...(channel ? { channel } : {}) });
    expect(delivery.acked).toBe(true);
    acks.push(delivery.latencyMs);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await sending;
  const digests = channels.map(channel =>
    peer
      .posts(channel)
      .map(keyOf)
      .filter(key => key.startsWith('digest:')),
  );
  expect(digests.filter(keys => keys.length === 1)).toHaveLength(1000);
  expect(events).toEqual([]);
  expect(peer.violations).toEqual([]);
  expect(acks.length).toBeGreaterThan(3);
  // Slack waits three seconds: https://docs.slack.dev/interactivity/implementing-slash-commands
  expect(Math.max(...acks)).toBeLessThan(3000);
  await slack.stop();
  await peer.stop();
}, 120_000);
