import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interactionsEndpoint } from '../../../src/platforms/discord/interactions-endpoint.ts';
import { buttonOf, type Scene, scene } from './scene.ts';

let discord: Scene;

beforeAll(async () => {
  discord = await scene();
  discord.peer.deliverTo(discord.url);
}, 90_000);

afterAll(async () => {
  const { log } = discord.bot();
  const { violations } = discord.peer;
  await discord.stop();
  expect(log()).not.toMatch(/"level":"error"/);
  expect(violations).toEqual([]);
});

describe('interactions that come by HTTP', () => {
  test.each([
    ['en-US', 'close to $20,000'],
    ['zh-CN', '接近2万美元'],
  ])('are answered as those of the gateway are (%s)', async (locale, figure) => {
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel, locale });
    expect(await handle.delivered).toBe(200);
    expect((await handle.acked()).type).toBe(5);
    expect((await handle.answer()).text).toContain(figure);
    expect(discord.peer.calls('POST /interactions/{interaction}/{token}/callback')).toEqual([]);
  });

  test('buttons, a form, and what is offered while typing too', async () => {
    const { user, channel } = discord.people();
    const message = await discord.peer
      .command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel })
      .answer();
    const sources = discord.peer.press({ message, user, customId: buttonOf(message, 'sources') });
    expect((await sources.answer()).ephemeralFor).toBe(user.id);
    const bad = discord.peer.press({ message, user, customId: buttonOf(message, 'unhelpful') });
    await bad.modal();
    const sent = await discord.peer.submitModal({ of: bad, user, values: { reason: 'old' } });
    expect((await sent.answer()).text).toContain('Thank you');
    const typing = discord.peer.autocomplete({
      name: 'gpu-price',
      options: { chip: 'h1' },
      focused: 'chip',
      user,
      channel,
    });
    expect(await typing.suggestions()).toContainEqual({ name: 'H100', value: 'H100' });
  });
});

describe('the door', () => {
  test('keeps an idle connection for longer than load balancers keep theirs', () => {
    const { keepAliveTimeout, headersTimeout } = interactionsEndpoint(discord.peer.publicKey, () => false);
    expect(keepAliveTimeout).toBeGreaterThan(60_000);
    expect(headersTimeout).toBeGreaterThan(keepAliveTimeout);
  });

  test('answers the ping by which Discord looks whether anybody is there', async () => {
    const reply = await discord.peer.ping(discord.url);
    expect([reply.status, reply.text]).toEqual([200, '{"type":1}']);
  });

  test.each([
    ['a body that was changed', { tampered: 'body' }],
    ['a signature that is none', { tampered: 'signature' }],
    ['a timestamp that was changed', { tampered: 'timestamp' }],
    ['a signature six minutes old', { ageSeconds: 360 }],
    ['a signature from two minutes ahead', { ageSeconds: -120 }],
  ] as const)('stays shut to %s', async (_, spoiling) => {
    expect((await discord.peer.ping(discord.url, spoiling)).status).toBe(401);
  });

  test('stays shut to who brings no signature, or one that cannot be one', async () => {
    const knock = async (headers: Readonly<Record<string, string>>) =>
      (await fetch(discord.url, { method: 'POST', body: '{"type":1}', headers })).status;
    expect(await knock({})).toBe(401);
    expect(await knock({ 'x-signature-ed25519': 'zz', 'x-signature-timestamp': 'soon' })).toBe(401);
    expect(await knock({ 'x-signature-ed25519': '0'.repeat(64), 'x-signature-timestamp': '' })).toBe(401);
  });

  test('lets the same bytes in once', async () => {
    const { user, channel } = discord.people();
    const handle = discord.peer.command({ name: 'gpu-price', options: { chip: 'H100' }, user, channel });
    await handle.answer();
    const reply = await discord.peer.post(discord.url, handle.payload, { ageSeconds: 30 });
    // Signed anew, it is the same interaction all the same: nothing more is said.
    expect(reply.status).toBe(200);
    expect((await reply.again()).status).toBe(401);
    expect((await reply.again()).status).toBe(401);
    await discord.peer.settled();
    expect(discord.peer.messages(channel)).toHaveLength(1);
  });

  test.each([
    ['null', 'null', 400],
    ['a number', '7', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['half a body', '{"type":', 400],
    ['no type', '{}', 400],
    ['deep nesting', `{"type":2,"data":${'['.repeat(5000)}${']'.repeat(5000)}}`, 400],
    ['an interaction of nothing', '{"type":2}', 400],
    ['an interaction nobody knows', '{"type":99}', 400],
    [
      'lone surrogates',
      '{"type":3,"id":"1","token":"\\ud800","application_id":"1","data":{"custom_id":"\\ud800"}}',
      400,
    ],
  ])('a signed body of %s ends nothing', async (_, body, status) => {
    expect((await discord.peer.post(discord.url, body)).status).toBe(status);
    expect((await discord.peer.ping(discord.url)).status).toBe(200);
  });

  test('five megabytes are refused unread', async () => {
    const knock = fetch(discord.url, { method: 'POST', body: Buffer.alloc(5_000_000, 'x') });
    expect([0, 413]).toContain(await knock.then(({ status }) => status).catch(() => 0));
    expect((await discord.peer.ping(discord.url)).status).toBe(200);
  });

  test('other paths and methods are not served', async () => {
    expect((await fetch(new URL('/other', discord.url), { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(discord.url)).status).toBe(405);
  });
});
