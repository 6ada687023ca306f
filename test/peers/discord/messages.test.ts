import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { posting } from './support/posting.ts';
import { refusal } from './support/rest.ts';

const v2 = 32768;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'x', custom_id });
const row = (...components: readonly object[]) => ({ type: 1, components });
const message = z.looseObject({ id: z.string() });

test('files come with a message, and an edit keeps those it lists', async () => {
  const { peer, rest, post } = await posting();
  const files = ['a.csv', 'b.csv'].map(name => ({ name, data: name }));
  const attachments = [{ id: 0, description: 'first' }, { id: 1 }];
  const id = await post(
    { flags: v2, attachments, components: [{ type: 13, file: { url: 'attachment://a.csv' } }] },
    files,
  );
  const [posted] = peer.messages();
  expect(posted?.wire.attachments.map(each => [each.filename, each.description])).toEqual([
    ['a.csv', 'first'],
    ['b.csv', undefined],
  ]);
  const [kept] = posted?.wire.attachments ?? [];
  await rest.patch(Routes.channelMessage(peer.channel.id, id), { body: { attachments: [{ id: kept?.id }] } });
  expect(posted?.wire.attachments.map(each => each.filename)).toEqual(['a.csv']);
  const gone = rest.patch(Routes.channelMessage(peer.channel.id, id), { body: { attachments: [] } });
  expect((await refusal(gone)).errors).toContain('ATTACHMENT_NOT_FOUND');
  expect((await refusal(post({ content: 'x', attachments: [{ id: 2 }] }, files))).errors).toContain(
    'ATTACHMENT_NOT_FOUND',
  );
});

test('Components V2 cannot be taken back, nor joined by content', async () => {
  const { peer, rest, post } = await posting();
  const id = await post({ flags: v2, components: [text('one')] });
  const path = Routes.channelMessage(peer.channel.id, id);
  await rest.patch(path, { body: { flags: 64, components: [text('two')] } });
  expect(peer.messages()[0]).toMatchObject({ text: 'two', wire: { flags: v2 } });
  expect((await refusal(rest.patch(path, { body: { content: 'x' } }))).errors).toContain(
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
  );
  expect(peer.messages()[0]?.text).toBe('two');
});

test('an enforced nonce gives the first message again', async () => {
  const { peer, post } = await posting();
  const first = await post({ content: 'one', nonce: 'n', enforce_nonce: true });
  expect(await post({ content: 'two', nonce: 'n', enforce_nonce: true })).toBe(first);
  expect(await post({ content: 'three', nonce: 'n' })).not.toBe(first);
  expect(peer.messages().map(each => each.text)).toEqual(['one', 'three']);
});

test('history is paged newest first', async () => {
  const { peer, rest, post } = await posting();
  const ids = [await post({ content: '1' }), await post({ content: '2' }), await post({ content: '3' })];
  const page = async (query: string): Promise<readonly string[]> =>
    z
      .array(message)
      .parse(await rest.get(`/channels/${peer.channel.id}/messages?${query}`))
      .map(each => each.id);
  expect(await page('limit=2')).toEqual([ids[2], ids[1]]);
  expect(await page(`before=${ids[2]}&limit=1`)).toEqual([ids[1]]);
  expect(await page(`after=${ids[0]}`)).toEqual([ids[2], ids[1]]);
  expect(await refusal(page('limit=101'))).toMatchObject({ code: 50035 });
});

test('a field nobody understands is a violation', async () => {
  const { peer, post } = await posting();
  await post({ content: 'x', flgas: 64, components: [row({ ...button('a'), colour: 1 })] });
  expect(peer.violations).toEqual(['unknown field flgas', 'unknown field components[0].components[0].colour']);
});
