import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/typed-text.ts';
import { askColumn, bots, logged } from '../support/answering.ts';

/** Questions by the language they are asked in. */
const asked = {
  en: [
    'How much does the H100 cost?',
    'why is china so small for nvidia',
    'NVDA market cap?',
    'what rating did Mizuho give',
    'What is the price of an H200?',
    'tell me a joke',
    'Should I buy NVIDIA?',
  ],
  zh: [
    'H100多少钱？',
    '瑞穗给英伟达什么评级',
    'GB200呢',
    '谁写的这篇专栏',
    'H200的起售价是多少？',
    '讲个笑话',
    '现在能买英伟达吗？',
  ],
} as const;

/** Questions in traditional characters, with the fact that answers them. */
const traditional = [
  ['H100多少錢？', 'h100-starting-price'],
  ['GB200多少錢？', 'gb200-expected-price'],
  ['瑞穗給輝達的目標價是多少？', 'mizuho-target-2024-06'],
  ['輝達超越了哪家公司？', 'nvidia-overtook-apple-2024-06-05'],
  ['ChatGPT一天用多少電？', 'chatgpt-daily-electricity'],
  ['B100什麼時候推出？', 'b100-launch-window'],
  ['黃仁勳為什麼押注大模型？', 'huang-backs-western-models'],
] as const;

/** Questions with words of both languages: whose grammar they are in decides. */
const mixed = [
  ['H100 的 price 多少？', 'zh', 'h100-starting-price'],
  ['英伟达的 market cap 是多少？', 'zh', 'nvidia-market-value-2024-06-05'],
  ['GB200 的 price 是多少', 'zh', 'gb200-expected-price'],
  ['Mizuho 给 NVDA 的 rating 是什么', 'zh', 'mizuho-rating-2024-06'],
  ['ChatGPT 需要多少 A100 cards？', 'zh', 'chatgpt-serving-a100-count'],
  ['瑞穗 price target 是多少', 'zh', 'mizuho-target-2024-06'],
  ['What 目标价 did Mizuho give?', 'en', 'mizuho-target-2024-06'],
  ['How much 电 does ChatGPT use a day?', 'en', 'chatgpt-daily-electricity'],
  ['Which company did 英伟达 overtake?', 'en', 'nvidia-overtook-apple-2024-06-05'],
  ['what is nvidia 的 market cap?', 'en', 'nvidia-market-value-2024-06-05'],
] as const;

describe('the language of an answer is that of the question', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(Object.entries(asked).flatMap(([language, some]) => some.map(question => [language, question])))(
      '%s: %s',
      async (language, question = '') => {
        const { answer, text } = await ask(question);
        expect(answer.language).toBe(language);
        expect(languageOf(text)).toBe(language);
        for (const { ask: next } of answer.suggestions) {
          if (!next.startsWith('/')) expect(languageOf(next)).toBe(language);
        }
      },
    );
  });

  test.each(traditional)('traditional characters are read as simplified ones: %s', async (question, fact) => {
    const { answer, text } = await askColumn(question);
    expect(answer).toMatchObject({ language: 'zh', outcome: 'answered' });
    expect(answer.facts).toContain(fact);
    expect(languageOf(text)).toBe('zh');
  });

  test.each(mixed)('mixed text is answered in the language of its grammar: %s', async (question, language, fact) => {
    const { answer, text } = await askColumn(question);
    expect(answer).toMatchObject({ language, outcome: 'answered' });
    expect(answer.facts).toContain(fact);
    expect(languageOf(text)).toBe(language);
  });

  test('an English question finds the fact a Chinese one finds', async () => {
    const pairs = [
      ['How much does the H100 cost?', 'H100多少钱？'],
      ['When will the B100 launch?', 'B100什么时候推出？'],
      ['What rating does Mizuho give NVIDIA?', '瑞穗给英伟达什么评级？'],
    ] as const;
    for (const [en, zh] of pairs)
      expect((await askColumn(en)).answer.facts[0]).toBe((await askColumn(zh)).answer.facts[0]);
    expect(logged()).toEqual([]);
  });
});
