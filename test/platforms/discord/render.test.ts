import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/answer.ts';
import { chartInWords } from '../../../src/composition/chart-words.ts';
import { actionsOf } from '../../../src/conversations/actions.ts';
import type { Reply } from '../../../src/conversations/conversations.ts';
import type { Language } from '../../../src/language.ts';
import { type DiscordMessage, renderForDiscord } from '../../../src/platforms/discord/render.ts';
import { channelMessage } from '../../peers/discord/rules/message-body.ts';
import { checkDraft } from '../../peers/discord/rules/message-rules.ts';
import { ask, commands, knowledge } from '../../support/bot.ts';

const replyOf = (answer: Answer): Reply => ({
  id: 'exampleexamp',
  answer,
  actions: actionsOf(answer, 'asker'),
  audience: 'asker',
  because: { type: 'asked', by: '123456789012345678', text: 'x'.repeat(4000) },
});

/** Refuses a message as Discord would. */
function check({ body, files }: DiscordMessage): void {
  const form = channelMessage.parse(body);
  const { components } = form;
  if (!components) throw new Error('nothing to show');
  const filenames = files.map(({ name }) => name);
  checkDraft({ content: '', embeds: [], components, flags: body.flags, filenames }, { ...form, attachments: [] }, []);
}

/** Every value that is offered for the first option of every command, part after part, and the command alone. */
const everything = [...commands.values()].flatMap(({ name, options: [first, ...others] }) => {
  const offered = (['en', 'zh'] as const).flatMap(language => first?.suggest?.(knowledge, language) ?? []);
  const parts = others.some(each => each.name === 'part') ? ['', ' part:2', ' part:3'] : [''];
  return ['', ...new Set(offered)].flatMap(value => parts.map(part => `/${name} ${value}${part}`.trim()));
});

test.each(['en', 'zh'] as const)(
  'whatever the knowledge base has to say is a message Discord takes (%s)',
  async language => {
    let most = 0;
    for (const text of everything) {
      const messages = renderForDiscord(replyOf((await ask(text, language)).answer), knowledge);
      most = Math.max(most, messages.length);
      for (const message of messages) check(message);
    }
    expect(everything.length).toBeGreaterThan(100);
    // An app that only a person has installed gets five messages after the first.
    expect(most).toBeLessThanOrEqual(5);
  },
);

test('an answer far longer than any message goes out in parts, and nothing of it is lost', async () => {
  const { answer } = await ask('/gpu-price', 'en');
  const long: Answer = { ...answer, blocks: Array.from({ length: 30 }, () => answer.blocks).flat() };
  const messages = renderForDiscord(replyOf(long), knowledge);
  for (const message of messages) check(message);
  const text = JSON.stringify(messages.map(({ body }) => body.components));
  expect(text.match(/\$3,500/g)).toHaveLength(
    30 * (JSON.stringify(renderForDiscord(replyOf(answer), knowledge)).match(/\$3,500/g)?.length ?? 0),
  );
});

describe('a picture', () => {
  test('stands where its chart does, with its words', async () => {
    const { answer } = await ask('/gpu-price', 'en');
    const chart = answer.blocks.find(block => block.type === 'chart');
    if (chart?.type !== 'chart') throw new Error('no chart');
    const drawn = { png: new Uint8Array([1, 2, 3]), alt: 'what it shows', width: 2, height: 1 };
    const messages = renderForDiscord(replyOf(answer), knowledge, new Map([[chart, drawn]]));
    const [message] = messages.filter(({ files }) => files.length > 0);
    expect(message?.files).toEqual([{ name: 'chart.png', data: Buffer.from([1, 2, 3]), contentType: 'image/png' }]);
    expect(message?.body.attachments).toEqual([{ id: 0, filename: 'chart.png', description: 'what it shows' }]);
    expect(JSON.stringify(message?.body.components)).toContain(
      '{"media":{"url":"attachment://chart.png"},"description":"what it shows"}',
    );
    const title =
      chartInWords(chart.chart, answer)[0]
        ?.map(span => ('text' in span ? span.text : ''))
        .join('') ?? 'none';
    expect(JSON.stringify(messages)).not.toContain(title);
  });
});

/** Something of every kind an answer can be made of. */
const ofEverything = (language: Language): Answer => {
  const english = language === 'en';
  const text = (words: string, weight?: 'strong' | 'quiet') =>
    ({ type: 'text', text: words, ...(weight ? { weight } : {}) }) as const;
  const cite = { type: 'cite', source: 'citylife-2023-08', at: 'article text' } as const;
  const figure = {
    type: 'figure',
    fact: 'h100-starting-price',
    name: 'price',
    figure: { amount: 20000, unit: 'USD', bound: 'near' },
  } as const;
  const hostile =
    '# *bold* _it_ ~no~ `code` [click](https://evil.example) <@1> @everyone ||no||\n- one\n1. two\n> three';
  return {
    language,
    outcome: 'answered',
    blocks: [
      { type: 'heading', spans: [text(english ? 'A heading' : '标题')] },
      {
        type: 'text',
        spans: [
          text(english ? 'Price: ' : '价格：', 'strong'),
          figure,
          cite,
          text(english ? ' (reported)' : '（报道）', 'quiet'),
        ],
      },
      {
        type: 'list',
        items: [[text(hostile)], [{ type: 'quoted', text: 'x' }], [{ type: 'date', date: '2024-06-05' }]],
      },
      {
        type: 'fields',
        fields: [
          { label: english ? 'Source' : '来源', value: [{ type: 'source', source: 'citylife-2023-08', part: 'url' }] },
        ],
      },
      {
        type: 'table',
        columns: english ? ['Chip', 'Price'] : ['芯片', '价格'],
        rows: [[[{ type: 'name', term: 'h100', text: 'H100' }], [figure, cite]]],
      },
      { type: 'text', spans: [{ type: 'code', text: '/gpu-price `h100`' }] },
    ],
    facts: ['h100-starting-price'],
    suggestions: [
      { ask: '/gpu-price' },
      { ask: english ? 'How much does the H100 cost in all the shops there are?' : 'H100多少钱？' },
    ],
  };
};

test.each(['en', 'zh'] as const)('every kind of block and span is rendered so (%s)', async language => {
  const because = { type: 'asked', by: '123456789012345678', text: '@here?' } as const;
  const reply: Reply = { ...replyOf(ofEverything(language)), because };
  const messages = renderForDiscord(reply, knowledge);
  for (const message of messages) check(message);
  const bodies = messages.map(({ body }) => body);
  await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(`snapshots/everything.${language}.json`);
});

test('an answer that is given again looks the same and has buttons of its own', async () => {
  const { answer } = await ask('How much did the H100 start at?', 'en');
  const { because: _, ...plain } = replyOf(answer);
  const [first, second] = ['firstreply', 'secondreply'].map(id =>
    JSON.stringify(renderForDiscord({ ...plain, id }, knowledge)),
  );
  expect(first).toContain('firstreply');
  expect(second?.replaceAll('secondreply', 'firstreply')).toBe(first);
  expect(JSON.stringify(renderForDiscord(replyOf(answer), knowledge))).toContain('asked: xxx');
  expect(JSON.stringify(renderForDiscord({ ...plain, id: 'firstreply' }, knowledge))).toBe(first);
});
