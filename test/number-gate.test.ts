import { describe, expect, test } from 'vitest';
import type { Figure } from '../src/figure.ts';
import { numberGate } from '../src/number-gate.ts';
import { answerOf, answerWith, text } from './support/answers.ts';
import { knowledge } from './support/bot.ts';

const gate = numberGate(knowledge);
const fact = 'h100-starting-price';
const figure = knowledge.facts.get(fact)?.figures.price;
const shown = (changed: object = {}) => {
  if (!figure) throw new Error(`${fact} has no price`);
  const span: Figure = { ...figure, ...changed };
  return answerOf([{ type: 'figure', fact, name: 'price', figure: span }], [fact]);
};

describe('the number gate refuses', () => {
  test.each([
    '$20,000',
    '２万',
    '②',
    '½',
    '٣',
    '5%',
    '五成',
    '三倍',
    'twice as dear',
    'three cards',
    'half of it',
    'a hundred',
    '两万美元',
    '[1]',
    '2024-06-05',
  ])('"%s" typed into text, a heading, a list, a field, a table or a label', numeral => {
    const spans = [text(`It costs ${numeral} now.`)];
    const quiet = [text('quiet')];
    for (const block of [
      { type: 'text', spans },
      { type: 'heading', spans },
      { type: 'list', items: [quiet, spans] },
      { type: 'fields', fields: [{ label: 'Price', value: spans }] },
      { type: 'fields', fields: [{ label: `Price ${numeral} now`, value: quiet }] },
      { type: 'table', columns: ['Chip'], rows: [[quiet], [spans]] },
      { type: 'table', columns: [`Chip ${numeral} now`], rows: [] },
    ] as const) {
      expect(gate(answerWith([block])), JSON.stringify(block)).toHaveLength(1);
    }
  });

  test('a figure changed by one', () => {
    expect(gate(shown())).toEqual([]);
    expect(gate(shown({ amount: 20001 }))).toHaveLength(1);
  });

  test('a figure that lost its bound or its kind', () => {
    expect(gate(shown({ bound: 'over' }))).toHaveLength(1);
    expect(gate(shown({ kind: 'launch' }))).toHaveLength(1);
    expect(gate(shown({ unit: 'cards' }))).toHaveLength(1);
  });

  test('a figure of a fact the answer does not list', () => {
    expect(gate({ ...shown(), facts: [] })).toMatchObject([{ why: expect.stringContaining(fact) }]);
    expect(gate({ ...shown(), facts: ['a100-launch-price'] })).toHaveLength(1);
  });

  test('a figure of another fact, of no fact, or under another name', () => {
    if (!figure) throw new Error(`${fact} has no price`);
    for (const span of [
      { fact: 'a100-launch-price', name: 'price' },
      { fact: 'no-such-fact', name: 'price' },
      { fact, name: 'cost' },
    ]) {
      expect(gate(answerOf([{ type: 'figure', figure, ...span }], [span.fact]))).toHaveLength(1);
    }
  });

  test.each([
    ['a name that is in no glossary', { type: 'name', term: 'h100', text: 'H100 at $5' }],
    ['a term that is in no glossary', { type: 'name', term: 'h900', text: 'H100' }],
    ['a source there is none of', { type: 'cite', source: 'hearsay-daily', at: '¶19' }],
    ['the title of a source there is none of', { type: 'source', source: 'hearsay-daily', part: 'title' }],
    ['a place the fact is not cited at', { type: 'locator', fact, at: '¶20' }],
    ['a date of no fact that is shown', { type: 'date', date: '2023-06-05' }],
    ['a date that is none', { type: 'date', date: '$20,000' }],
    ['a window with an end that is no date', { type: 'date', date: { from: '2024-06-05', to: '2024-02-30' } }],
    ['the age of no date', { type: 'age', date: 'two', now: new Date(0) }],
    ['a number to type that is no day', { type: 'code', text: '/gpu-price 20000' }],
  ] as const)('%s', (_, span) => {
    expect(gate(answerOf([span], [fact]))).toHaveLength(1);
  });
});

describe('the number gate lets pass', () => {
  test.each(['The A100, H100 and RTX 4090 sell well.', '一块H100卡', 'GPT-4o', 'GB200与DGX A100'])(
    'names of the glossary in text: %s',
    words => {
      expect(gate(answerOf([text(words)]))).toEqual([]);
    },
  );

  test.each([
    ['a name', { type: 'name', term: 'h100', text: 'H100' }],
    ['a date', { type: 'date', date: '2024-06-05' }],
    ['a window', { type: 'date', date: { from: '2024-Q3', to: '2025-Q1' } }],
    ['an age', { type: 'age', date: '2024-06', now: new Date(0) }],
    ['a citation', { type: 'cite', source: 'rickzhang-2024-06', at: '¶19' }],
    ['a title', { type: 'source', source: 'rickzhang-2024-06', part: 'title' }],
    ['a place', { type: 'locator', fact, at: '¶19' }],
    ['the id of a fact', { type: 'code', text: '/sources mizuho-target-2024-06' }],
    ['a day to type', { type: 'code', text: '/nvda asof:2024-06-30' }],
    ['words', { type: 'text', text: 'one of them, 一些' }],
  ] as const)('%s', (_, span) => {
    expect(gate(answerOf([span], [fact, 'b100-launch-window']))).toEqual([]);
  });

  test('a figure of a fact the answer has worked out itself', () => {
    const base = knowledge.facts.get(fact);
    if (!base || !figure) throw new Error(`no ${fact}`);
    const computed = { ...base, id: 'computed', figures: { price: { ...figure, amount: 7 } } };
    const answer = answerOf(
      [{ type: 'figure', fact: 'computed', name: 'price', figure: computed.figures.price }],
      ['computed'],
    );
    expect(gate({ ...answer, brought: { facts: [computed], sources: [] } })).toEqual([]);
    expect(gate(answer)).toHaveLength(1);
  });
});
