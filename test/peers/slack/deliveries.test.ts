import { afterEach, expect, test } from 'vitest';
import { clientOf, tried } from './calls.ts';
import { signature } from './deliveries/signature.ts';
import { type SlackPeerOptions, slackPeer } from './index.ts';
import { type Answer, type Got, listeningApp } from './listening-app.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function started(answer: (got: Got, count: number) => Answer, options: SlackPeerOptions = {}) {
  const app = await listeningApp(answer);
  const peer = await slackPeer({ eventsUrl: app.url, retryAfter: [1, 1, 1], ...options });
  stops.push(peer.stop, app.stop);
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'chips', members: [user] });
  return { app, peer, user, channel };
}
const fine = (): Answer => ({ status: 200 });
const parse = (got: Got | undefined) => JSON.parse(got?.body ?? 'null');

test("a delivery carries Slack's signature over its very bytes", async () => {
  const { app, peer, user, channel } = await started(fine);
  await peer.says({ channel, user, text: '芯片 & <chips>' });
  const [got] = app.got;
  const stamp = String(got?.headers['x-slack-request-timestamp']);
  expect(got?.headers['x-slack-signature']).toBe(signature(peer.signingSecret, stamp, got?.body ?? ''));
  expect(parse(got).event).toMatchObject({ text: '芯片 &amp; &lt;chips&gt;', channel_type: 'channel' });
});

test('a mention comes twice: one ts, two event ids', async () => {
  const { app, peer, user, channel } = await started(fine);
  await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> hi` });
  const [one, two] = app.got.map(parse);
  expect([one.event.type, two.event.type].sort()).toEqual(['app_mention', 'message']);
  expect(one.event.ts).toBe(two.event.ts);
  expect(one.event_id).not.toBe(two.event_id);
});

test('an event that is not acknowledged comes again, numbered and with a reason, until it is', async () => {
  const { app, peer, user, channel } = await started((_, count) => ({ status: count < 3 ? 500 : 200 }));
  const { delivered } = await peer.says({ channel, user, text: 'hi' });
  expect(delivered).toMatchObject([{ acked: true, attempts: [{ status: 500 }, { status: 500 }, { status: 200 }] }]);
  expect(app.got.map(got => [got.headers['x-slack-retry-num'], got.headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
  ]);
  expect(new Set(app.got.map(got => got.body)).size).toBe(1);
});

test('an event is given up after three retries, or at once when the app asks', async () => {
  const { app, peer, user, channel } = await started(() => ({ status: 503 }));
  expect((await peer.says({ channel, user, text: 'hi' })).delivered).toMatchObject([{ acked: false }]);
  expect(app.got).toHaveLength(4);
  const asking = await started(() => ({ status: 503, headers: { 'x-slack-no-retry': '1' } }));
  await asking.peer.dm({ user: asking.user, text: 'hi' });
  expect(asking.app.got).toHaveLength(1);
});

test('silence is a time-out, and a command is not sent twice', async () => {
  const { app, peer, user } = await started(() => undefined, { ackWithin: 30 });
  expect(await peer.slash({ command: '/chips', user })).toMatchObject({
    acked: false,
    attempts: [{ reason: 'http_timeout' }],
  });
  expect(app.got).toHaveLength(1);
});

test('copies of a delivery come at once, and it can be sent again', async () => {
  const { app, peer, user, channel } = await started(fine);
  peer.copies(50);
  const { delivered } = await peer.says({ channel, user, text: 'hi' });
  expect(new Set(app.got.map(got => parse(got).event_id)).size).toBe(1);
  expect(app.got).toHaveLength(50);
  peer.copies(1);
  const [delivery] = delivered;
  if (!delivery) throw new Error('nothing was delivered');
  expect(await peer.again(delivery, 2, 1)).toMatchObject([{ acked: true }, { acked: true }]);
  expect(app.got.at(-1)?.headers['x-slack-retry-num']).toBe('1');
});

test('a stand-in that stops waits for no retry', async () => {
  const { app, peer, user } = await started(() => ({ status: 500 }), { retryAfter: [3_600_000] });
  const said = Promise.all(Array.from({ length: 20 }, () => peer.dm({ user, text: 'hi' })));
  await expect.poll(() => app.got.length).toBe(20);
  await peer.stop();
  expect((await said).every(({ delivered }) => delivered.every(one => !one.acked))).toBe(true);
});

test('raw deliveries are signed as told, at the time told', async () => {
  const { app, peer } = await started(fine);
  const past = Math.floor(Date.now() / 1000) - 600;
  await peer.deliver({ body: 'null', timestamp: past });
  await peer.deliver({ body: 'null', signing: 'wrong' });
  await peer.deliver({ body: 'x'.repeat(300_000), signing: 'none', contentType: 'text/plain' });
  const [stale, wrong, unsigned] = app.got;
  expect(stale?.headers['x-slack-request-timestamp']).toBe(String(past));
  expect(stale?.headers['x-slack-signature']).toBe(signature(peer.signingSecret, past, 'null'));
  expect(wrong?.headers['x-slack-signature']).toMatch(/^v0=/);
  expect(wrong?.headers['x-slack-signature']).not.toBe(
    signature(peer.signingSecret, String(wrong?.headers['x-slack-request-timestamp']), 'null'),
  );
  expect(unsigned?.headers).not.toHaveProperty('x-slack-signature');
  expect(unsigned?.body).toHaveLength(300_000);
});

test("the bot's own posts come back to it, where it listens", async () => {
  const { app, peer, channel } = await started(fine);
  await tried(clientOf(peer), 'chat.postMessage', { channel: channel.id, text: 'hi' });
  await peer.settled();
  expect(app.got.map(parse)).toMatchObject([{ event: { type: 'message', bot_id: peer.workspace.bot.id } }]);
  const deaf = await started(fine, { events: ['message.im'] });
  await tried(clientOf(deaf.peer), 'chat.postMessage', { channel: deaf.channel.id, text: 'hi' });
  await deaf.peer.settled();
  expect(deaf.app.got).toEqual([]);
});

test('a response_url answers five times and for thirty minutes', async () => {
  let clock = Date.now();
  const { peer, user, channel } = await started(fine, { now: () => clock });
  const answer = async (url: string, body: object): Promise<string> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return `${response.status} ${await response.text()}`;
  };
  const { responseUrl } = await peer.slash({ command: '/chips', user, channel });
  expect(await answer(responseUrl, { text: 'x', blocks: [{ type: 'marquee' }] })).toContain(
    '400 {"ok":false,"error":"invalid_blocks"',
  );
  for (const text of ['a', 'b', 'c', 'd']) expect(await answer(responseUrl, { text })).toBe('200 ok');
  expect(await answer(responseUrl, { text: 'e' })).toBe('404 {"ok":false,"error":"used_url"}');
  expect(peer.ephemerals(user).map(one => one.text)).toEqual(['a', 'b', 'c', 'd']);
  const later = await peer.slash({ command: '/chips', user, channel });
  await answer(later.responseUrl, { text: 'for all', response_type: 'in_channel' });
  expect(peer.posts(channel).map(one => one.text)).toEqual(['for all']);
  clock += 31 * 60_000;
  expect(await answer(later.responseUrl, { text: 'late' })).toContain('expired_url');
});

test('what comes with the acknowledgement of a command is shown to its asker', async () => {
  const { peer, user, channel } = await started(() => ({ status: 200, body: '{"text":"at once"}' }));
  await peer.slash({ command: '/chips', user, channel });
  expect(peer.ephemerals(user).map(one => one.text)).toEqual(['at once']);
});

test('an uninstalled or revoked app is told so, and its token is dead', async () => {
  const { app, peer } = await started(fine);
  await peer.revokes();
  expect(await tried(clientOf(peer), 'auth.test')).toMatchObject({ error: 'token_revoked' });
  await peer.uninstalls();
  expect(await tried(clientOf(peer), 'auth.test')).toMatchObject({ error: 'account_inactive' });
  expect(app.got.map(got => parse(got).event.type).sort()).toEqual([
    'app_uninstalled',
    'tokens_revoked',
    'tokens_revoked',
  ]);
});
