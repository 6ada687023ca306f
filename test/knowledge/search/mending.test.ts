import { describe, expect, test } from 'vitest';
import { wordMender } from '../../../src/knowledge/search/mending.ts';

const spread = new Map([
  ['price', 9],
  ['prize', 2],
  ['target', 5],
  ['electr', 3],
  ['electricity', 3],
  ['investor', 4],
  ['card', 8],
  ['cable', 1],
  ['gpu', 7],
  ['h100', 6],
  ['价格', 9],
]);
const menderOf = (words: ReadonlyMap<string, number>) =>
  wordMender(
    () => [...words.keys()],
    word => words.get(word) ?? 0,
  );
const mend = menderOf(spread);

describe('a misspelt word', () => {
  test.each([
    ['pricr', 'price'],
    ['prce', 'price'],
    ['taget', 'target'],
    ['cabel', 'cable'],
    ['electrcity', 'electricity'],
    ['electrisity', 'electricity'],
    ['investro', 'investor'],
  ])('%s is mended to %s', (typed, word) => {
    expect(mend(typed)).toBe(word);
  });

  test('is mended to the nearest word, and to the most widespread of several as near', () => {
    expect(mend('pribe')).toBe('price');
    expect(mend('prizr')).toBe('prize');
  });

  test.each([
    ['short ones, of which another word is one slip away', 'gpi'],
    ['a slip on the first letter', 'trice'],
    ['more slips than its length allows', 'prxxe'],
    ['two slips in a short word', 'tagte'],
    ['three slips in a long one', 'elcetrcty'],
    ['a name with digits', 'h10l'],
    ['a Chinese word', '价各'],
    ['nothing near', 'weather'],
    ['nothing', ''],
    ['capitals, which have been folded before', 'PRICR'],
  ])('is left alone: %s', (_, typed) => {
    expect(mend(typed)).toBeUndefined();
  });

  test('is never mended to a word that could not be misspelt itself', () => {
    expect(mend('h1001')).toBeUndefined();
    expect(menderOf(new Map([['abc', 1]]))('abcd')).toBeUndefined();
    expect(menderOf(new Map())('price')).toBeUndefined();
  });
});
