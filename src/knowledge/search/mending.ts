import { editDistance } from '../edit-distance.ts';

/** How many slips a word of this length may hold. */
const mostSlips = (word: string): number => (word.length >= 8 ? 2 : 1);

const mendable = /^[a-z]{4,}$/;

/** People rarely slip on the first letter, and a word that differs there is most often just another word. */
const kindOf = (first: string, length: number): string => `${first}${length}`;

/** Mends misspelt English words: gives the nearest known word, the most widespread of several, or `undefined`. */
export function wordMender(
  known: () => readonly string[],
  spreadOf: (word: string) => number,
): (word: string) => string | undefined {
  let byKind: ReadonlyMap<string, readonly string[]> | undefined;
  return word => {
    if (!mendable.test(word)) return undefined;
    byKind ??= Map.groupBy(
      known().filter(each => mendable.test(each)),
      each => kindOf(each.charAt(0), each.length),
    );
    const most = mostSlips(word);
    let best: { readonly word: string; readonly distance: number; readonly spread: number } | undefined;
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const other of byKind.get(kindOf(word.charAt(0), length)) ?? []) {
        const distance = editDistance(other, word, most);
        if (distance === undefined) continue;
        const reach = spreadOf(other);
        if (best && (best.distance < distance || (best.distance === distance && best.spread >= reach))) continue;
        best = { word: other, distance, spread: reach };
      }
    }
    return best?.word;
  };
}
