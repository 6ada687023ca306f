import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { intentBits } from './gateway-session.ts';
import type { DiscordPeer } from './index.ts';
import { peerFor } from './support/logged-in.ts';

const frame = z.object({ op: z.number(), t: z.string().nullable(), s: z.number().nullable(), d: z.unknown() });
type Frame = z.output<typeof frame>;

/** A bare gateway client: what it heard, and how it was closed. */
async function connected(peer: DiscordPeer, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${peer.apiUrl.replace('http', 'ws').replace('/api', '/')}${query}`);
  onTestFinished(() => socket.terminate());
  const heard: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', data => {
    heard.push(frame.parse(JSON.parse(String(data))));
    for (const look of waiting) look();
  });
  const closed = new Promise<number>(resolve => socket.once('close', resolve));
  const until = (fits: (one: Frame) => boolean): Promise<Frame> =>
    new Promise(resolve => {
      const look = (): void => {
        const found = heard.find(fits);
        if (found) resolve(found);
      };
      waiting.add(look);
      look();
    });
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
  const identify = (over: object = {}): void => {
    const properties = { os: 'linux', browser: 'test', device: 'test' };
    send(2, { token: peer.token, intents: intentBits.GUILDS | intentBits.GUILD_MESSAGES, properties, ...over });
  };
  await once(socket, 'open');
  return { socket, heard, closed, until, send, identify };
}
const texts = (heard: readonly Frame[]): readonly unknown[] =>
  heard.flatMap(each => (each.t === 'MESSAGE_CREATE' ? [z.object({ content: z.string() }).parse(each.d).content] : []));

test.each<[string, number, object]>([
  ['a wrong token', 4004, { token: 'wrong' }],
  ['a shard beyond the count', 4010, { shard: [1, 1] }],
  ['unknown intents', 4013, { intents: 1 << 28 }],
  ['an intent that was not granted', 4014, { intents: intentBits.MESSAGE_CONTENT }],
  ['a malformed IDENTIFY', 4002, { properties: 'x' }],
])('%s closes with %i', async (_, code, over) => {
  const { identify, closed } = await connected(await peerFor());
  identify(over);
  expect(await closed).toBe(code);
});

test('fewer shards than are needed close with 4011', async () => {
  const { identify, closed } = await connected(await peerFor({ shards: 2 }));
  identify();
  expect(await closed).toBe(4011);
});

test('what does not speak version 10 in JSON is closed with 4012, and compression is not offered', async () => {
  const peer = await peerFor();
  expect(await (await connected(peer, '?v=9&encoding=json')).closed).toBe(4012);
  await expect(connected(peer, '?v=10&encoding=json&compress=zlib-stream')).rejects.toThrow();
});

test.each<[string, number, (open: Awaited<ReturnType<typeof connected>>) => void]>([
  ['something that is no JSON', 4002, ({ socket }) => socket.send('{')],
  ['an unknown op', 4002, ({ send }) => send(99, null)],
  ['more than 4096 bytes', 4002, ({ send }) => send(3, { status: 'x'.repeat(4096) })],
  ['a presence before IDENTIFY', 4003, ({ send }) => send(3, { status: 'online' })],
  ['a second IDENTIFY', 4005, ({ identify }) => [identify(), identify()]],
  ['121 sends in a minute', 4008, ({ send }) => Array.from({ length: 121 }, () => send(1, null))],
])('%s closes with %i', async (_, code, act) => {
  const open = await connected(await peerFor());
  act(open);
  expect(await open.closed).toBe(code);
});

test('heartbeats are confirmed; a client without any is closed with 4009', async () => {
  const open = await connected(await peerFor({ heartbeatMs: 20 }));
  open.send(1, null);
  await open.until(each => each.op === 11);
  expect(await open.closed).toBe(4009);
});

test('a second IDENTIFY within the window is told that its session is invalid', async () => {
  const peer = await peerFor({ identifyMs: 60_000 });
  const [first, second] = [await connected(peer), await connected(peer)];
  first.identify();
  await first.until(each => each.t === 'READY');
  second.identify();
  expect(await second.until(each => each.op === 9)).toMatchObject({ d: false });
  expect(peer.violations).toEqual(['two IDENTIFYs within 60000 ms']);
});

test('two sessions of one shard both hear everything, shards of their own only what is theirs', async () => {
  const peer = await peerFor();
  const opens = [await connected(peer), await connected(peer), await connected(peer), await connected(peer)];
  const shards = [
    [0, 1],
    [0, 1],
    [0, 2],
    [1, 2],
  ];
  for (const [i, open] of opens.entries()) open.identify({ shard: shards[i] });
  await peer.gateway.ready(4);
  peer.says({ text: 'x', mentionsBot: true });
  const mine = Number((BigInt(peer.guild.id) >> 22n) % 2n);
  for (const i of [0, 1, 2 + mine]) await opens[i]?.until(each => each.t === 'MESSAGE_CREATE');
  const quiet = opens[3 - mine];
  quiet?.send(1, null);
  await quiet?.until(each => each.op === 11);
  expect(texts(quiet?.heard ?? [])).toEqual([]);
});

test('events without the intent are not heard', async () => {
  const peer = await peerFor();
  const open = await connected(peer);
  open.identify({ intents: intentBits.GUILDS });
  await open.until(each => each.t === 'GUILD_CREATE');
  peer.says({ text: 'x', mentionsBot: true });
  peer.thread({ name: 'x' });
  await open.until(each => each.t === 'THREAD_CREATE');
  expect(texts(open.heard)).toEqual([]);
});

test('a session is resumed from the last number heard, an unknown one is invalid', async () => {
  const peer = await peerFor();
  const first = await connected(peer);
  first.identify();
  const ready = await first.until(each => each.t === 'READY');
  const { session_id } = z.object({ session_id: z.string() }).parse(ready.d);
  await first.until(each => each.t === 'GUILD_CREATE');
  peer.gateway.drop();
  const mention = `<@${peer.applicationId}>`;
  for (const text of ['one', 'two']) peer.says({ text, mentionsBot: true });
  const second = await connected(peer);
  second.send(6, { token: peer.token, session_id, seq: 3 });
  await second.until(each => each.t === 'RESUMED');
  expect(second.heard.map(each => each.t)).toEqual([null, 'MESSAGE_CREATE', 'RESUMED']);
  expect(texts(second.heard)).toEqual([`${mention} two`]);
  const third = await connected(peer);
  third.send(6, { token: peer.token, session_id: 'x', seq: 1 });
  expect(await third.until(each => each.op === 9)).toMatchObject({ d: false });
  const fourth = await connected(peer);
  fourth.send(6, { token: peer.token, session_id, seq: 99 });
  expect(await fourth.closed).toBe(4007);
});

test('a session its client closed with 1000 is gone', async () => {
  const peer = await peerFor();
  const first = await connected(peer);
  first.identify();
  const { session_id } = z.object({ session_id: z.string() }).parse((await first.until(each => each.t === 'READY')).d);
  first.socket.close(1000);
  await peer.until(() => peer.gateway.sessions.length === 0);
  const second = await connected(peer);
  second.send(6, { token: peer.token, session_id, seq: 1 });
  expect(await second.until(each => each.op === 9)).toMatchObject({ d: false });
});
