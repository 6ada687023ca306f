import { describe, expect, test } from 'vitest';
import { askColumn, logged } from '../support/answering.ts';
import { ask } from '../support/bot.ts';

describe('a target is not a price', () => {
  test.each([
    ["What was NVIDIA's share price on 5 June 2024?", /1,224\.40/],
    ["What is NVIDIA's share price?", /1,224\.40/],
    ['英伟达股价是多少？', /1224\.40/],
  ] as const)('%s gets the close, not the target', async (question, close) => {
    const { answer, text } = await ask(question);
    expect(text).toMatch(close);
    expect(answer.facts.filter(fact => fact.startsWith('mizuho'))).toEqual([]);
    expect(text).not.toMatch(/1,?275|1,?180|127\.50/);
  });

  test.each(["What was NVIDIA's share price on 5 June 2024?"])(
    '%s gets no target where no price is known',
    async question => {
      const { text } = await askColumn(question);
      expect(text).not.toMatch(/1,275|1,180|127\.50/);
    },
  );

  test.each(["What is Mizuho's price target for NVIDIA?", '瑞穗给英伟达的目标价是多少？'])(
    '%s says that the figure is a forecast of Mizuho, from before the split',
    async question => {
      const { answer, text } = await ask(question);
      expect(answer).toMatchObject({ outcome: 'answered' });
      expect(answer.facts[0]).toBe('mizuho-target-2024-06');
      expect(text).toMatch(/forecast, Mizuho Securities|预测，瑞穗证券/);
      expect(text).toMatch(/before NVIDIA's stock split|拆股前/);
    },
  );
});

/** Questions for the value of this moment, with the dated fact that comes nearest. */
const rightNow = [
  ["What is NVIDIA's market cap today?", 'nvidia-market-value-2024-06-05'],
  ['How much is NVIDIA worth at the moment?', 'nvidia-market-value-2024-06-05'],
  ['What does an H100 cost today?', 'h100-starting-price'],
  ['H100 price right now?', 'h100-starting-price'],
  ["What is NVIDIA's share price right now?", 'nvidia-share-price-2024-path'],
  ['英伟达今天的市值是多少？', 'nvidia-market-value-2024-06-05'],
  ['H100今天多少钱？', 'h100-starting-price'],
  ['H100最新价格', 'h100-starting-price'],
  ['英伟达现在股价多少？', 'nvidia-share-price-2024-path'],
  ['英伟达今天股价多少', 'nvidia-share-price-2024-path'],
] as const;

/** The same of all sources, where the nearest of several may be shown. */
const rightNowOfAll = [
  'How much is NVIDIA worth at the moment?',
  "What is NVIDIA's market cap today?",
  'What does an H100 cost today?',
  'NVDA price today',
  '英伟达今天股价多少',
  'H100今天多少钱？',
] as const;

describe('the value of this moment', () => {
  test.each(rightNow)('%s is refused with the latest dated fact', async (question, fact) => {
    const { answer, text } = await askColumn(question);
    expect(answer).toMatchObject({ outcome: 'unknown', facts: [fact] });
    expect(text).toMatch(/as of|published|截至|发表于/);
  });

  test.each(rightNowOfAll)(
    '%s is refused by one who has read everything, with the date of what is shown',
    async question => {
      const { answer, text } = await ask(question);
      expect(answer.outcome).toBe('unknown');
      expect(answer.facts).toHaveLength(1);
      expect(text).toMatch(/as of \d|截至\d/);
    },
  );
});

/** Years no fact speaks of, and what would be shown if the year were not heeded. */
const otherYears = [
  ["How much did NVIDIA's shares rise in 2022?", 'nvidia-gain-2023'],
  ['英伟达股价2022年涨了多少？', 'nvidia-gain-2023'],
  ["What was NVIDIA's market value in 2019?", 'nvidia-market-value-2024-06-05'],
  ['2019年英伟达市值是多少？', 'nvidia-market-value-2024-06-05'],
  ['How many A100-equivalent cards will the market need by 2027?', 'nvidia-demand-a100-equivalents-2025'],
  ['2027年的算卡需求是多少？', 'nvidia-demand-a100-equivalents-2025'],
  ["What was NVIDIA's market share in China in 2015?", 'nvidia-china-share-quarter'],
] as const;

describe('another day is not that day', () => {
  test.each([
    'Did NVIDIA go up or down on 6 June?',
    'By how much did NVIDIA rise on June 4?',
    '6月7号英伟达涨了多少？',
    '英伟达6月6日收盘是涨是跌？',
  ])('%s is unknown', async question => {
    expect((await askColumn(question)).answer.outcome).toBe('unknown');
  });

  test.each(['By how much did NVIDIA rise on June 5?', '英伟达6月5日涨了多少？'])('%s is answered', async question => {
    expect((await askColumn(question)).answer.facts[0]).toBe('nvidia-share-gain-2024-06-05');
  });
});

describe('another year is not this year', () => {
  test.each(otherYears)('%s is unknown, and says so first', async question => {
    const { answer, text } = await askColumn(question);
    expect(answer.outcome).toBe('unknown');
    expect(text).toMatch(/^(?:My sources do not|I cannot answer|I do not have|我的来源没有|这个问题我无法回答|我没有)/);
  });

  test.each([
    ["How much did NVIDIA's shares rise in 2023?", 'nvidia-gain-2023'],
    ['2023年英伟达涨了多少？', 'nvidia-gain-2023'],
  ])('%s is answered: a fact speaks of that year', async (question, fact) => {
    const { answer } = await askColumn(question);
    expect(answer).toMatchObject({ outcome: 'answered', facts: [fact] });
    expect(logged()).toEqual([]);
  });
});
