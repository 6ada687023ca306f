import { describe, expect, test } from 'vitest';
import { askColumn, bots, logged } from '../support/answering.ts';

/** A question, what follows up on it, and the fact that answers then. */
const chains = [
  ['How much does the H100 cost?', 'and the GB200?', 'gb200-expected-price'],
  ['How much does the H100 cost?', 'and the A100?', 'a100-launch-price'],
  ['H100多少钱？', 'GB200呢？', 'gb200-expected-price'],
  ['H100多少钱？', '那A100呢？', 'a100-launch-price'],
  ["What is NVIDIA's market value?", "and Microsoft's?", 'microsoft-market-value-2024-06-05'],
  ['英伟达的市值是多少？', '微软呢？', 'microsoft-market-value-2024-06-05'],
  ['How many A100s does ChatGPT need?', 'How much electricity does it use?', 'chatgpt-daily-electricity'],
  ['ChatGPT需要多少块A100？', '它一天用多少电？', 'chatgpt-daily-electricity'],
] as const;

/** What says nothing of its own, and what answers it in the light of the turn before. */
const bare = [
  [
    'What did Chinese developers do when they heard of the curbs?',
    'and what did that leave them with?',
    'china-developers-surplus-compute',
  ],
  ['中国哪些开源模型排名靠前？', '具体有哪几家？', 'china-open-models-rank-high'],
] as const;

/** The same where what is asked then has no fact. */
const open = [
  ['How much does the H100 cost?', 'and the V100?', 'V100'],
  ['H100多少钱？', 'V100呢？', 'V100'],
  ['How much does the H100 cost?', 'and the H200?', 'H200'],
  ['H100多少钱？', 'H200呢？', 'H200'],
  ["What is NVIDIA's market value?", "and Intel's?", 'Intel'],
  ['英伟达的市值是多少？', '英特尔呢？', '英特尔'],
] as const;

/** What wants to hear of something else than what answered the turn before. */
const besides = [
  ['Who wrote the column?', 'What else did this author write?'],
  ['专栏的作者是谁？', '这位作者还写过什么？'],
  ['Which broker raised its target for NVIDIA?', 'and which other broker did?'],
] as const;

/** What stands by itself, whatever was asked before it. */
const alone = [
  ['H100多少钱？', '英伟达市值多少？', 'nvidia-market-value-2024-06-05'],
  ['How much does the H100 cost?', "what's nvidia's market cap", 'nvidia-market-value-2024-06-05'],
] as const;

describe('a follow-up', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(alone)('%s → %s is about what it names and nothing else', async (before, question, fact) => {
      const { answer } = await ask(question, { turns: [before] });
      expect(answer.facts[0]).toBe(fact);
      expect(answer.facts.filter(id => id.includes('h100'))).toEqual([]);
    });

    test.each(chains)('%s → %s takes over what it leaves out', async (before, question, fact) => {
      const { answer } = await ask(question, { turns: [before] });
      expect(['answered', 'disputed']).toContain(answer.outcome);
      expect(answer.facts).toContain(fact);
    });

    test.each(bare)('%s → %s is understood by the turn before', async (before, question, fact) => {
      const { answer } = await ask(question, { turns: [before] });
      expect(answer.facts).toContain(fact);
    });

    test.each(open)('%s → %s does not take over the answer', async (before, question, name) => {
      const { answer, text } = await ask(question, { turns: [before] });
      expect(answer.outcome).toBe('unknown');
      expect(text).toContain(name);
      expect(text).not.toMatch(/20,000|2万美元|3\.01/);
    });
  });

  test.each(besides)('%s → %s is not told the same again', async (before, question) => {
    const { answer: first } = await askColumn(before);
    const { answer } = await askColumn(question, { turns: [before] });
    expect(first.outcome).toBe('answered');
    expect(answer.outcome).toBe('unknown');
  });

  test('that names another measure keeps the thing', async () => {
    const { answer, text } = await askColumn('and its price?', { turns: ['When will the B100 launch?'] });
    expect(answer.outcome).toBe('unknown');
    expect(text).toContain('B100');
  });

  test('goes back more than one turn', async () => {
    const turns = ['How much does the H100 cost?', 'and the A100?'];
    expect((await askColumn('and the GB200?', { turns })).answer.facts[0]).toBe('gb200-expected-price');
  });

  test('that stands by itself is answered by itself', async () => {
    const { answer } = await askColumn('When will the B100 launch?', { turns: ['瑞穗的目标价是多少？'] });
    expect(answer).toMatchObject({ language: 'en', outcome: 'answered' });
    expect(answer.facts[0]).toBe('b100-launch-window');
    expect(logged()).toEqual([]);
  });
});
