import { once } from 'node:events';
import { Events, GatewayDispatchEvents, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayClient } from '../../../src/platforms/discord/gateway.ts';
import { numberOfOwn } from '../../../src/platforms/discord/own-messages.ts';
import { discordPeer } from '../../peers/discord/index.ts';
import { configOf } from './in-process.ts';

test('our own words are not read, what others say is, and all of it is counted', async () => {
  const peer = await discordPeer({ identifyMs: 0 });
  const client = gatewayClient(configOf(peer));
  onTestFinished(async () => {
    await client.destroy();
    await peer.stop();
  });
  const heard: { readonly t: string | null; readonly s: number; readonly d: unknown }[] = [];
  client.on(Events.Raw, packet => void heard.push(packet));
  const ready = once(client, Events.ClientReady);
  await client.login(peer.token);
  await ready;
  heard.length = 0;
  const say = (): Promise<unknown> =>
    client.rest.post(Routes.channelMessages(peer.channel.id), { body: { content: 'Ours.' } });
  await say();
  peer.says({ text: 'H100?', mentionsBot: true });
  await say();
  await expect.poll(() => heard.length).toBe(3);
  const [first, theirs, last] = heard;
  expect([first, last]).toEqual([
    expect.objectContaining({ t: null, d: null }),
    expect.objectContaining({ t: null, d: null }),
  ]);
  expect(theirs).toMatchObject({ t: GatewayDispatchEvents.MessageCreate, d: { author: { id: peer.alice.id } } });
  // After a break the gateway is told how much has come.
  const resumed = peer.next(entry => entry.kind === 'frame' && entry.from === 'bot' && entry.op === 6);
  peer.gateway.drop();
  expect(await resumed).toMatchObject({ d: { seq: last?.s } });
});

const me = '123456789012345678';
const event = (d: object, t = 'MESSAGE_CREATE'): string => JSON.stringify({ t, s: 7, op: 0, d });
const [ours, other] = [
  { username: 'chipwire', primary_guild: null, id: me, bot: true, avatar_decoration_data: null },
  { username: 'alice', avatar_decoration_data: { sku_id: '1' }, id: '2' },
];

test('our words are told by their author', () => {
  expect(numberOfOwn(event({ content: 'H100 {', author: ours, mentions: [] }), me)).toBe(7);
  expect(numberOfOwn(event({ author: ours, content: '改过的' }, 'MESSAGE_UPDATE'), me)).toBe(7);
});

test.each([
  ['somebody else’s', event({ author: other })],
  ['one that mentions us', event({ author: other, mentions: [{ id: me }] })],
  ['an answer to ours', event({ referenced_message: { author: ours }, author: other })],
  ['ours, quoting', event({ author: ours, referenced_message: { author: other } })],
  ['one that imitates ours', event({ content: `"author":{"id":"${me}"}`, author: other })],
  ['a name that imitates ours', event({ author: { username: `x","id":"${me}`, id: '2' } })],
  ['something else than a message', event({ author: ours }, 'INTERACTION_CREATE')],
  ['one in another order', JSON.stringify({ op: 0, t: 'MESSAGE_CREATE', s: 7, d: { author: ours } })],
  ['no JSON', '{"t":"MESSAGE_CREATE","s":7,"op":0,"d":{'],
])('%s is read', (_, text) => {
  expect(numberOfOwn(text, me)).toBeUndefined();
});
