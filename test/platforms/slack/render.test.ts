import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/answer.ts';
import { plainText } from '../../../src/composition/plain-text.ts';
import { actionsOf } from '../../../src/conversations/actions.ts';
import type { Reply } from '../../../src/conversations/conversations.ts';
import { onButton } from '../../../src/platforms/slack/buttons.ts';
import { limits } from '../../../src/platforms/slack/limits.ts';
import { sourceBlocks } from '../../../src/platforms/slack/message-blocks.ts';
import { renderForSlack } from '../../../src/platforms/slack/render.ts';
import { messageBlocks } from '../../peers/slack/blocks/check-blocks.ts';
import { answerWith, text } from '../../support/answers.ts';
import { ask, commands, knowledge } from '../../support/bot.ts';

const replyOf = (answer: Reply['answer'], audience: Reply['audience'] = 'channel'): Reply => ({
  id: 'abcdefghijkl',
  answer,
  actions: actionsOf(answer, audience),
  audience,
});

const rendered = async (question: string, language: 'en' | 'zh') => {
  const { answer } = await ask(question, language);
  return { answer, messages: renderForSlack(replyOf(answer), knowledge) };
};

/** Everything people read in a message's blocks. */
const seen = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(seen).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, each]) => (key === 'text' && typeof each === 'string' ? each : seen(each)))
    .join('');
};

describe('an answer as Slack messages', () => {
  test.each([
    ['/gpu-price h100', 'en'],
    ['/gpu-price h100', 'zh'],
    ['How much did the H100 start at?', 'en'],
    ['H100起售价多少钱？', 'zh'],
    ['Should I buy NVIDIA stock now?', 'en'],
    ['What does the B300 weigh?', 'en'],
  ] as const)('%s in %s', async (question, language) => {
    const { messages } = await rendered(question, language);
    expect(messages).toMatchSnapshot();
  });

  const long = [...commands.keys()].flatMap(name =>
    (['en', 'zh'] as const).map(language => [`/${name}`, language] as const),
  );
  test.each([
    ...long,
    ['/risk china', 'en'],
    ['/risk china', 'zh'],
    ['List everything you know about NVIDIA', 'en'],
  ] as const)('%s in %s stays within what Slack takes, and says all of it', async (question, language) => {
    const { answer, messages } = await rendered(question, language);
    const all = messages.map(message => seen(message.blocks)).join('');
    for (const { text: words, blocks } of messages) {
      expect(messageBlocks(blocks, true)).toBeDefined();
      expect(words.length).toBeLessThanOrEqual(limits.text);
      expect(seen(blocks).length).toBeLessThanOrEqual(limits.blockCharacters);
    }
    const squeezed = (value: string): string => value.replace(/[\s•|:：–]/g, '');
    for (const line of plainText(answer, knowledge).split(/\n| \| /)) expect(squeezed(all)).toContain(squeezed(line));
  });

  test('a list longer than a message is continued, item by item, and nothing is lost', () => {
    const items = Array.from({ length: 300 }, (_, index) => [
      text(`claim ${'abcdefghij'.charAt(index % 10)} ${'word '.repeat(20)}`),
    ]);
    const messages = renderForSlack(replyOf(answerWith([{ type: 'list', items }])), knowledge);
    expect(messages.length).toBeGreaterThan(5);
    expect(messages.flatMap(({ blocks }) => JSON.stringify(blocks).match(/claim [a-j]/g) ?? [])).toHaveLength(300);
    for (const message of messages) expect(message.text.length).toBeLessThanOrEqual(limits.text);
  });

  test('a sentence longer than a message is cut between words, and nothing is lost', () => {
    const words = Array.from({ length: 4000 }, (_, index) => `w${'abcdefghij'.charAt(index % 10)}`).join(' ');
    const messages = renderForSlack(replyOf(answerWith([{ type: 'text', spans: [text(words)] }])), knowledge);
    expect(messages.map(({ blocks }) => seen(blocks.slice(0, 1))).join('')).toContain(words.slice(0, 100));
    expect(messages.flatMap(({ blocks }) => JSON.stringify(blocks).match(/\bw[a-j]\b/g) ?? [])).toHaveLength(4000);
  });

  test('only the last message has buttons, and only one table stands in a message', () => {
    const table: Block = { type: 'table', columns: ['a', 'b'], rows: [[[text('x')], []]] };
    const messages = renderForSlack(replyOf(answerWith([table, table, table])), knowledge);
    expect(messages).toHaveLength(3);
    expect(messages.map(({ blocks }) => blocks.filter(({ type }) => type === 'table').length)).toEqual([1, 1, 1]);
    expect(messages.map(({ blocks }) => blocks.some(({ type }) => type === 'actions'))).toEqual([false, false, true]);
  });

  test('markup, mentions and invisible characters in a text of ours are words like any others', () => {
    const hostile = '<!channel> <@U123> *bold* <https://evil.example|x> & \u202eabc\u200b';
    const [message] = renderForSlack(replyOf(answerWith([{ type: 'text', spans: [text(hostile)] }])), knowledge);
    expect(message.text).toContain('&lt;!channel&gt; &lt;@U123&gt; *bold* &lt;https://evil.example|x&gt; &amp; abc');
    expect(seen(message.blocks)).toContain('<!channel> <@U123> *bold* <https://evil.example|x> & abc');
    expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(?:link|user|broadcast|mrkdwn)"/);
  });

  test('a long question is repeated in short, and never cut within a letter', () => {
    const family = '👩‍👩‍👧';
    const because = { type: 'asked', by: 'U123', text: `${'&'.repeat(298)}${family.repeat(1000)}` } as const;
    const reply = { ...replyOf(answerWith([{ type: 'text', spans: [text('&'.repeat(600))] }])), because };
    const [message] = renderForSlack(reply, knowledge);
    expect(message.text.length).toBeLessThanOrEqual(limits.text);
    expect(JSON.stringify(message.blocks[0])).toContain('&&…');
    const button = onButton(`${'a'.repeat(72)}🇨🇳🇨🇳`);
    expect(button.text).toBe(`${'a'.repeat(72)}…`);
  });

  test('the title of a source is shown without what is not seen', () => {
    const line = {
      n: 1,
      title: 'Re\u202eport\u200b',
      text: 'Re\u202eport\u200b · Ann',
      short: 'Re\u202eport',
      url: 'https://example.com/',
    };
    expect(JSON.stringify(sourceBlocks([line], 'Sources'))).toMatch(/"text":"Report"}.*" · Ann/);
    expect(JSON.stringify(sourceBlocks([line], 'Sources', true))).toContain('"text":"Report"}');
  });

  test('why a reply appears where nobody sees the question is said first, and what was asked is no markup', () => {
    const because = { type: 'asked', by: 'U123', text: '<!channel> why?' } as const;
    const [message] = renderForSlack({ ...replyOf(answerWith([])), because }, knowledge);
    expect(message.text).toContain('Asked: &lt;!channel&gt; why?');
    expect(JSON.stringify(message.blocks[0])).toContain('{"type":"user","user_id":"U123"}');
  });

  test('an answer that is given again looks the same and has buttons of its own', async () => {
    const { answer } = await ask('How much did the H100 start at?', 'en');
    const [first, second] = ['firstreply', 'secondreply'].map(id => {
      const reply = { ...replyOf(answer), id };
      return JSON.stringify(renderForSlack(reply, knowledge));
    });
    expect(first).toContain('firstreply');
    expect(second).not.toContain('firstreply');
    expect(second?.replaceAll('secondreply', 'firstreply')).toBe(first);
    const because = { type: 'asked', by: 'U1', text: 'Why?' } as const;
    const [shared] = renderForSlack({ ...replyOf(answer), because }, knowledge);
    expect(shared.text.startsWith('Asked: Why?')).toBe(true);
    expect(JSON.stringify(renderForSlack({ ...replyOf(answer), id: 'firstreply' }, knowledge))).toBe(first);
  });
});
