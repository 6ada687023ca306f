import { describe, expect, test } from 'vitest';
import { askColumn, bots, logged } from '../support/answering.ts';

/** Slips of the finger in names and in words, with the fact that was meant. */
const slips = [
  ['How much does the H100 csot?', 'h100-starting-price'],
  ['How much does the H-100 cost', 'h100-starting-price'],
  ['h 100 price', 'h100-starting-price'],
  ['Ｈ１００ price', 'h100-starting-price'],
  ['Mizhuo price target', 'mizuho-target-2024-06'],
  ['wat yaer wsa teh transfomer pubilshed', 'transformer-published-by-google'],
  ["What is Mizuho's price traget?", 'mizuho-target-2024-06'],
  ['Vijay Rakseh rating', 'mizuho-rating-2024-06'],
  ['Microsft market value', 'microsoft-market-value-2024-06-05'],
  ['Which company did nvidia overtkae', 'nvidia-overtook-apple-2024-06-05'],
  ['Blackwel dies', 'blackwell-dies-nvlink'],
  ['How many cabels are in the spine', 'spine-cable-count'],
  ['how much electrcity does chatgtp use a day', 'chatgpt-daily-electricity'],
  ['黄仁薰为什么看好大模型', 'huang-backs-western-models'],
  ['瑞惠证券目标价', 'mizuho-target-2024-06'],
] as const;

describe('a slip of the finger', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(slips)('%s is understood', async (question, fact) => {
      const { answer } = await ask(question);
      expect(['answered', 'disputed']).toContain(answer.outcome);
      expect(answer.facts).toContain(fact);
    });
  });

  test.each(['nvidea market cap', 'Nvdia market cap', 'nvidai market cap'])(
    '%s is the market value of NVIDIA',
    async question => {
      expect((await askColumn(question)).answer.facts).toContain('nvidia-market-value-2024-06-05');
    },
  );

  test.each(['H1OO price', 'H101 price', 'A10 price', 'GB20 price'])(
    '%s names no chip we know: the digits of a name are never mended',
    async question => {
      const { text } = await askColumn(question);
      expect(text).not.toMatch(/close to \$20,000|\$3,500|\$40,000/);
    },
  );

  test('an English word is not taken for a name that is spelled like it', async () => {
    const { answer } = await askColumn('What does the author expect to happen with the price?');
    expect(answer.language).toBe('en');
    expect(logged()).toEqual([]);
  });
});

test('a company that is not named is not taken for one whose name ends alike', async () => {
  for (const text of ['这公司在哪儿上市？', '英伟达把哪家老牌公司甩在了身后？'])
    expect((await askColumn(text)).text).not.toContain('Meta');
});
