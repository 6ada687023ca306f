import { expect, test } from 'vitest';
import { effectsOf } from './effects.ts';

const none = { mentions: [], broadcasts: [], links: [] };
const ofText = (text: string, more = {}) => effectsOf({ text, blocks: [], ...more });
const ofRich = (...elements: object[]) =>
  effectsOf({
    text: '<!channel>',
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
  });

test.each([
  ['<!channel> look', { broadcasts: ['channel'] }],
  ['<!here|here> and <!everyone>', { broadcasts: ['here', 'everyone'] }],
  ['<@U1> and <@W2|bob>', { mentions: ['U1', 'W2'] }],
  ['<!subteam^S1|@chips>', { mentions: ['S1'] }],
  ['<https://a.example/x|nvidia.com>', { links: ['https://a.example/x'] }],
  ['see https://a.example/x.', { links: ['https://a.example/x'] }],
  ['see evil.com/login now', { links: ['http://evil.com/login'] }],
  ['write to a@b.example', { links: ['mailto:a@b.example'] }],
  ['`<!channel>`', { broadcasts: ['channel'] }],
  ['&lt;!channel&gt; @channel #general <#C1> v1.2 B200 3.5', {}],
])('of the text %s Slack makes pings and links', (text, expected) => {
  expect(ofText(text)).toEqual({ ...none, ...expected });
});

test('names written out ping only where names are linked', () => {
  expect(ofText('@channel @ada', { linkNames: true })).toEqual({ ...none, broadcasts: ['channel'], mentions: ['ada'] });
});

test('text in rich text and plain text is inert, and the fallback text beside blocks too', () => {
  expect(ofRich({ type: 'text', text: '<!channel> <@U1> https://a.example' })).toEqual(none);
  const header = { type: 'header', text: { type: 'plain_text', text: '<!channel> https://a.example' } };
  expect(effectsOf({ text: '<!channel>', blocks: [header] })).toEqual(none);
});

test('elements of rich text act, in tables too', () => {
  const act = [
    { type: 'user', user_id: 'U1' },
    { type: 'usergroup', usergroup_id: 'S1' },
    { type: 'broadcast', range: 'here' },
    { type: 'link', url: 'https://a.example', text: 'a' },
  ];
  const expected = { mentions: ['U1', 'S1'], broadcasts: ['here'], links: ['https://a.example'] };
  expect(ofRich(...act)).toEqual(expected);
  const cell = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: act }] };
  expect(effectsOf({ text: '', blocks: [{ type: 'table', rows: [[cell]] }] })).toEqual(expected);
});

test('mrkdwn in blocks acts, verbatim text only by what is marked up; markdown and buttons link', () => {
  const section = (text: object) => effectsOf({ text: '', blocks: [{ type: 'section', text }] });
  expect(section({ type: 'mrkdwn', text: '<@U1> a.com' })).toEqual({
    ...none,
    mentions: ['U1'],
    links: ['http://a.com'],
  });
  expect(section({ type: 'mrkdwn', text: '<@U1> a.com', verbatim: true })).toEqual({ ...none, mentions: ['U1'] });
  const markdown = { type: 'markdown', text: '[nvidia.com](https://evil.example) <!channel>' };
  expect(effectsOf({ text: '', blocks: [markdown] })).toEqual({
    ...none,
    broadcasts: ['channel'],
    links: ['https://evil.example'],
  });
  const button = { type: 'button', url: 'https://b.example', text: { type: 'plain_text', text: 'Go' } };
  expect(effectsOf({ text: '', blocks: [{ type: 'actions', elements: [button] }] }).links).toEqual([
    'https://b.example',
  ]);
});
