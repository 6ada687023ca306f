import { expect, test } from 'vitest';
import { comparableWith, pairsOf } from '../../src/composition/side-by-side.ts';
import type { Fact } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { knowledge } from '../support/bot.ts';

const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  ...(knowledge.facts.get(id) ?? expect.unreachable()),
  ...more,
});
const term = (id: string) => knowledge.terms.get(id) ?? expect.unreachable();

/** The ids of the facts that are paired, of two things of a base of these facts. */
const paired = (facts: readonly Fact[], one: string, other: string): readonly string[] =>
  pairsOf(term(one), term(other), knowledgeOf(facts, knowledge)).flatMap(pair => pair.facts.map(({ id }) => id));

test('one seller counts for more than one day', () => {
  const facts = [
    fact('aws-h100-hourly-price', { asOf: '2026-09-20' }),
    fact('lambda-h100-hourly-price', { asOf: '2026-08-01' }),
    fact('lambda-b200-hourly-price'),
  ];
  expect(paired(facts, 'b200', 'h100')).toEqual(['lambda-b200-hourly-price', 'lambda-h100-hourly-price']);
});

test('one kind of price counts for more than a newer one', () => {
  const facts = ['a100-price-2023', 'a100-launch-price', 'h100-price-2023', 'h100-starting-price'].map(id => fact(id));
  expect(paired(facts, 'a100', 'h100')).toEqual(['a100-price-2023', 'h100-price-2023']);
});

test('the newest counts where all else is the same', () => {
  const facts = [
    fact('amazon-capex-2026'),
    fact('alphabet-capex-2026'),
    fact('alphabet-capex-2026', { id: 'later', asOf: '2026-04-30' }),
  ];
  expect(paired(facts, 'google', 'amazon')).toEqual(['later', 'amazon-capex-2026']);
});

/** NVIDIA's sales of a quarter, and another company's of some period. */
const sales = (dates: Fact['dates'], asOf: string): readonly Fact[] => [
  fact('nvidia-revenue-fy2027-q1'),
  fact('nvidia-revenue-fy2027-q1', { id: 'theirs', about: ['amd'], dates, asOf }),
];

test.each([
  ['a quarter that ends about then', { quarter: 'FY2026-Q1' }, '2026-03-28', true],
  ['a quarter of the same name half a year away', { quarter: 'FY2027-Q1' }, '2026-10-25', false],
  ['a year', { year: 'FY2026' }, '2026-04-26', false],
  ['a quarter of the calendar', { quarter: '2026-Q1' }, '2026-04-26', false],
  ['no period', {}, '2026-04-26', false],
])('sales of a quarter and of %s', (_, dates, asOf, comparable) => {
  expect(paired(sales(dates, asOf), 'nvidia', 'amd')).toHaveLength(comparable ? 2 : 0);
});

test('what a company sells in one place is not its sales', () => {
  const facts = [fact('nvidia-china-revenue-fy2025'), fact('nvidia-revenue-fy2025', { id: 'theirs', about: ['amd'] })];
  expect(paired(facts, 'nvidia', 'amd')).toEqual([]);
});

test('an instance is never compared with a GPU, nor a discount with a price', () => {
  const h20 = fact('nvidia-h20-price-cut-2024');
  expect(paired([h20, fact('h100-starting-price')], 'h20', 'h100')).toEqual([]);
  for (const pair of pairsOf(term('h100'), term('a100'), knowledge))
    expect(pair.bare.map(({ figures }) => Object.keys(figures))).toEqual([[pair.measure], [pair.measure]]);
});

test('only like is comparable with like', () => {
  for (const id of ['h100', 'nvidia']) {
    const others = comparableWith(term(id), knowledge);
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set([term(id).kind]));
  }
});
