import { describe, expect, test } from 'vitest';
import { bots, logged } from '../support/answering.ts';

/** Questions that take something false for granted, with the fact that puts it right and what it says. */
const mistaken = [
  ["Why did NVIDIA's stock fall on 5 June 2024?", 'nvidia-share-gain-2024-06-05', /5\.16% higher/],
  ['英伟达股价2024年6月5日为什么大跌？', 'nvidia-share-gain-2024-06-05', /上涨5\.16%/],
  ["Why is NVIDIA's market value above Microsoft's?", 'microsoft-market-value-2024-06-05', /ahead of NVIDIA/],
  ['Did Apple overtake NVIDIA on 5 June 2024?', 'nvidia-overtook-apple-2024-06-05', /NVIDIA overtook Apple/],
  ["Is China still a quarter of NVIDIA's business?", 'nvidia-china-share-under-4', /less than 4%/],
  ['中国现在还占英伟达四分之一吗？', 'nvidia-china-share-under-4', /4%/],
  ["OpenAI's revenue covers its costs, doesn't it?", 'openai-revenue-under-third-of-cost', /less than one third/],
  ['OpenAI的收入已经覆盖成本了吧？', 'openai-revenue-under-third-of-cost', /三分之一/],
  ['Did Mizuho cut its target for NVIDIA?', 'mizuho-target-2024-06', /raised/],
  ['瑞穗为什么下调英伟达目标价？', 'mizuho-target-2024-06', /上调/],
  ['Does NVIDIA sell to consumers mainly?', 'nvidia-entirely-b2b', /to B/],
  ['黄仁勋认为ChatGPT是最终形态吗？', 'huang-models-not-final', /都不是最终/],
  // What is taken for granted comes before what is asked of it.
  ['Given that ChatGPT runs on H100 cards, how many does it need?', 'chatgpt-serving-a100-count', /A100/],
  ['既然ChatGPT用的是H100，那总共要多少块？', 'chatgpt-serving-a100-count', /A100/],
] as const;

/** How a correction begins: that it is not so, or that it is not if the question takes it for granted. */
const contradicts = /^(?:No, that is not so\.|If the question assumes otherwise|并不是这样。|若问题的前提与此不同)/;

const refuted = [
  "Why did NVIDIA's stock fall on 5 June 2024?",
  '英伟达股价2024年6月5日为什么大跌？',
  '瑞穗为什么下调英伟达目标价？',
  '黄仁勋认为ChatGPT是最终形态吗？',
] as const;

describe('a false premise', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(mistaken)('%s gets the fact that puts it right', async (question, fact, says) => {
      const { answer, text } = await ask(question);
      expect(['answered', 'disputed']).toContain(answer.outcome);
      expect(answer.facts.slice(0, 2)).toContain(fact);
      expect(text).toMatch(says);
    });

    test.each(refuted)('%s is contradicted first', async question => {
      expect((await ask(question)).text).toMatch(contradicts);
    });
  });

  test('leaves nothing in the log', () => {
    expect(logged()).toEqual([]);
  });
});
