import { describe, expect, test } from 'vitest';
import { derived } from '../../src/answering/derive.ts';
import type { Fact } from '../../src/fact.ts';
import type { Figure } from '../../src/figure.ts';
import { renderFigure } from '../../src/figure-text.ts';

/** A fact with some figures, cited from a place of its own. */
const factOf = (id: string, figures: Readonly<Record<string, Figure>>, measure = 'price'): Fact => ({
  id,
  topic: 'gpu-prices',
  about: [id],
  measure,
  figures,
  dates: {},
  basis: 'reported',
  by: [],
  says: { en: '', zh: '' },
  cites: [{ source: 'rickzhang-2024-06', at: `¶${id.length}` }],
  asked: { en: [], zh: [] },
  mistaken: { en: [], zh: [] },
  unsaid: [],
  together: [],
  corrects: [],
  disputes: [],
  supersedes: [],
  explains: [],
  supports: [],
});
const dollars = (amount: number, more: Partial<Pick<Figure, 'bound' | 'kind'>> = {}): Figure => ({
  amount,
  unit: 'USD',
  ...more,
});

/** What two figures give, as a reader sees it; the first belongs to `a`, the second to `bb`. */
function worked(one: Figure, other: Figure, measures: readonly [string, string] = ['price', 'price']) {
  const made = derived(factOf('a', { x: one }, measures[0]), factOf('bb', { y: other }, measures[1]), fact => fact.id);
  if (!made || 'why' in made) return made;
  const shown = (name: string): string => renderFigure(made.figures[name] ?? dollars(Number.NaN), 'en');
  return {
    made,
    lower: shown('lower'),
    higher: shown('higher'),
    difference: shown('difference'),
    ratio: shown('ratio'),
  };
}

describe('two figures set against each other', () => {
  test('give their difference and ratio, the higher named first', () => {
    for (const result of [worked(dollars(5000), dollars(20_000)), worked(dollars(20_000), dollars(5000))]) {
      expect(result).toMatchObject({
        lower: '$5,000',
        higher: '$20,000',
        difference: '$15,000',
        ratio: 'about 4 times',
      });
    }
    expect(worked(dollars(5000), dollars(20_000))).toMatchObject({
      made: {
        says: {
          en: expect.stringMatching(/^By these figures bb, at \{higher\}, is higher than a, at \{lower\}/),
          zh: expect.stringMatching(/^按这些数字，bb的\{higher\}高于a的\{lower\}/),
        },
      },
    });
  });

  test('are worked out by us, and cite both', () => {
    expect(worked(dollars(1), dollars(2))).toMatchObject({
      made: {
        id: 'computed-a-and-bb',
        basis: 'computed',
        measure: 'price',
        about: ['a', 'bb'],
        cites: [{ at: '¶1' }, { at: '¶2' }],
      },
    });
  });

  test('of one place cite it once', () => {
    const made = derived(factOf('a', { x: dollars(1) }), factOf('b', { y: dollars(2) }), fact => fact.id);
    expect(made).toMatchObject({ cites: [{ source: 'rickzhang-2024-06', at: '¶1' }] });
  });

  test('that are exact leave no doubt; those with a bound give a difference about', () => {
    expect(worked(dollars(100), dollars(400))).toMatchObject({ difference: '$300' });
    expect(worked(dollars(100, { bound: 'near' }), dollars(400))).toMatchObject({ difference: 'about $300' });
    expect(worked(dollars(100), dollars(400, { bound: 'over' }))).toMatchObject({ difference: 'about $300' });
  });

  test('with a range between them give a range', () => {
    const range: Figure = { from: 5000, to: 8000, unit: 'USD' };
    expect(worked(range, dollars(20_000))).toMatchObject({
      difference: '$12,000 to $15,000',
      made: { figures: { ratio: { from: 2.5, to: 4, unit: 'times', bound: 'about' } } },
    });
  });

  test('in percent differ by percentage points', () => {
    expect(worked({ amount: 25, unit: 'percent' }, { amount: 4, unit: 'percent' })).toMatchObject({
      difference: '21 percentage points',
      ratio: 'about 6.3 times',
    });
  });

  test('lose the binary noise of a subtraction', () => {
    expect(worked(dollars(3.01e12), dollars(3.15e12))).toMatchObject({ difference: '$140 billion' });
    expect(worked(dollars(0.1), dollars(0.3))).toMatchObject({ difference: '$0.20' });
  });
});

describe('two figures that may not be set against each other', () => {
  const share = (split: 'before' | 'after'): Figure => ({
    amount: split === 'before' ? 1275 : 130,
    unit: 'USD/share',
    split,
  });

  test('because the stock was split between them say so, in both languages', () => {
    expect(worked(share('before'), share('after'))).toMatchObject({
      why: { en: expect.stringContaining('split'), zh: expect.stringContaining('拆股') },
    });
  });

  test('on one side of the split are compared, and stay on it', () => {
    expect(worked(share('before'), { amount: 1180, unit: 'USD/share', split: 'before' })).toMatchObject({
      difference: '$95 a share',
      made: { figures: { difference: { split: 'before' } } },
    });
  });

  test.each<readonly [string, Figure, Figure]>([
    ['dollars and percent', dollars(100), { amount: 50, unit: 'percent' }],
    ['dollars and dollars a share', dollars(100), share('after')],
    ['cards, which are not money', { amount: 1, unit: 'cards' }, { amount: 2, unit: 'cards' }],
    ['nothing, of which nothing is a multiple', dollars(0), dollars(100)],
    ['a loss', dollars(-5), dollars(100)],
  ])('give nothing: %s', (_, one, other) => {
    expect(worked(one, other)).toBeUndefined();
  });

  test('give nothing when they measure different things', () => {
    expect(worked(dollars(100), dollars(200), ['price', 'market-value'])).toBeUndefined();
  });

  test('give nothing when a fact has no figure, or several', () => {
    const one = factOf('a', { x: dollars(1) });
    expect(derived(one, factOf('bb', {}), fact => fact.id)).toBeUndefined();
    expect(derived(factOf('bb', { x: dollars(1), y: dollars(2) }), one, fact => fact.id)).toBeUndefined();
  });

  test('of facts with several are those of one name, else of one kind', () => {
    const growing = (revenue: number, growth: number): Record<string, Figure> => ({
      growth: { amount: growth, unit: 'percent' },
      revenue: dollars(revenue),
    });
    const a = factOf('a', { revenue: dollars(100), growth: { amount: 5, unit: 'percent' } }, 'revenue');
    const made = derived(a, factOf('bb', growing(400, 9), 'revenue'), fact => fact.id);
    expect(made).toMatchObject({ figures: { lower: { amount: 100 }, higher: { amount: 400 } } });
    const kinds = derived(
      factOf('a', { one: dollars(1, { kind: 'market' }), two: dollars(5, { kind: 'launch' }) }),
      factOf('bb', { three: dollars(20, { kind: 'launch' }) }),
      fact => fact.id,
    );
    expect(kinds).toMatchObject({ figures: { lower: { amount: 5 }, higher: { amount: 20 } } });
  });

  test('of one thing at two times give the change, in its unit and in percent', () => {
    const at = (id: string, amount: number, quarter: string): Fact => ({
      ...factOf(id, { revenue: dollars(amount) }, 'revenue'),
      about: ['nvidia'],
      dates: { quarter },
    });
    const made = derived(at('b', 300, 'FY2026-Q3'), at('a', 200, 'FY2026-Q2'), fact => fact.id);
    expect(made).toMatchObject({
      figures: { earlier: { amount: 200 }, later: { amount: 300 }, percent: { amount: 50, unit: 'percent' } },
      dates: { from: 'FY2026-Q2', to: 'FY2026-Q3' },
      says: { en: expect.stringContaining('rose'), zh: expect.stringContaining('上升') },
    });
  });
});
