import { numbersIn } from './fts-format.ts';

/** The tokens of each phrasing of each group of a fact, in the order of `phraseGroupsOf`. */
export type Reading<Token extends string | number = string> = readonly (readonly (readonly Token[])[])[];

/** A reading by the numbers of its tokens as an index on disk keeps it: every list is its length, and then what it holds. */
export function packedReading(reading: Reading<number>): Uint8Array {
  const numbers = [reading.length];
  for (const phrases of reading) {
    numbers.push(phrases.length);
    for (const tokens of phrases) numbers.push(tokens.length, ...tokens);
  }
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

/** Reads what {@link packedReading} wrote: the tokens of each phrasing of each group. */
export function phrasesOf(bytes: Uint8Array): readonly (readonly Uint32Array[])[] {
  const numbers = numbersIn(bytes);
  const groups: Uint32Array[][] = [];
  let at = 1;
  while (groups.length < (numbers[0] ?? 0)) {
    const phrases: Uint32Array[] = [];
    const size = numbers[at++] ?? 0;
    while (phrases.length < size) {
      const start = at + 1;
      at = start + (numbers[at] ?? 0);
      phrases.push(numbers.subarray(start, at));
    }
    groups.push(phrases);
  }
  return groups;
}
