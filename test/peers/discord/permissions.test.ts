import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Permission } from './permissions.ts';
import { peerFor } from './support/logged-in.ts';
import { refusal, restFor } from './support/rest.ts';

async function calling() {
  const peer = await peerFor();
  const rest = restFor(peer);
  const channel = Routes.channelMessages(peer.channel.id);
  return { peer, rest, channel };
}

test.each<[Permission, number]>([
  ['VIEW_CHANNEL', 50001],
  ['SEND_MESSAGES', 50013],
])('posting without %s is refused', async (permission, code) => {
  const { peer, rest, channel } = await calling();
  peer.world.deny(peer.channel, permission);
  expect(await refusal(rest.post(channel, { body: { content: 'x' } }))).toMatchObject({ status: 403, code });
  await rest.post(Routes.channelMessages(peer.otherChannel.id), { body: { content: 'x' } });
  expect(peer.counts.invalid).toBe(1);
});

test('files need ATTACH_FILES, and a reply needs the history', async () => {
  const { peer, rest, channel } = await calling();
  const { message } = peer.says({ text: 'x' });
  peer.world.deny(peer.channel, 'ATTACH_FILES', 'READ_MESSAGE_HISTORY');
  const files = [{ name: 'a', data: Buffer.from('a') }];
  expect(await refusal(rest.post(channel, { files }))).toMatchObject({ code: 50013 });
  const reply = { content: 'x', message_reference: { message_id: message.id } };
  expect(await refusal(rest.post(channel, { body: reply }))).toMatchObject({ code: 160002 });
});

test('what is not there is not found, and what others wrote is not edited', async () => {
  const { peer, rest, channel } = await calling();
  expect(await refusal(rest.get('/channels/1'))).toMatchObject({ status: 404, code: 10003 });
  expect(await refusal(rest.get(`${channel}/1`))).toMatchObject({ status: 404, code: 10008 });
  const { message } = peer.says({ text: 'x' });
  expect(await refusal(rest.patch(`${channel}/${message.id}`, { body: { content: 'y' } }))).toMatchObject({
    code: 50005,
  });
  expect(await refusal(rest.delete(`${channel}/${message.id}`))).toMatchObject({ code: 50013 });
});

test('a thread needs its own rights, has the id of its message, and exists once', async () => {
  const { peer, rest, channel } = await calling();
  const { message } = peer.says({ text: 'x' });
  const open = (body: object) => rest.post(`${channel}/${message.id}/threads`, { body });
  expect(await refusal(open({ name: '' }))).toMatchObject({ code: 50035 });
  expect(await refusal(open({ name: 'x', auto_archive_duration: 61 }))).toMatchObject({ code: 50035 });
  const { id } = z.looseObject({ id: z.string() }).parse(await open({ name: 'x' }));
  expect(id).toBe(message.id);
  expect(await refusal(open({ name: 'x' }))).toMatchObject({ status: 400, code: 160004 });
  peer.world.deny(peer.channel, 'SEND_MESSAGES');
  await rest.post(Routes.channelMessages(id), { body: { content: 'in thread' } });
  peer.world.deny(peer.channel, 'SEND_MESSAGES_IN_THREADS', 'CREATE_PUBLIC_THREADS');
  expect(await refusal(rest.post(Routes.channelMessages(id), { body: { content: 'x' } }))).toMatchObject({
    code: 50013,
  });
  expect(await refusal(open({ name: 'x' }))).toMatchObject({ code: 50013 });
});

test('there are no threads in DMs, and a person may not want DMs at all', async () => {
  const { peer, rest } = await calling();
  const body = { recipient_id: peer.alice.id };
  const { id } = z.looseObject({ id: z.string() }).parse(await rest.post(Routes.userChannels(), { body }));
  const { message } = peer.dm({ text: 'x' });
  expect(message.channelId).toBe(id);
  const open = rest.post(`${Routes.channelMessages(id)}/${message.id}/threads`, { body: { name: 'x' } });
  expect(await refusal(open)).toMatchObject({ status: 400, code: 50024 });
  peer.world.closedToDms.add(peer.alice.id);
  const post = rest.post(Routes.channelMessages(id), { body: { content: 'x' } });
  expect(await refusal(post)).toMatchObject({ status: 403, code: 50007 });
});

test('a reaction is one emoji, and at most twenty kinds', async () => {
  const { peer, rest, channel } = await calling();
  const { message } = peer.says({ text: 'x' });
  const react = (emoji: string) => rest.put(`${channel}/${message.id}/reactions/${encodeURIComponent(emoji)}/@me`);
  await react('👍');
  expect(message.wire.reactions).toMatchObject([{ emoji: { name: '👍' }, me: true }]);
  expect(await refusal(react('no'))).toMatchObject({ code: 10014 });
  for (let i = 0; i < 19; i += 1) await react(String.fromCodePoint(0x1f600 + i));
  expect(await refusal(react('🎉'))).toMatchObject({ code: 30010 });
});
