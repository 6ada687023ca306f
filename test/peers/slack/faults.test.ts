import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, tried } from './calls.ts';
import { type Channel, type Fault, type SlackPeer, slackPeer } from './index.ts';

let peer: SlackPeer;
let channel: Channel;
let clock = 0;
beforeEach(async () => {
  clock = Date.now();
  peer = await slackPeer({ now: () => clock });
  channel = peer.addChannel({ name: 'chips' });
});
afterEach(() => peer.stop());

const post = (to = channel, text = 'x') => tried(clientOf(peer), 'chat.postMessage', { channel: to.id, text });
const on = 'chat.postMessage';

test('a reply lost on the way leaves the message posted; a call cut before does not', async () => {
  peer.faults.add({ kind: 'cut before', on, times: 1 });
  await expect(post()).rejects.toBeInstanceOf(webApi.WebAPIRequestError);
  expect(peer.posts(channel)).toHaveLength(0);
  peer.faults.add({ kind: 'cut after', on, times: 1 });
  await expect(post()).rejects.toBeInstanceOf(webApi.WebAPIRequestError);
  expect(peer.posts(channel)).toHaveLength(1);
  expect(await post()).toMatchObject({ ok: true });
});

test.each<[string, Fault, unknown]>([
  ['429', { kind: 'rate-limited', retryAfter: 7, on }, webApi.WebAPIRateLimitedError],
  ['500', { kind: 'status', status: 500 }, webApi.WebAPIHTTPError],
])('a %s is what the client takes it for', async (_, fault, error) => {
  const end = peer.faults.add(fault);
  await expect(post()).rejects.toBeInstanceOf(error);
  expect(peer.posts(channel)).toHaveLength(0);
  end();
  expect(await post()).toMatchObject({ ok: true });
});

test('a page of HTML and a refusal of choice are told to the client', async () => {
  peer.faults.add({ kind: 'html', times: 1 });
  expect(await post()).toMatchObject({ error: expect.stringContaining('<!DOCTYPE html>') });
  peer.faults.add({ kind: 'refused', error: 'invalid_auth' });
  expect(await post()).toMatchObject({ error: 'invalid_auth' });
  expect(await tried(clientOf(peer), 'auth.test')).toMatchObject({ error: 'invalid_auth' });
  peer.faults.clear();
  expect(await post()).toMatchObject({ ok: true });
});

test('a call may hang for good, or be answered late', async () => {
  peer.faults.add({ kind: 'hang', times: 1 });
  const gone = new AbortController();
  const hanging = fetch(`${peer.apiUrl}auth.test`, { method: 'POST', signal: gone.signal });
  await peer.next('auth.test');
  gone.abort();
  await expect(hanging).rejects.toThrow();
  peer.faults.add({ kind: 'slow', by: 40, times: 1 });
  const before = performance.now();
  expect(await post()).toMatchObject({ ok: true });
  expect(performance.now() - before).toBeGreaterThan(35);
});

test('a fault may befall one channel only', async () => {
  const other = peer.addChannel({ name: 'other' });
  peer.faults.add({ kind: 'rate-limited', retryAfter: 30, channel: channel.id });
  expect(await post(other)).toMatchObject({ ok: true });
  await expect(post()).rejects.toBeInstanceOf(webApi.WebAPIRateLimitedError);
});

test('a call before Retry-After is over is held against the app, one after it is not', async () => {
  peer.faults.add({ kind: 'rate-limited', retryAfter: 2, on, times: 1 });
  await expect(post()).rejects.toThrow();
  await post();
  expect(peer.violations).toMatchObject([
    { method: on, channel: channel.id, why: 'called before Retry-After was over' },
  ]);
  clock += 2000;
  await post();
  expect(peer.violations).toHaveLength(1);
});

test('posting too fast to a channel is refused once the burst is spent, and noted', async () => {
  const other = peer.addChannel({ name: 'other' });
  peer.limitPosting({ perSecond: 1, burst: 2 });
  await post();
  await post();
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  expect(await post(other)).toMatchObject({ ok: true });
  expect(peer.violations).toMatchObject([{ channel: channel.id, why: 'posted too fast' }]);
  clock += 1000;
  expect(await post()).toMatchObject({ ok: true });
});

test('next hands out each call once, waits for one to come, and says what came instead', async () => {
  await post(channel, 'a');
  await post(channel, 'b');
  expect([(await peer.next(on)).message?.text, (await peer.next(on)).message?.text]).toEqual(['a', 'b']);
  const coming = peer.next(entry => entry.message?.text === 'c');
  await post(channel, 'c');
  expect((await coming).message?.text).toBe('c');
  await expect(peer.next('views.open', { within: 1 })).rejects.toThrow(/no views\.open within 1 ms.*chat\.postMessage/);
});

test('without strictness nothing is checked or kept but the messages', async () => {
  const lax = await slackPeer({ strict: false });
  const { id } = lax.addChannel({ name: 'bench' });
  const blocks = [{ type: 'marquee' }];
  expect(await tried(clientOf(lax), on, { channel: id, text: 'x', blocks })).toMatchObject({ ok: true });
  expect(lax.calls).toEqual([]);
  await lax.stop();
});
