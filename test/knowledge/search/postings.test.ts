import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbersIn } from '../../../src/knowledge/search/fts-format.ts';
import {
  numberingOf,
  packedPostingsOf,
  phrasePostingsOf,
  postingsOf,
  spreadOf,
  standsIn,
} from '../../../src/knowledge/search/postings.ts';
import { packedReading } from '../../../src/knowledge/search/readings.ts';
import { numberOf, numbersWhere, tokenAt } from '../../../src/knowledge/search/token-table.ts';

/** Where a token stands, spelled out. */
function placesOf(texts: readonly (readonly (readonly string[])[])[], token: string) {
  const postings = phrasePostingsOf(texts);
  const number = numberOf(postings.tokens, token);
  if (number === undefined) return undefined;
  const [groupStart, groupEnd] = postings.groupStarts.subarray(number);
  return {
    phrases: [...postings.phrases.subarray(postings.phraseStarts[number], postings.phraseStarts[number + 1])],
    groups: [...postings.groups.subarray(groupStart, groupEnd)],
    counts: [...postings.counts.subarray(groupStart, groupEnd)],
  };
}

describe('postings', () => {
  const texts = [[['a', 'b'], ['b']], [['c']], [], [['b', 'c'], ['a'], ['b']]];

  test('tell the phrases and groups of a token, with how many phrases of each', () => {
    expect(placesOf(texts, 'b')).toEqual({ phrases: [0, 1, 3, 5], groups: [0, 3], counts: [2, 2] });
    expect(placesOf(texts, 'a')).toEqual({ phrases: [0, 4], groups: [0, 3], counts: [1, 1] });
    expect(placesOf(texts, 'c')).toEqual({ phrases: [2, 3], groups: [1, 3], counts: [1, 1] });
  });

  test('tell the size of each group; one without phrases keeps its number', () => {
    expect([...phrasePostingsOf(texts).sizes]).toEqual([2, 1, 0, 3]);
  });

  test('have nothing of a token that stands nowhere, and of nothing', () => {
    expect(placesOf(texts, 'd')).toBeUndefined();
    expect(numbersWhere(postingsOf([]).tokens, () => true)).toEqual([]);
  });

  test('number tokens as they come', () => {
    const { tokens } = postingsOf(texts);
    expect(numbersWhere(tokens, () => true).map(number => tokenAt(tokens, number))).toEqual(['a', 'b', 'c']);
  });

  test('take groups that can be walked but once', () => {
    const once = texts.values().map(phrases => phrases.values());
    expect(phrasePostingsOf(once)).toEqual(phrasePostingsOf(texts));
  });

  test('are the same of readings packed by the numbers their tokens have among all', () => {
    const all = ['z', 'c', 'y', 'a', 'b'];
    const packed = [texts.slice(0, 1), texts.slice(1)].map(groups =>
      numbersIn(packedReading(groups.map(phrases => phrases.map(tokens => tokens.map(token => all.indexOf(token)))))),
    );
    const numbering = numberingOf(all.length);
    // The numbering is used again and again.
    for (let round = 0; round < 2; round++) {
      const { postings, taken } = packedPostingsOf(packed, number => all[number] ?? '', numbering);
      expect(postings).toEqual(phrasePostingsOf(texts));
      expect(taken.map(number => all[number])).toEqual(['a', 'b', 'c']);
    }
  });

  test('find a group by halving wherever it stands', () => {
    const token = fc.constantFrom('a', 'b', 'c', 'd');
    const some = fc.array(fc.array(fc.uniqueArray(token), { maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(some, token, (given, word) => {
        const postings = postingsOf(given);
        const number = numberOf(postings.tokens, word);
        const holding = [...given.keys()].filter(group => given[group]?.some(tokens => tokens.includes(word)));
        expect(number === undefined ? 0 : spreadOf(postings, number)).toBe(holding.length);
        for (const group of given.keys())
          expect(number !== undefined && standsIn(postings, number, group)).toBe(holding.includes(group));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
