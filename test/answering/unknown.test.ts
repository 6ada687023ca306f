import { describe, expect, test } from 'vitest';
import { askAll, askColumn, bots, logged } from '../support/answering.ts';

/** Questions whose answer nobody has, and what the answer must name as missing. */
const open = [
  ["What is NVIDIA's dividend?", /dividend/],
  ['英伟达的分红是多少？', /分红/],
  ['How many employees does NVIDIA have?', /headcounts|employees/],
  ['How much did the B100 cost at launch?', /price for the B100/],
  ['When was Samsung founded?', /Samsung/],
  ['三星哪年成立？', /三星/],
  ['Did Intel overtake Apple?', /Intel/],
  ['What does Gemini cost a month?', /Gemini/],
  ['Gemini每月多少钱？', /Gemini/],
  ['H100显存多大？', /显存/],
] as const;

/** Questions that are near to nothing at all. */
const far = ['how do I bake bread', '红烧肉怎么做', 'asdf qwer zxcv', '啊啊啊啊啊'] as const;

describe('what nobody knows', () => {
  test.each(open)('%s is said to be missing by name', async (question, names) => {
    const { answer, text } = await askColumn(question);
    expect(answer.outcome).toBe('unknown');
    expect(text).toMatch(/^(?:My sources do not|我的来源没有)/);
    expect(text.split('\n')[0]).toMatch(names);
  });

  describe.each(bots)('%s', (_, ask) => {
    test.each([...open.map(([question]) => question), ...far])(
      '%s gets one to three questions to ask instead, and each of them is answered',
      async question => {
        const { answer } = await ask(question);
        expect(answer.suggestions.length).toBeGreaterThanOrEqual(1);
        expect(answer.suggestions.length).toBeLessThanOrEqual(3);
        for (const { ask: next } of answer.suggestions) {
          const then = await ask(next);
          expect(['answered', 'disputed', 'partial'], next).toContain(then.answer.outcome);
          expect(then.answer.language, next).toBe(next.startsWith('/') ? then.answer.language : answer.language);
        }
      },
    );
  });

  test.each([
    ["What is the H200's power draw?", 'My sources do not give the electricity use of H200.'],
    ['H200的功耗是多少？', '我的来源没有给出H200的用电量。'],
    ['How is Qualcomm doing?', /about Qualcomm\./],
    ['高通最近怎么样', /高通/],
  ] as const)('%s names the thing and the measure that are missing', async (question, words) => {
    const { answer, text } = await askAll(question);
    expect(answer.outcome).toBe('unknown');
    expect(text.split('\n')[0]).toMatch(words);
  });

  test('a tariff is no price', async () => {
    const { answer } = await askAll('how much tariff is there on GPUs');
    expect(answer.facts[0]).toBe('chips-import-duty-2026-01');
    for (const question of ['What tariff did Japan put on GPUs?', '日本对GPU征多少关税？'])
      expect((await askColumn(question)).text).not.toMatch(/\$|美元/);
  });

  test('what is suggested is printed as a question: a capital, a question mark, names in their spelling', async () => {
    for (const [question] of open)
      for (const { ask: next } of (await askColumn(question)).answer.suggestions)
        expect(next).toMatch(/^\/[a-z-]+$|^[A-Z].*\?$|^[^a-z].*？$/u);
  });

  test('shows the nearest fact with its source where one is near', async () => {
    const { answer, text } = await askColumn('How much did the B100 cost at launch?');
    expect(answer.facts).toEqual(['b100-launch-window']);
    expect(text).toMatch(/Nearest to it: .*\[1\]/s);
    expect(logged()).toEqual([]);
  });
});
