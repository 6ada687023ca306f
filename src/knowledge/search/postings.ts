import { type TokenTable, tokenTable } from './token-table.ts';

/** Whole numbers from nought on, in as few bytes as the greatest of them takes, or in more. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Numbers in as few bytes each as they take. */
export function narrowed(numbers: Numbers): Numbers {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, numbers[i] ?? 0);
  if (most < 2 ** 8) return Uint8Array.from(numbers);
  return most < 2 ** 16 ? Uint16Array.from(numbers) : numbers;
}

/**
 * Where things known by a number stand, in flat arrays: the groups that hold one are those of `groups` from
 * `groupStarts[number]` to before `groupStarts[number + 1]`.
 */
export interface Places {
  readonly groupStarts: Uint32Array;
  /** Ascending for each of them. */
  readonly groups: Numbers;
  /** How many phrases of each group hold it. */
  readonly counts: Numbers;
  /** How many phrases each group has. */
  readonly sizes: Uint32Array;
}

/** Where tokens stand, by their numbers. */
export interface Postings extends Places {
  readonly tokens: TokenTable;
}

/** Postings that tell phrases apart: those that hold a token are of `phrases`, from `phraseStarts[number]` on. */
export interface PhrasePostings extends Postings {
  readonly phraseStarts: Uint32Array;
  /** Ascending for each token; phrases are numbered group by group. */
  readonly phrases: Numbers;
}

/** Gives tokens, known by one number among all, numbers of their own, in the order they come. */
export interface Numbering {
  numberOf(token: number): number;
  /** All that have a number by now, in its order; then nothing has one any more. */
  taken(): readonly number[];
}

/** Numbers some of as many tokens that have a number among all of them: kept, it allocates nothing the size of these. */
export function numberingOf(all: number): Numbering {
  const numbers = new Uint32Array(all);
  let tokens: number[] = [];
  return {
    numberOf(token) {
      const known = numbers[token] ?? 0;
      if (known > 0) return known - 1;
      tokens.push(token);
      numbers[token] = tokens.length;
      return tokens.length - 1;
    },
    taken() {
      const given = tokens;
      for (const token of given) numbers[token] = 0;
      tokens = [];
      return given;
    },
  };
}

/** Gathers where the tokens of the phrases of some groups stand, given each phrase's distinct ones. */
export function phrasePostingsOf(texts: Iterable<Iterable<Iterable<string>>>): PhrasePostings {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const sizes: number[] = [];
  const groupOf: number[] = [];
  const held: number[] = [];
  const ends: number[] = [];
  for (const phrases of texts) {
    let size = 0;
    for (const tokens of phrases) {
      size += 1;
      for (const token of tokens) {
        const number = numbers.get(token) ?? numbers.size;
        numbers.set(token, number);
        counts[number] = (counts[number] ?? 0) + 1;
        held.push(number);
      }
      ends.push(held.length);
      groupOf.push(sizes.length);
    }
    sizes.push(size);
  }
  return placed({ counts, sizes, groupOf, held, ends }, [...numbers.keys()]);
}

/**
 * The same of groups whose distinct tokens stand in packed readings by their numbers, read where they are; and which of
 * these numbers were taken, in the order of the new ones.
 */
export function packedPostingsOf(
  readings: readonly Uint32Array[],
  textOf: (token: number) => string,
  numbering: Numbering,
): { readonly postings: PhrasePostings; readonly taken: readonly number[] } {
  const counts: number[] = [];
  const sizes: number[] = [];
  const groupOf: number[] = [];
  const held = new Uint32Array(readings.reduce((sum, { length }) => sum + length, 0));
  const ends: number[] = [];
  let size = 0;
  for (const reading of readings) {
    for (let at = 1; at < reading.length; ) {
      const phrases = reading[at++] ?? 0;
      for (let phrase = 0; phrase < phrases; phrase++) {
        const end = at + 1 + (reading[at] ?? 0);
        for (at++; at < end; at++) {
          const number = numbering.numberOf(reading[at] ?? 0);
          counts[number] = (counts[number] ?? 0) + 1;
          held[size++] = number;
        }
        ends.push(size);
        groupOf.push(sizes.length);
      }
      sizes.push(phrases);
    }
  }
  const taken = numbering.taken();
  return { postings: placed({ counts, sizes, groupOf, held, ends }, taken.map(textOf)), taken };
}

/** What the phrases of some groups hold, by the numbers of their tokens. */
interface Held {
  /** How many phrases hold each token. */
  readonly counts: readonly number[];
  readonly sizes: readonly number[];
  readonly groupOf: readonly number[];
  /** The tokens of one phrase behind the other, and where each phrase's end. */
  readonly held: ArrayLike<number>;
  readonly ends: readonly number[];
}

/** Puts tokens in the places of {@link PhrasePostings}, given their texts. */
function placed({ counts, sizes, groupOf, held, ends }: Held, texts: readonly string[]): PhrasePostings {
  const phraseStarts = new Uint32Array(counts.length + 1);
  for (const [number, count] of counts.entries()) phraseStarts[number + 1] = (phraseStarts[number] ?? 0) + count;
  const phrases = new Uint32Array(ends.at(-1) ?? 0);
  const next = phraseStarts.slice();
  for (let phrase = 0, at = 0; phrase < ends.length; phrase++) {
    for (; at < (ends[phrase] ?? 0); at++) {
      const number = held[at] ?? 0;
      const place = next[number] ?? 0;
      phrases[place] = phrase;
      next[number] = place + 1;
    }
  }
  return {
    tokens: tokenTable(texts),
    ...byGroup(phraseStarts, phrases, groupOf),
    sizes: Uint32Array.from(sizes),
    phraseStarts,
    phrases,
  };
}

/** The same without telling phrases apart. */
export function postingsOf(texts: Iterable<Iterable<Iterable<string>>>): Postings {
  const { tokens, groupStarts, groups, counts, sizes } = phrasePostingsOf(texts);
  return { tokens, groupStarts, groups, counts, sizes };
}

function byGroup(
  phraseStarts: Uint32Array,
  phrases: Uint32Array,
  groupOf: readonly number[],
): Pick<Places, 'groupStarts' | 'groups' | 'counts'> {
  const groupStarts = new Uint32Array(phraseStarts.length);
  const groups = new Uint32Array(phrases.length);
  const counts = new Uint32Array(phrases.length);
  let size = 0;
  for (let number = 0; number + 1 < phraseStarts.length; number++) {
    const end = phraseStarts[number + 1] ?? 0;
    for (let i = phraseStarts[number] ?? 0; i < end; i++) {
      const group = groupOf[phrases[i] ?? 0] ?? 0;
      // The phrases of one group stand together.
      if (size === groupStarts[number] || groups[size - 1] !== group) groups[size++] = group;
      counts[size - 1] = (counts[size - 1] ?? 0) + 1;
    }
    groupStarts[number + 1] = size;
  }
  return { groupStarts, groups: groups.slice(0, size), counts: counts.slice(0, size) };
}

/** The same, in as few bytes as it takes: of a whole base it is kept, and read at every start. */
export const packed = <T extends Places>(places: T): T => ({
  ...places,
  groups: narrowed(places.groups),
  counts: narrowed(places.counts),
});

/** How many tokens there are. */
export const tokenCount = ({ groupStarts }: Places): number => groupStarts.length - 1;

/** How many groups hold a token. */
export const spreadOf = ({ groupStarts }: Places, token: number): number =>
  (groupStarts[token + 1] ?? 0) - (groupStarts[token] ?? 0);

/** The first place from which the groups that hold a token are not below another. */
export function firstFrom({ groupStarts, groups }: Places, token: number, least: number): number {
  let [low, high] = [groupStarts[token] ?? 0, groupStarts[token + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a token stands in a group. */
export function standsIn(places: Places, token: number, group: number): boolean {
  const place = firstFrom(places, token, group);
  return place < (places.groupStarts[token + 1] ?? 0) && places.groups[place] === group;
}
