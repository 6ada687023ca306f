import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Figure, figureSchema } from '../src/figure.ts';
import { renderFigure } from '../src/figure-text.ts';
import { languages } from '../src/language.ts';
import { unitNouns } from '../src/unit.ts';

const figure = (given: unknown): Figure => figureSchema.parse(given);

describe('a figure in words', () => {
  test.each([
    [{ amount: 3.01e12, unit: 'USD' }, '$3.01 trillion', '3.01万亿美元'],
    [{ amount: 3.012e12, unit: 'USD' }, '$3.012 trillion', '3.012万亿美元'],
    [{ amount: 26.04e9, unit: 'USD' }, '$26.04 billion', '260.4亿美元'],
    [{ amount: 7.1e6, unit: 'USD' }, '$7.1 million', '710万美元'],
    [{ amount: 40000, unit: 'USD' }, '$40,000', '4万美元'],
    [{ amount: 12345, unit: 'USD' }, '$12,345', '1.2345万美元'],
    [{ amount: 3500, unit: 'USD' }, '$3,500', '3500美元'],
    [{ amount: 1224.4, unit: 'USD/share', split: 'before' }, '$1,224.40 a share', '1224.40美元/股'],
    [{ amount: 118, unit: 'USD/share', split: 'after' }, '$118 a share', '118美元/股'],
    [{ amount: 2.69, unit: 'USD/GPU-hour' }, '$2.69 per GPU-hour', '2.69美元/GPU小时'],
    [{ amount: 2.7447, unit: 'USD/GPU-hour' }, '$2.7447 per GPU-hour', '2.7447美元/GPU小时'],
    [{ amount: 55.04, unit: 'USD/hour' }, '$55.04 an hour', '55.04美元/小时'],
    [{ amount: -5e9, unit: 'USD' }, '-$5 billion', '-50亿美元'],
    [{ from: 5000, to: 8000, unit: 'USD' }, '$5,000 to $8,000', '5000至8000美元'],
    [{ from: 30000, to: 40000, unit: 'USD' }, '$30,000 to $40,000', '3万至4万美元'],
    [{ amount: 5.16, unit: 'percent' }, '5.16%', '5.16%'],
    [{ from: 20, to: 25, unit: 'percent' }, '20% to 25%', '20%至25%'],
    [{ amount: 1.5, unit: 'percentage-points' }, '1.5 percentage points', '1.5个百分点'],
    [{ amount: 10, unit: 'times' }, '10 times', '10倍'],
    [{ from: 2, to: 3, unit: 'times' }, '2 to 3 times', '2倍至3倍'],
    [{ amount: 1, of: 3, unit: 'fraction' }, 'one third', '三分之一'],
    [{ amount: 1, of: 4, unit: 'fraction' }, 'a quarter', '四分之一'],
    [{ amount: 2, of: 7, unit: 'fraction' }, '2/7', '2/7'],
    [{ amount: 2, unit: 'rank' }, 'second', '第二'],
    [{ amount: 11, unit: 'rank' }, 'No. 11', '第11'],
    [{ amount: 13, unit: 'chapter' }, 'chapter 13', '第13回'],
    [{ amount: 1, unit: 'years' }, '1 year', '1年'],
    [{ amount: 2, unit: 'years' }, '2 years', '2年'],
    [{ amount: 1e6, unit: 'cards' }, '1 million cards', '100万块算卡'],
    [{ amount: 30000, unit: 'GPUs' }, '30,000 GPUs', '3万块GPU'],
    [{ amount: 5, unit: 'count' }, '5', '5'],
    [{ amount: 0, unit: 'percent' }, '0%', '0%'],
  ])('%j is "%s" in English and "%s" in Chinese', (given, english, chinese) => {
    expect(renderFigure(figure(given), 'en')).toBe(english);
    expect(renderFigure(figure(given), 'zh')).toBe(chinese);
  });

  test.each([
    ['about', 'about $20,000', '约2万美元'],
    ['near', 'close to $20,000', '接近2万美元'],
    ['over', 'more than $20,000', '超过2万美元'],
    ['under', 'less than $20,000', '不到2万美元'],
    ['upTo', 'up to $20,000', '多达2万美元'],
    ['atLeast', 'at least $20,000', '至少2万美元'],
  ])('carries its bound: %s', (bound, english, chinese) => {
    expect(renderFigure(figure({ amount: 20000, unit: 'USD', bound }), 'en')).toBe(english);
    expect(renderFigure(figure({ amount: 20000, unit: 'USD', bound }), 'zh')).toBe(chinese);
  });

  test.each(Object.keys(unitNouns))('names what is counted, in both languages: %s', unit => {
    const counted = figure({ amount: 3, unit });
    for (const language of languages)
      expect(renderFigure(counted, language)).toMatch(unit === 'count' ? /^3$/ : /^3 ?\S+/);
  });
});

/** Reads a dollar amount back from its words. */
function readBack(text: string): number {
  const scale = { trillion: 1e12, billion: 1e9, million: 1e6, 万亿: 1e12, 亿: 1e8, 万: 1e4 };
  const [, digits = '', word = ''] = /^(?:\$)?([\d,.]+)\s?(trillion|billion|million|万亿|亿|万)?/.exec(text) ?? [];
  const factor = Object.entries(scale).find(([name]) => name === word)?.[1] ?? 1;
  return Number(digits.replaceAll(',', '')) * factor;
}

test('means the same amount in both languages, whatever the amount', () => {
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 9_999_999 }),
    fc.integer({ min: 1, max: 99_999 }).map(n => n * 1e8),
    fc.integer({ min: 0, max: 999_999 }).map(n => n / 100),
  );
  fc.assert(
    fc.property(amounts, amount => {
      const money = figure({ amount, unit: 'USD' });
      for (const language of languages) {
        expect(Math.abs(readBack(renderFigure(money, language)) - amount)).toBeLessThanOrEqual(amount * 1e-9);
      }
    }),
  );
});

test.each([
  ['neither amount nor range', { unit: 'USD' }],
  ['an amount and a range', { amount: 1, from: 1, to: 2, unit: 'USD' }],
  ['a range that runs downwards', { from: 8000, to: 5000, unit: 'USD' }],
  ['a unit there is none of', { amount: 1, unit: 'EUR' }],
  ['a bound there is none of', { amount: 1, unit: 'USD', bound: 'maybe' }],
  ['no number', { amount: Number.NaN, unit: 'USD' }],
  ['infinity', { amount: Number.POSITIVE_INFINITY, unit: 'USD' }],
  ['a fraction without denominator', { amount: 1, unit: 'fraction' }],
  ['a per-share figure on no side of the split', { amount: 1, unit: 'USD/share' }],
])('there is no figure with %s', (_, given) => {
  expect(figureSchema.safeParse(given).success).toBe(false);
});
