import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/answer.ts';
import { citationsOf } from '../../../src/composition/citations.ts';
import { languages } from '../../../src/language.ts';
import { renderForTerminal } from '../../../src/platforms/terminal/render.ts';
import { answerOf, answerWith, text } from '../../support/answers.ts';
import { ask, knowledge } from '../../support/bot.ts';

const render = (blocks: readonly Block[], columns = 100, colour = false): string =>
  renderForTerminal(answerWith(blocks), knowledge, { columns, colour });

/** The display columns at which the cells of a line start: after two or more spaces. */
const startsOf = (line: string): readonly number[] => [
  0,
  ...[...line.matchAll(/ {2,}(?=\S)/g)].map(gap => stringWidth(line.slice(0, gap.index + gap[0].length))),
];

describe('a table', () => {
  const table: Block = {
    type: 'table',
    columns: ['芯片', '价格', 'Kind'],
    rows: [
      [[text('英伟达')], [text('很贵很贵很贵')], [text('a')]],
      [[text('AMD')], [text('dear')], [text('bb')]],
      [[text('한글')], [text('🚀 up')], [text('ccc')]],
    ],
  };

  test('lines its columns up by display width, Chinese, Korean and emoji included', () => {
    const lines = render([table]).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.map(startsOf)).toEqual(Array(4).fill([0, 8, 22]));
  });

  test.each(languages)('of real prices lines up in every row (%s)', async language => {
    const { answer } = await ask('/gpu-price', language);
    for (const block of answer.blocks.filter(each => each.type === 'table')) {
      const lines = renderForTerminal({ ...answer, blocks: [block], facts: [], suggestions: [] }, knowledge, {
        columns: 200,
        colour: false,
      })
        .split('\n\n')[0]
        ?.split('\n');
      expect(lines).toHaveLength(block.rows.length + 1);
      const [head, ...rows] = (lines ?? []).map(startsOf);
      expect(head).toHaveLength(block.columns.length);
      for (const row of rows) expect(row).toEqual(head);
    }
  });

  test('keeps its columns where colour is wanted', () => {
    expect(stripVTControlCharacters(render([table], 100, true))).toBe(render([table]));
  });

  test('wider than the screen is written row by row, each cell with its column', () => {
    const narrow = render([table], 20);
    expect(narrow).toContain('芯片: 英伟达\n价格: 很贵很贵很贵\nKind: a');
    expect(Math.max(...narrow.split('\n').map(line => stringWidth(line)))).toBeLessThanOrEqual(20);
  });
});

describe('text', () => {
  const long = 'words that go on and on '.repeat(20).trim();

  test.each([24, 40, 80, 100])('stays within %i columns, paragraphs and lists alike', columns => {
    const lines = render(
      [
        { type: 'text', spans: [text(long)] },
        { type: 'list', items: [[text(long)], [text(long)]] },
      ],
      columns,
    ).split('\n');
    expect(Math.max(...lines.map(line => stringWidth(line)))).toBeLessThanOrEqual(columns);
  });

  test('of a list item goes on under its own text, not under the bullet', () => {
    const lines = render([{ type: 'list', items: [[text(long)]] }], 40)
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]).toMatch(/^• \S/);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}\S/);
  });

  test('loses no word', () => {
    const shown = render([{ type: 'list', items: [[text(long)]] }], 30);
    expect(shown.replace('•', '').split(/\s+/).filter(Boolean)).toEqual(long.split(' '));
  });
});

describe('colour', () => {
  test.each(languages)('is there only when asked for, and changes no word (%s)', async language => {
    const words = (shown: string): readonly string[] => shown.split(/\s+/);
    for (const line of ['/gpu-price', '/risk china', '/help', '/sources a100-launch-price', '/nope']) {
      const { answer } = await ask(line, language);
      const plain = renderForTerminal(answer, knowledge, { columns: 100, colour: false });
      const painted = renderForTerminal(answer, knowledge, { columns: 100, colour: true });
      expect(plain).not.toMatch(/[^\P{C}\n]/u);
      if (answer.facts.length > 0) expect(painted).toContain('\u001b[');
      expect(words(stripVTControlCharacters(painted))).toEqual(words(plain));
    }
  });
});

describe('below the answer', () => {
  test('stand its sources, numbered as its marks are, each once', async () => {
    const { answer } = await ask('/gpu-price a100');
    const shown = renderForTerminal(answer, knowledge, { columns: 400, colour: false });
    const [body = '', sources = ''] = shown.split('\nSources\n');
    const cited = [...new Set(body.match(/\[\d+\]/g))];
    const listed = sources.split('\n\n')[0]?.match(/^\[\d+\]/gm);
    expect(listed).toEqual(citationsOf(answer).map(({ n }) => `[${n}]`));
    expect(cited.toSorted()).toEqual(listed?.toSorted());
    expect(sources).toMatch(/^\[\d+\] .*Rickzhang · ¶19 · June 2024/m);
  });

  test('stand the ids of its facts and what to ask next', async () => {
    const { answer } = await ask('/gpu-price a100', 'zh');
    const shown = renderForTerminal(answer, knowledge, { columns: 400, colour: false });
    for (const id of answer.facts) expect(shown).toContain(id);
    expect(shown).toContain('还可以问: /gpu-price');
  });

  test('stands nothing when there is nothing to add', () => {
    expect(renderForTerminal(answerOf([text('Hello.')]), knowledge, { columns: 80, colour: false })).toBe('Hello.\n');
  });
});
