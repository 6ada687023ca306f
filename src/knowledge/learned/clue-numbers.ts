import type { KnownClues } from '../../learned.ts';
import { hashOf } from '../search/token-table.ts';

/** The hashes of clues, ascending, each once, and for each the place of its clue in the list. */
export function clueNumbers(clues: readonly string[]): { readonly hashes: Uint32Array; readonly places: Uint32Array } {
  const placeOf = new Map(clues.map((clue, place) => [hashOf(clue), place]));
  const hashes = Uint32Array.from(placeOf.keys()).sort();
  return { hashes, places: hashes.map(hash => placeOf.get(hash) ?? 0) };
}

/** The number of a clue: the place of its hash; `undefined` when it is none of them. */
function numberOfClue(hashes: Uint32Array, clue: string): number | undefined {
  const hash = hashOf(clue);
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === hash ? low : undefined;
}

/** The numbers of those of some clues that are known. */
export const numbersOfClues = ({ hashes }: KnownClues, clues: readonly string[]): Uint32Array =>
  Uint32Array.from(clues.flatMap(clue => numberOfClue(hashes, clue) ?? []));
