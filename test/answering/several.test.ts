import { describe, expect, test } from 'vitest';
import { runsOf } from '../../src/composition/citations.ts';
import { basisNames } from '../../src/composition/wording.ts';
import { askColumn, bots, logged } from '../support/answering.ts';

/** Two questions in one, with the facts that answer them. */
const two = [
  ["What was the A100's launch price? And when will the B100 launch?", 'a100-launch-price', 'b100-launch-window'],
  ['A100首发价是多少，B100什么时候推出？', 'a100-launch-price', 'b100-launch-window'],
  ['ChatGPT需要多少块A100？一天用多少电？', 'chatgpt-serving-a100-count', 'chatgpt-daily-electricity'],
  ['Who wrote the column? How many cables are in the spine?', 'column-author-rickzhang', 'spine-cable-count'],
] as const;

describe('two questions at once', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(two)('%s gets both facts', async (question, one, other) => {
      const { answer } = await ask(question);
      expect(['answered', 'disputed']).toContain(answer.outcome);
      expect(answer.facts).toContain(one);
      expect(answer.facts).toContain(other);
    });
  });

  test('H100多少钱？英伟达超过了哪家公司？ gets both facts', async () => {
    const { answer } = await askColumn('H100多少钱？英伟达超过了哪家公司？');
    expect(answer.facts).toEqual(expect.arrayContaining(['h100-starting-price', 'nvidia-overtook-apple-2024-06-05']));
  });
});

/** Things set side by side, with their facts and what is worked out from them. */
const compared = [
  ['Compare the prices of the H100 and the GB200.', 'h100-starting-price', 'gb200-expected-price', 'about $20,000'],
  ['H100 vs GB200 price', 'h100-starting-price', 'gb200-expected-price', 'about $20,000'],
  ['H100和GB200哪个贵？', 'h100-starting-price', 'gb200-expected-price', '约2万美元'],
  ['对比A100和H100的价格', 'a100-launch-price', 'h100-starting-price', '约1.65万美元'],
  [
    'What is the difference in price between the A100 at launch and the H100?',
    'a100-launch-price',
    'h100-starting-price',
    'about $16,500',
  ],
  ['A100首发价和H100起售价差多少？', 'a100-launch-price', 'h100-starting-price', '约1.65万美元'],
] as const;

describe('a comparison', () => {
  test.each([
    "so is jensen's company winning or what, first impression of the writer",
    "Is Huang's house winning or not, in the author's first words?",
  ])('%s compares nobody: it is surely about something else than the two it names', async question => {
    expect((await askColumn(question)).answer.facts[0]).toBe('column-opening-nvidia-winning');
  });

  test.each(compared)('%s shows both facts and the difference, computed', async (question, one, other, difference) => {
    const { answer, text } = await askColumn(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.facts.slice(0, 2)).toEqual([one, other]);
    expect(answer.brought?.facts).toHaveLength(1);
    const [worked] = answer.brought?.facts ?? [];
    expect(answer.facts).toContain(worked?.id);
    expect(text).toContain(difference);
    expect(text).toContain(basisNames.computed[answer.language]);
  });

  test('cites the sources of both figures beside what is worked out', async () => {
    for (const [question] of compared) {
      const { answer } = await askColumn(question);
      const runs = answer.blocks.flatMap(runsOf);
      const citesIn = (id: string) =>
        runs
          .filter(run => run.some(span => span.type === 'figure' && span.fact === id))
          .flat()
          .flatMap(span => (span.type === 'cite' ? [`${span.source} ${span.at}`] : []));
      const [one = '', other = '', worked = ''] = answer.facts;
      expect(citesIn(worked)).toEqual(expect.arrayContaining([...new Set([...citesIn(one), ...citesIn(other)])]));
    }
  });

  test.each(['Is Microsoft or NVIDIA worth more?', '微软和英伟达谁的市值更高？', '英伟达和微软市值差多少？'])(
    '%s gets both values and what lies between',
    async question => {
      for (const [, ask] of bots) {
        const { text } = await ask(question);
        expect(text).toMatch(/3\.15/);
        expect(text).toMatch(/3\.01/);
        expect(text).toMatch(/\$140 billion|1400亿美元/);
      }
    },
  );

  test.each([
    "Compare Mizuho's target with NVIDIA's share price.",
    '瑞穗目标价和英伟达拆股后的股价比较',
    "Compare NVIDIA's share price before and after the split.",
    "Compare Mizuho's target of 1275 with 122.44 after the split",
  ])('%s is not worked out across the split, and the split is named', async question => {
    for (const [, ask] of bots) {
      const { answer, text } = await ask(question);
      expect(answer.brought?.facts ?? []).toEqual([]);
      expect(text).toMatch(/split|拆股/);
    }
    expect(logged()).toEqual([]);
  });
});

/** Questions that several facts answer only together, in the order they are told. */
const together = [
  [
    'Show me the knock-on effects of China hoarding cards',
    ['china-developers-stockpiled-cards', 'china-developers-surplus-compute', 'china-model-price-war'],
  ],
  [
    '文中提到价格的几款卡各卖多少钱?',
    ['a100-launch-price', 'a100-bulk-price', 'h100-starting-price', 'gb200-expected-price'],
  ],
] as const;

test.each(together)('%s gets every fact that it takes to answer', async (question, facts) => {
  const { answer } = await askColumn(question);
  expect(answer.outcome).toBe('answered');
  expect(answer.facts.slice(0, facts.length)).toEqual(facts);
});
