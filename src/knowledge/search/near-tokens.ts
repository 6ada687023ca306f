import { editDistance } from '../edit-distance.ts';

/** Shorter words, and those with digits (H100, H200), are never taken for misspelt. */
const canBeMisspelt = (token: string): boolean => /^\p{Script=Latin}{5,}$/u.test(token);

/** One edit leaves the first two or the last two letters of a word as they are. */
const keysOf = (token: string): readonly string[] => [`${token.slice(0, 2)}*`, `*${token.slice(-2)}`];

/** Finds the known tokens one edit away from a word nobody wrote. */
export function nearTokensOf(known: Iterable<string>): (word: string) => readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const token of known) {
    if (!canBeMisspelt(token)) continue;
    for (const key of keysOf(token)) {
      const tokens = byKey.get(key);
      if (tokens) tokens.push(token);
      else byKey.set(key, [token]);
    }
  }
  return word => {
    if (!canBeMisspelt(word)) return [];
    const near = keysOf(word)
      .flatMap(key => byKey.get(key) ?? [])
      .filter(token => editDistance(token, word, 1) !== undefined);
    return [...new Set(near)];
  };
}
