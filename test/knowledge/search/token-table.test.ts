import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, numbersWhere, tokenAt, tokenTable } from '../../../src/knowledge/search/token-table.ts';

test('every token is found by its place, and no other text is found', () => {
  const texts = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '价', '格', '#') }), { maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.string({ unit: fc.constantFrom('a', 'b', '价', '格') }), (tokens, other) => {
      const table = tokenTable(tokens);
      expect(numbersWhere(table, () => true).map(number => tokenAt(table, number))).toEqual(tokens);
      for (const [number, token] of tokens.entries()) {
        expect(numberOf(table, token)).toBe(number);
        expect(tokenAt(table, number)).toBe(token);
      }
      expect(numberOf(table, other)).toBe(tokens.includes(other) ? tokens.indexOf(other) : undefined);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('what stands across two tokens is no token', () => {
  const table = tokenTable(['ab', 'cd']);
  expect(numberOf(table, 'bc')).toBeUndefined();
  expect(numberOf(table, 'abcd')).toBeUndefined();
});

test('nothing is in an empty table', () => {
  expect(numberOf(tokenTable([]), 'a')).toBeUndefined();
});
