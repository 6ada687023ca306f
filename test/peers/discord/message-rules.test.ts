import { expect, test } from 'vitest';
import { posting } from './support/posting.ts';
import { refusal } from './support/rest.ts';

const v2 = 32768;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'x', custom_id });
const row = (...components: readonly object[]) => ({ type: 1, components });
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

test.each<[string, object, number, string]>([
  ['nothing', {}, 50006, ''],
  ['only blanks', { content: ' \n ' }, 50006, ''],
  ['2001 characters', { content: 'x'.repeat(2001) }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  ['content of another type', { content: 7 }, 50035, 'STRING_TYPE_CONVERT'],
  ['11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  ['an embed title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 50035, 'BASE_TYPE_MAX_LENGTH'],
  ['a field without a value', { embeds: [{ fields: [{ name: 'x' }] }] }, 50035, 'BASE_TYPE_REQUIRED'],
  [
    '6001 characters in embeds',
    { embeds: times(2, () => ({ description: 'x'.repeat(3001) })) },
    50035,
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    'content with Components V2',
    { content: 'x', flags: v2, components: [text('x')] },
    50035,
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
  ],
  [
    'an embed with Components V2',
    { embeds: [{ title: 'x' }], flags: v2, components: [text('x')] },
    50035,
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
  ],
  ['a text display without the flag', { components: [text('x')] }, 50035, 'BASE_TYPE_CHOICES'],
  [
    '41 components',
    { flags: v2, components: [{ type: 17, components: times(40, () => text('x')) }] },
    50035,
    'COMPONENT_MAX_TOTAL',
  ],
  [
    '4001 characters of text',
    { flags: v2, components: times(2, i => text('x'.repeat(2000 + i))) },
    50035,
    'COMPONENT_DISPLAYABLE_TEXT',
  ],
  ['an empty text display', { flags: v2, components: [text('')] }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  [
    'a section of four texts',
    { flags: v2, components: [{ type: 9, components: times(4, () => text('x')), accessory: button('a') }] },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a section without accessory',
    { flags: v2, components: [{ type: 9, components: [text('x')] }] },
    50035,
    'accessory',
  ],
  ['an empty gallery', { flags: v2, components: [{ type: 12, items: [] }] }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  [
    'alt text of 1025',
    {
      flags: v2,
      components: [{ type: 12, items: [{ media: { url: 'https://a.example/x.png' }, description: 'x'.repeat(1025) }] }],
    },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a missing attachment',
    { flags: v2, components: [{ type: 13, file: { url: 'attachment://a.csv' } }] },
    50035,
    'ATTACHMENT_NOT_FOUND',
  ],
  [
    'a container in a container',
    { flags: v2, components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
    50035,
    'UNION_TYPE_CHOICES',
  ],
  ['six rows', { content: 'x', components: times(6, i => row(button(`b${i}`))) }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  [
    'six buttons in a row',
    { content: 'x', components: [row(...times(6, i => button(`b${i}`)))] },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'the same custom id twice',
    { content: 'x', components: [row(button('a'), button('a'))] },
    50035,
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  ['a custom id of 101', { content: 'x', components: [row(button('x'.repeat(101)))] }, 50035, 'BASE_TYPE_BAD_LENGTH'],
  [
    'a label of 81',
    { content: 'x', components: [row({ ...button('a'), label: 'x'.repeat(81) })] },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a link button without url',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'x' })] },
    50035,
    'BUTTON_COMPONENT_URL_REQUIRED',
  ],
  [
    'a javascript link',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
    50035,
    'URL_TYPE_INVALID_SCHEME',
  ],
  [
    'a button beside a select',
    { content: 'x', components: [row(button('a'), { type: 5, custom_id: 'u' })] },
    50035,
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    '26 options',
    {
      content: 'x',
      components: [row({ type: 3, custom_id: 's', options: times(26, i => ({ label: 'x', value: `${i}` })) })],
    },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a placeholder of 151',
    {
      content: 'x',
      components: [
        row({ type: 3, custom_id: 's', placeholder: 'x'.repeat(151), options: [{ label: 'x', value: 'x' }] }),
      ],
    },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 50035, 'nonce'],
  [
    'users both parsed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    50035,
    'PARSE_EXCLUSIVE',
  ],
  [
    '101 users allowed',
    { content: 'x', allowed_mentions: { users: times(101, String) } },
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a reply to nothing',
    { content: 'x', message_reference: { message_id: '1' } },
    50035,
    'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
  ],
])('a message with %s is refused', async (_, body, code, why) => {
  const { peer, post } = await posting();
  const refused = await refusal(post(body));
  expect(refused).toMatchObject({ status: 400, code });
  expect(refused.errors).toContain(why);
  expect(peer.messages()).toEqual([]);
});

test('a message at every limit is taken', async () => {
  const { peer, post } = await posting();
  await post({ content: 'x'.repeat(2000), components: times(5, i => row(...times(5, j => button(`${i}${j}`)))) });
  const section = { type: 9, components: times(3, () => text('x')), accessory: button('a') };
  const container = {
    type: 17,
    accent_color: 0xffffff,
    components: [section, { type: 14 }, ...times(32, () => text('x')), text('x'.repeat(3965))],
  };
  await post({ flags: v2, components: [container] });
  await post({ embeds: [{ title: 'x'.repeat(256), description: 'x'.repeat(4096) }] });
  expect(peer.messages()).toHaveLength(3);
  expect(peer.violations).toEqual([]);
});
