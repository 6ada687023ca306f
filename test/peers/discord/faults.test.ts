import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { peerFor } from './support/logged-in.ts';
import { refusal, restFor } from './support/rest.ts';

const posts = 'POST /channels/{channel}/messages';

async function posting(options: Parameters<typeof restFor>[1] = {}) {
  const peer = await peerFor();
  const rest = restFor(peer, options);
  const post = (body: object) => rest.post(Routes.channelMessages(peer.channel.id), { body });
  return { peer, rest, post };
}

test('a reply cut after accepting leaves the message, and a nonce keeps the retry from posting twice', async () => {
  const { peer, post } = await posting({ retries: 2 });
  const planned = peer.fault(posts, { kind: 'cut after' });
  await expect(post({ content: 'one' })).rejects.toThrow();
  expect(planned.hits).toBe(1);
  expect(peer.messages()).toHaveLength(1);
  peer.fault(posts, { kind: 'cut after' });
  await expect(post({ content: 'two', nonce: 'n', enforce_nonce: true })).rejects.toThrow();
  await post({ content: 'two', nonce: 'n', enforce_nonce: true });
  expect(peer.messages().map(each => each.text)).toEqual(['one', 'two']);
  expect(peer.calls(posts).map(call => [call.status, call.fault])).toEqual([
    [0, 'cut after'],
    [0, 'cut after'],
    [200, undefined],
  ]);
});

test('a call cut before it is read leaves nothing', async () => {
  const { peer, post } = await posting();
  peer.fault(posts, { kind: 'cut before' });
  await expect(post({ content: 'one' })).rejects.toThrow();
  expect(peer.messages()).toEqual([]);
});

test('a client that posts again after a 500 posts twice only when the first was taken', async () => {
  const { peer, post } = await posting({ retries: 1 });
  peer.fault(posts, { kind: 'status', status: 500 });
  await post({ content: 'one' });
  expect(peer.messages()).toHaveLength(1);
});

test('a call that hangs ends by the time limit of the client', async () => {
  const { peer, post } = await posting({ timeout: 300 });
  const planned = peer.fault(posts, { kind: 'hang' });
  await expect(post({ content: 'one' })).rejects.toThrow('abort');
  await peer.until(() => planned.hits === 1);
  await restFor(peer).post(Routes.channelMessages(peer.channel.id), { body: { content: 'two' } });
  expect(peer.messages().map(each => each.text)).toEqual(['two']);
});

test('a page of HTML in place of JSON is an error of the client', async () => {
  const { peer, post } = await posting();
  peer.fault(posts, { kind: 'html' });
  await expect(post({ content: 'one' })).rejects.toThrow();
});

test('a rate limit is waited for, and counts as an invalid request unless it is shared', async () => {
  const { peer, post } = await posting();
  peer.fault(posts, { kind: 'rate limited', retryAfter: 0.05 });
  await post({ content: 'one' });
  expect(peer.counts.invalid).toBe(1);
  peer.fault(posts, { kind: 'rate limited', retryAfter: 0.05, scope: 'shared' });
  await post({ content: 'two' });
  expect(peer.counts.invalid).toBe(1);
  const [refused, taken] = peer.calls(posts);
  expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(45);
});

test('real limits are told in headers and enforced', async () => {
  const peer = await peerFor({ rateLimits: 'real' });
  const url = `${peer.apiUrl}/v10/channels/${peer.channel.id}/messages`;
  const headers = { authorization: `Bot ${peer.token}`, 'user-agent': 'DiscordBot (test, 1)' };
  const post = () => fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: 'x' }) });
  const left: (string | null)[] = [];
  for (let i = 0; i < 5; i += 1) left.push((await post()).headers.get('x-ratelimit-remaining'));
  expect(left).toEqual(['4', '3', '2', '1', '0']);
  const refused = await post();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(await refused.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
});

test('a revoked token is refused everywhere', async () => {
  const { peer, rest, post } = await posting();
  peer.revokeToken();
  expect(await refusal(post({ content: 'x' }))).toMatchObject({ status: 401, code: 0 });
  await expect(rest.get(Routes.gatewayBot())).rejects.toThrow();
  expect(peer.counts.invalid).toBeGreaterThanOrEqual(1);
});

test('a client without the right User-Agent is blocked, an unknown route not found, another method not allowed', async () => {
  const { peer } = await posting();
  const call = async (path: string, method = 'GET', agent = 'DiscordBot (test, 1)') => {
    const headers = { authorization: `Bot ${peer.token}`, 'user-agent': agent };
    const reply = await fetch(`${peer.apiUrl}${path}`, { method, headers });
    return [reply.status, await reply.json()];
  };
  expect(await call('/v10/users/@me', 'GET', 'node')).toMatchObject([403, { code: 40333 }]);
  expect(await call('/v10/nothing')).toMatchObject([404, { code: 0 }]);
  expect(await call('/v9/users/@me')).toMatchObject([404, { code: 0 }]);
  expect(await call('/v10/users/@me', 'DELETE')).toMatchObject([405, { code: 0 }]);
  expect(peer.violations).toEqual(['User-Agent is not DiscordBot: node']);
});

test('bodies that are no JSON are refused, and a fault for no route is an error of the test', async () => {
  const { peer } = await posting();
  const headers = { authorization: `Bot ${peer.token}`, 'user-agent': 'DiscordBot (test, 1)' };
  const url = `${peer.apiUrl}/v10/channels/${peer.channel.id}/messages`;
  for (const body of ['{', 'null', '[]', '"x"'])
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
  expect(() => peer.fault('POST /nothing', { kind: 'hang' })).toThrow('no such route');
});
