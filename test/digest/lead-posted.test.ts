import { beforeAll, expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { byModel } from '../../src/summarizing/prose.ts';
import { modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { inProcess } from '../platforms/discord/in-process.ts';
import { summarizerOver, warmUp } from '../summarizing/support.ts';
import { busy } from './support/occasions.ts';
import { digestsOver, handClock, placeOf, slackTo, subscribe } from './support/slack.ts';

beforeAll(warmUp, 60_000);

const nine = Date.parse('2030-01-07T09:00:20Z');

test('a lead by a model stands in Slack as it was first written, though the reply to the first try was lost', async () => {
  const clock = handClock();
  const peer = await slackPeer({ now: clock.now });
  const store = memoryStore(clock.now);
  const slack = await slackTo(peer, store);
  const channel = peer.addChannel({ name: 'chips', members: [peer.addUser({ name: 'reader' })] });
  await subscribe(store, placeOf(peer, channel), clock.now(), { language: 'zh', topics: ['shares'] });
  clock.set(nine);
  const server = await modelServer(honest);
  const { summarizer } = summarizerOver(server.baseUrl);
  peer.faults.add({ kind: 'cut after', on: 'chat.postMessage', times: 1 });
  const { run } = digestsOver(slack, { store, clock, says: () => busy, summarizer });
  await run();
  clock.pass(120_000);
  await run();
  const posts = peer.posts(channel);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.text).toContain(byModel.zh);
  expect(posts[0]?.text).toContain('181.25美元/股');
  expect(server.received).toHaveLength(1);
  expect(peer.violations).toEqual([]);
  await slack.stop();
  await peer.stop();
});

test('and in Discord', async () => {
  const { peer, platform } = await inProcess();
  const clock = handClock();
  const store = memoryStore(clock.now);
  const place = { platform: 'discord', workspace: peer.guild.id, channel: peer.channel.id, private: false };
  await subscribe(store, place, clock.now(), { topics: ['shares'] });
  clock.set(nine);
  const server = await modelServer(honest);
  const { summarizer } = summarizerOver(server.baseUrl);
  await digestsOver(platform, { store, clock, says: () => busy, summarizer }).run();
  const [post, ...more] = peer.messages();
  expect(post?.text).toContain(byModel.en);
  expect(more).toEqual([]);
  expect(peer.violations).toEqual([]);
});
