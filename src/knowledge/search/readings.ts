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
