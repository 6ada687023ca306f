import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { peerFor } from './support/logged-in.ts';
import { restFor } from './support/rest.ts';

test('without strict nothing is journalled, but calls are counted and answers awaited', async () => {
  const peer = await peerFor({ strict: false });
  const said = peer.says({ text: 'x', mentionsBot: true });
  const answer = said.answer();
  await restFor(peer).post(Routes.channelMessages(peer.channel.id), { body: { content: 'y', flgas: 1 } });
  expect((await answer).text).toBe('y');
  expect(peer.journal).toEqual([]);
  expect(peer.counts.calls).toBe(1);
});

test('without strict old messages make room, with it all are kept', async () => {
  const [loose, strict] = [await peerFor({ strict: false }), await peerFor()];
  for (const peer of [loose, strict]) for (let i = 0; i < 2500; i += 1) peer.says({ text: String(i) });
  expect(loose.messages()).toHaveLength(2000);
  expect(loose.messages().at(-1)?.text).toBe('2499');
  expect(strict.messages()).toHaveLength(2500);
});

test('what happens next can be awaited without asking again', async () => {
  const peer = await peerFor();
  const next = peer.nextCall('POST /channels/{channel}/typing');
  await restFor(peer).post(Routes.channelTyping(peer.channel.id));
  expect(await next).toMatchObject({ status: 204, path: `/api/v10/channels/${peer.channel.id}/typing` });
  await expect(peer.nextCall('GET /nothing')).rejects.toThrow('no such route');
});
