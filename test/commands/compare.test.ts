import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { ask, events } from '../support/bot.ts';

describe.each(languages)('/compare (%s)', language => {
  test('sets the newest like prices of two chips side by side and shows the working', async () => {
    const { answer, text } = await ask('/compare h100 a100', language);
    expect(answer.facts.slice(0, 2)).toEqual(['h100-price-2023', 'a100-price-2023']);
    expect(text).toContain(language === 'en' ? 'the difference is about $15,000 to $20,000' : '相差约1.5万至2万美元');
    expect(text).toContain(language === 'en' ? '(worked out by us)' : '（由我们计算）');
    for (const fact of answer.brought?.facts ?? []) expect(fact.basis).toBe('computed');
  });

  test('takes per-GPU-hour prices of one seller, never an instance beside a GPU', async () => {
    const { answer } = await ask(
      language === 'en' ? '/compare b200 h100 hourly price' : '/比较 b200 h100 每小时价格',
      language,
    );
    expect(answer.facts.slice(0, 2)).toEqual(['lambda-b200-hourly-price', 'lambda-h100-hourly-price']);
    expect(answer.brought?.facts[0]?.figures.difference).toMatchObject({ amount: 2.7, unit: 'USD/GPU-hour' });
  });

  test('compares companies by figures of one day', async () => {
    const { answer, text } = await ask(language === 'en' ? '/compare nvidia microsoft' : '/比较 英伟达 微软', language);
    expect(answer.facts).toEqual(
      expect.arrayContaining(['nvidia-market-value-2024-06-05', 'microsoft-market-value-2024-06-05']),
    );
    expect(text).toContain(language === 'en' ? 'the difference is $140 billion' : '相差1400亿美元');
  });

  test('takes both from one line or each from its own option', async () => {
    const { answer } = await ask('/compare a100 h100 price', language);
    for (const line of [
      '/compare a:a100 b:h100 measure:price',
      '/compare a100 b:h100 measure:价格',
      '/compare nvidia a100 vs h-100 msrp',
    ])
      expect((await ask(line, language)).answer, line).toEqual(answer);
  });

  test('keeps beside a figure what disputes it', async () => {
    const { answer } = await ask('/compare h100 gb200', language);
    expect(answer.outcome).toBe('disputed');
    expect(answer.facts).toContain('h100-price-2023');
  });

  test.each([
    ['/compare tesla h100', 'a chip and a company'],
    ['/compare h100 dgx a100', 'a chip and a system'],
    ['/compare h100 a100 b200', 'three chips'],
    ['/compare foo bar', 'nothing it knows'],
    ['/compare h100 b:a100 measure:taste', 'a measure it does not know'],
    ['/compare', 'nothing at all'],
  ])('%s is refused: %s', async line => {
    const { answer } = await ask(line, language);
    expect(answer).toMatchObject({ outcome: 'declined', facts: [] });
    expect(answer.suggestions.length).toBeGreaterThan(0);
  });

  test.each(['/compare nvidia openai revenue', '/compare nvidia amd', '/compare h100 a100 dividend'])(
    '%s has no figures of the same kind and time, and says so',
    async line => {
      const { answer } = await ask(line, language);
      expect(answer).toMatchObject({ outcome: 'unknown', facts: [] });
      expect(answer).not.toHaveProperty('brought');
      expect(answer.suggestions.length).toBeGreaterThan(0);
    },
  );

  test('of one thing alone says what it can be compared with, and that works', async () => {
    const { answer } = await ask('/compare h100', language);
    expect(answer.outcome).toBe('partial');
    for (const { ask: next } of answer.suggestions)
      expect((await ask(next, language)).answer.outcome).toMatch(/answered|disputed/);
  });
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
