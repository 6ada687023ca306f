import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Posting, postingsOf, standsIn } from '../../../src/knowledge/search/postings.ts';

const plain = ({ phrases, groups, counts }: Posting) => ({
  phrases: [...phrases],
  groups: [...groups],
  counts: [...counts],
});
const postingOf = (groups: string[][][], token: string) => {
  const posting = postingsOf(groups).of(token);
  return posting && plain(posting);
};

describe('postings', () => {
  const groups = [[['a', 'b'], ['b']], [['c']], [], [['b', 'c'], ['a'], ['b']]];

  test('tell the phrases and groups of a token, with how many phrases of each', () => {
    expect(postingOf(groups, 'b')).toEqual({ phrases: [0, 1, 3, 5], groups: [0, 3], counts: [2, 2] });
    expect(postingOf(groups, 'a')).toEqual({ phrases: [0, 4], groups: [0, 3], counts: [1, 1] });
    expect(postingOf(groups, 'c')).toEqual({ phrases: [2, 3], groups: [1, 3], counts: [1, 1] });
  });

  test('tell the group of each phrase; a group without phrases keeps its number', () => {
    const postings = postingsOf(groups);
    expect(postings.phraseCount).toBe(6);
    expect([...postings.groupOf]).toEqual([0, 0, 1, 3, 3, 3]);
  });

  test('have nothing of a token that stands nowhere, and of nothing', () => {
    expect(postingOf(groups, 'd')).toBeUndefined();
    expect(postingsOf([])).toMatchObject({ phraseCount: 0 });
    expect([...postingsOf([]).tokens()]).toEqual([]);
  });

  test('take groups that can be walked but once', () => {
    const once = groups.values().map(texts => texts.values());
    expect(postingsOf(once).phraseCount).toBe(6);
  });

  test('find a group by halving wherever it stands', () => {
    const token = fc.constantFrom('a', 'b', 'c', 'd');
    const some = fc.array(fc.array(fc.uniqueArray(token), { maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(some, token, (given, word) => {
        const posting = postingsOf(given).of(word);
        for (const [group, phrases] of given.entries()) {
          const held = phrases.some(tokens => tokens.includes(word));
          expect(posting !== undefined && standsIn(posting, group)).toBe(held);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
