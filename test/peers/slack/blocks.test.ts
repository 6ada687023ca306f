import { expect, test } from 'vitest';
import { messageBlocks } from './blocks/check-blocks.ts';
import { checkedView } from './blocks/check-view.ts';
import { Refusal } from './refusal.ts';

/** What the blocks are refused with, as `code: complaint`; `taken` when they are not. */
function verdict(check: () => unknown): string {
  try {
    check();
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { errors } = error.more;
    return [error.error, ...(Array.isArray(errors) ? errors : [])].join(': ');
  }
}
const message = (...blocks: unknown[]): string => verdict(() => messageBlocks(blocks, true));
const modal = (view: object): string =>
  verdict(() => checkedView({ type: 'modal', title: plain('Settings'), blocks: [], ...view }, 'modal', true));

const plain = (text: string) => ({ type: 'plain_text', text });
const marked = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const option = (value: string) => ({ text: plain(value), value });
const button = (more = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const rich = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const cell = (text = 'c') => ({ type: 'raw_text', text });
const thumb = { text: plain('Good'), value: 'good' };
const feedback = { type: 'feedback_buttons', action_id: 'f', positive_button: thumb, negative_button: thumb };

test.each([
  ['section', { type: 'section', text: marked(x(3000)), accessory: button() }],
  ['fields', { type: 'section', fields: times(10, () => marked(x(1))) }],
  ['header', { type: 'header', text: plain(x(150)) }],
  [
    'context',
    {
      type: 'context',
      elements: [marked('a'), { type: 'image', image_url: 'https://a.example/b.png', alt_text: 'b' }],
    },
  ],
  ['divider', { type: 'divider', block_id: 'd' }],
  ['image', { type: 'image', slack_file: { id: 'F1' }, alt_text: 'chart', title: plain('Chart') }],
  ['actions', actions(...times(25, index => button({ action_id: `a${index}` })))],
  ['select', actions({ type: 'static_select', action_id: 's', options: times(100, index => option(`${index}`)) })],
  [
    'overflow',
    {
      type: 'section',
      text: plain('a'),
      accessory: { type: 'overflow', action_id: 'o', options: times(5, i => option(`${i}`)) },
    },
  ],
  ['radio', actions({ type: 'radio_buttons', action_id: 'r', options: times(10, index => option(`${index}`)) })],
  [
    'input',
    { type: 'input', label: plain('Hour'), element: { type: 'plain_text_input', action_id: 'i', max_length: 3000 } },
  ],
  ['context actions', { type: 'context_actions', elements: [feedback] }],
  ['markdown', { type: 'markdown', text: x(12_000) }],
  [
    'table',
    {
      type: 'table',
      rows: times(100, () => times(20, () => cell())),
      column_settings: [{ align: 'right', is_wrapped: true }],
    },
  ],
  [
    'rich text',
    rich(
      { type: 'text', text: 'a', style: { bold: true } },
      { type: 'link', url: 'https://a.example' },
      { type: 'user', user_id: 'U1' },
    ),
  ],
  [
    'rich list',
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [{ type: 'rich_text_section', elements: [] }] },
      ],
    },
  ],
])('a %s within its limits is taken', (_, block) => {
  expect(message(block)).toBe('taken');
});

test.each([
  [
    'section text',
    { type: 'section', text: marked(x(3001)) },
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'empty text',
    { type: 'section', text: marked('') },
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['bare section', { type: 'section' }, 'missing required field: text [json-pointer:/blocks/0]'],
  [
    'eleven fields',
    { type: 'section', fields: times(11, () => plain('a')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'long field',
    { type: 'section', fields: [plain(x(2001))] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  ['unknown key', { type: 'divider', colour: 'red' }, 'invalid additional property: colour [json-pointer:/blocks/0]'],
  ['unknown block', { type: 'marquee' }, 'unsupported type: marquee [json-pointer:/blocks/0/type]'],
  [
    'long header',
    { type: 'header', text: plain(x(151)) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['marked header', { type: 'header', text: marked('a') }, '[json-pointer:/blocks/0/text/type]'],
  [
    'crowded context',
    { type: 'context', elements: times(11, () => plain('a')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'crowded actions',
    actions(...times(26, index => button({ action_id: `${index}` }))),
    'no more than 25 items allowed',
  ],
  ['twin actions', actions(button(), button()), 'action_id go already exists [json-pointer:/blocks/0]'],
  [
    'long button',
    actions(button({ text: plain(x(76)) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'long value',
    actions(button({ value: x(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  ['long action id', actions(button({ action_id: x(256) })), 'must be less than 256 characters'],
  [
    'script address',
    actions(button({ url: 'javascript:alert(1)' })),
    'must be a valid url [json-pointer:/blocks/0/elements/0/url]',
  ],
  [
    'crowded select',
    actions({ type: 'static_select', options: times(101, i => option(`${i}`)) }),
    'no more than 100 items allowed',
  ],
  [
    'select without options',
    actions({ type: 'static_select' }),
    'exactly one of options or option_groups must be provided',
  ],
  [
    'strange initial option',
    actions({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
    'initial_option must match',
  ],
  [
    'long option value',
    actions({ type: 'static_select', options: [{ text: plain('a'), value: x(151) }] }),
    'must be less than 151 characters',
  ],
  [
    'long option text',
    actions({ type: 'static_select', options: [{ text: plain(x(76)), value: 'a' }] }),
    'must be less than 76 characters',
  ],
  [
    'crowded overflow',
    actions({ type: 'overflow', options: times(6, i => option(`${i}`)) }),
    'no more than 5 items allowed',
  ],
  [
    'crowded radio',
    actions({ type: 'radio_buttons', options: times(11, i => option(`${i}`)) }),
    'no more than 10 items allowed',
  ],
  ['button in context', { type: 'context', elements: [button()] }, 'unsupported type: button'],
  ['feedback in actions', actions(feedback), 'unsupported type: feedback_buttons'],
  [
    'crowded context actions',
    { type: 'context_actions', elements: times(6, i => ({ ...feedback, action_id: `${i}` })) },
    'no more than 5 items allowed',
  ],
  [
    'image without alt',
    { type: 'image', image_url: 'https://a.example/b.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  ['image of nothing', { type: 'image', alt_text: 'a' }, 'exactly one of image_url or slack_file must be provided'],
  [
    'long table',
    { type: 'table', rows: times(101, () => [cell()]) },
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'wide table',
    { type: 'table', rows: [times(21, () => cell())] },
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'ragged table',
    { type: 'table', rows: [[cell()], [cell(), cell()]] },
    'all rows must have the same number of cells',
  ],
  [
    'empty cell',
    { type: 'table', rows: [[cell('')]] },
    'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
  ],
  [
    'empty rich text',
    rich({ type: 'text', text: '' }),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  ['strange style', rich({ type: 'text', text: 'a', style: { blink: true } }), 'invalid additional property: blink'],
  ['strange range', rich({ type: 'broadcast', range: 'planet' }), 'invalid range'],
  [
    'user in preformatted',
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }] },
    'unsupported type: user',
  ],
])('a %s is refused where it is wrong', (_, block, complaint) => {
  const said = message(block);
  expect(said).toMatch(/^invalid_blocks: /);
  expect(said).toContain(complaint);
});

test('a message has at most 50 blocks, each with its own name, and one table', () => {
  expect(message(...times(50, () => ({ type: 'divider' })))).toBe('taken');
  expect(message(...times(51, () => ({ type: 'divider' })))).toBe(
    'invalid_blocks: no more than 50 items allowed [json-pointer:/blocks]',
  );
  expect(message(...times(2, () => ({ type: 'divider', block_id: 'd' })))).toContain('block_id d already exists');
  expect(message(...times(2, () => ({ type: 'table', rows: [[cell()]] })))).toBe(
    'invalid_attachments: only_one_table_allowed',
  );
});

test('headings and rules of markdown count as blocks of their own', () => {
  const heading = '# a\n\ntext\n\n';
  expect(message({ type: 'markdown', text: heading.repeat(49) })).toBe('taken');
  expect(message({ type: 'markdown', text: heading.repeat(50) })).toContain('no more than 50 items');
});

test('a message as a whole may not be too long', () => {
  expect(message(...times(2, () => ({ type: 'markdown', text: x(6001) })))).toBe('msg_too_long');
  const section = { type: 'section', text: marked(x(3000)) };
  expect(message(...times(4, () => section))).toBe('taken');
  expect(message(...times(5, () => section))).toBe('msg_blocks_too_long');
});

test('a modal keeps its own limits', () => {
  expect(modal({ title: plain(x(24)), submit: plain('Save') })).toBe('taken');
  expect(modal({ title: plain(x(25)) })).toBe(
    'invalid_arguments: must be less than 25 characters [json-pointer:/view/title/text]',
  );
  expect(modal({ title: undefined })).toBe('invalid_arguments: missing required field: title [json-pointer:/view]');
  expect(modal({ private_metadata: x(3001) })).toContain('[json-pointer:/view/private_metadata]');
  expect(modal({ callback_id: x(256) })).toContain('[json-pointer:/view/callback_id]');
  expect(modal({ blocks: times(101, () => ({ type: 'divider' })) })).toContain('no more than 100 items allowed');
  expect(modal({ blocks: [{ type: 'markdown', text: 'a' }] })).toContain(
    'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
  );
  const input = { type: 'input', label: plain('a'), element: { type: 'plain_text_input' } };
  expect(modal({ blocks: [input] })).toBe('invalid_arguments: missing required field: submit [json-pointer:/view]');
  const big = { type: 'section', text: plain(x(3000)) };
  expect(modal({ blocks: times(90, () => big) })).toBe('view_too_large');
});

test('a home tab has neither title nor submit', () => {
  const home = (view: object) => verdict(() => checkedView({ type: 'home', blocks: [], ...view }, 'home', true));
  expect(home({})).toBe('taken');
  expect(home({ submit: plain('a') })).toBe(
    'invalid_arguments: invalid additional property: submit [json-pointer:/view]',
  );
});
