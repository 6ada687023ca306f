import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstFrom, type Places, postingsOf, spreadOf } from '../../../src/knowledge/search/postings.ts';
import { numberOf } from '../../../src/knowledge/search/token-table.ts';
import { gatheredWordings, numberOfWording, wordingsOf } from '../../../src/knowledge/search/wordings.ts';

/** Which groups hold something, and in how many phrases. */
function holding(places: Places, number: number | undefined): readonly unknown[] {
  if (number === undefined) return [];
  const from = firstFrom(places, number, 0);
  return Array.from({ length: spreadOf(places, number) }, (_, i) => [places.groups[from + i], places.counts[from + i]]);
}

const word = fc.constantFrom('what', 'is', 'it', "it's", 'it is');
const text = fc.array(word, { maxLength: 5 }).map(words => words.join(' '));

test('a wording stands where it was put so, whether a word, one after another, or one that comes first', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 6 }), text, (groups, asked) => {
      const wordings = gatheredWordings(groups);
      const plain = postingsOf(groups.map(texts => texts.map(wordingsOf)));
      for (const wording of wordingsOf(`${asked} which`))
        expect(holding(wordings.places, numberOfWording(wordings, wording))).toEqual(
          holding(plain, numberOf(plain.tokens, wording)),
        );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('only the words have texts', () => {
  const { words } = gatheredWordings([['what is it', 'is it']]);
  expect(words.text).toBe('whatisit');
});
