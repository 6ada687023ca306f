import { expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { digestsOver, handClock, placeOf, slackTo, subscribe } from '../digest/support/slack.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { digestKeys } from './support/digests.ts';

const price = 'How much did the H100 start at?';

test('Slack tells twenty channels to wait: none is called before its time, nothing is lost, commands are acknowledged', async () => {
  const clock = handClock();
  const peer = await slackPeer();
  const mention = `<@${peer.workspace.bot.userId}> ${price}`;
  const store = memoryStore(clock.now);
  const slack = await slackTo(peer, store);
  const user = peer.addUser({ name: 'reader' });
  const channels = Array.from({ length: 20 }, (_, i) => peer.addChannel({ name: `storm-${i}`, members: [user] }));
  for (const channel of channels) {
    await subscribe(store, placeOf(peer, channel), clock.now());
    // Each is told twice, and the second time after it has waited.
    peer.faults.add({ kind: 'rate-limited', retryAfter: 2, on: 'chat.postMessage', channel: channel.id, times: 2 });
  }
  const elsewhere = peer.addChannel({ name: 'elsewhere', members: [user] });
  const command = () => peer.slash({ command: '/gpu-price', text: 'h100', user, channel: elsewhere });
  // The first question of a process makes its index.
  await peer.says({ channel: elsewhere, user, text: mention });
  await peer.next('chat.postMessage', { within: 20_000 });
  clock.set(Date.parse('2030-01-07T09:00:20Z'));
  const { run } = digestsOver(slack, { store, clock });
  let over = false;
  const sending = run().then(() => {
    over = true;
  });
  const asked = await Promise.all(channels.map(channel => peer.says({ channel, user, text: mention })));
  expect(asked.flatMap(({ delivered }) => delivered).every(({ acked }) => acked)).toBe(true);
  const latencies: number[] = [];
  while (!over) {
    const { acked, latencyMs } = await command();
    expect(acked).toBe(true);
    latencies.push(latencyMs);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  await sending;
  await peer.settled(500);
  expect(channels.map(channel => digestKeys(peer, channel).filter(key => key !== '').length)).toEqual(
    channels.map(() => 1),
  );
  // The digest, and the answer in a thread of its own.
  expect(channels.map(channel => peer.posts(channel).length)).toEqual(channels.map(() => 2));
  expect(peer.violations).toEqual([]);
  // Two tries of each channel were refused, and the wait held for everything in it.
  const posts = peer.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel !== elsewhere.id);
  expect(posts.filter(({ ok }) => !ok)).toHaveLength(40);
  expect(posts).toHaveLength(80);
  expect(latencies.length).toBeGreaterThan(10);
  expect(peer.posts(elsewhere)).toHaveLength(1 + latencies.length);
  // https://docs.slack.dev/interactivity/implementing-slash-commands
  expect(Math.max(...latencies)).toBeLessThan(3000);
  await slack.stop();
  await peer.stop();
}, 60_000);
