/**
 * Many tokens, each known by its number, without an object for any of them: one text that holds them all, and a hash
 * table of their numbers. https://en.wikipedia.org/wiki/Open_addressing
 */
export interface TokenTable {
  /** The tokens, one behind the other. */
  readonly text: string;
  /** Where each begins, and where the last one ends. */
  readonly starts: Uint32Array;
  /** Half as many again as there are tokens, each with the number of a token, from one, or nothing. */
  readonly slots: Uint32Array;
}

/** So many slots a token: the more, the sooner one that is not there is told. */
const spare = 1.5;

/** A number between 0 and 2³²: FNV-1a. https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
export function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Numbers distinct tokens by their places. */
export function tokenTable(tokens: readonly string[]): TokenTable {
  const starts = new Uint32Array(tokens.length + 1);
  const slots = new Uint32Array(Math.ceil(tokens.length * spare) + 1);
  for (const [number, token] of tokens.entries()) {
    starts[number + 1] = (starts[number] ?? 0) + token.length;
    let slot = hashOf(token) % slots.length;
    while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1;
    slots[slot] = number + 1;
  }
  return { text: tokens.join(''), starts, slots };
}

/** The number of a token; `undefined` when it is not in the table. */
export function numberOf({ text, starts, slots }: TokenTable, token: string): number | undefined {
  for (let slot = hashOf(token) % slots.length; ; slot = slot + 1 === slots.length ? 0 : slot + 1) {
    const end = slots[slot] ?? 0;
    if (end === 0) return undefined;
    const start = starts[end - 1] ?? 0;
    if ((starts[end] ?? 0) - start === token.length && text.startsWith(token, start)) return end - 1;
  }
}

/** The token of a number. */
export const tokenAt = ({ text, starts }: TokenTable, number: number): string =>
  text.slice(starts[number], starts[number + 1]);

/** The numbers of the tokens that fit by the code of their first character and by their length, ascending. */
export function numbersWhere(
  { text, starts }: TokenTable,
  fits: (first: number, length: number) => boolean,
): readonly number[] {
  const numbers: number[] = [];
  for (let number = 0; number + 1 < starts.length; number++) {
    const start = starts[number] ?? 0;
    if (fits(text.charCodeAt(start), (starts[number + 1] ?? 0) - start)) numbers.push(number);
  }
  return numbers;
}
