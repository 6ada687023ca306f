import { type TokenTable, tokenTable } from './token-table.ts';

/**
 * Where tokens stand, in flat arrays: the groups that hold a token are those of `groups` from `groupStarts[number]` to
 * before `groupStarts[number + 1]`.
 */
export interface Postings {
  readonly tokens: TokenTable;
  readonly groupStarts: Uint32Array;
  /** Ascending for each token. */
  readonly groups: Uint32Array;
  /** How many phrases of each group hold the token. */
  readonly counts: Uint32Array;
  /** How many phrases each group has. */
  readonly sizes: Uint32Array;
}

/** Postings that tell phrases apart: those that hold a token are of `phrases`, from `phraseStarts[number]` on. */
export interface PhrasePostings extends Postings {
  readonly phraseStarts: Uint32Array;
  /** Ascending for each token; phrases are numbered group by group. */
  readonly phrases: Uint32Array;
}

/** Gives tokens numbers of their own, in the order they come. */
export interface Numbering<Token> {
  numberOf(token: Token): number;
  /** All that have a number by now, in its order; then nothing has one any more. */
  taken(): readonly Token[];
}

function numberingByName<Token>(): Numbering<Token> {
  const numbers = new Map<Token, number>();
  return {
    numberOf(token) {
      const known = numbers.get(token);
      if (known !== undefined) return known;
      numbers.set(token, numbers.size);
      return numbers.size - 1;
    },
    taken: () => [...numbers.keys()],
  };
}

/** Numbers some of as many tokens that have a number among all of them: kept, it allocates nothing the size of these. */
export function numberingOf(all: number): Numbering<number> {
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

/** Gathers where the tokens of the phrases of some groups stand, given each phrase's distinct ones, or names of these. */
export function phrasePostingsOf<Token extends string | number>(
  texts: Iterable<Iterable<Iterable<Token>>>,
  textOf: (token: Token) => string = String,
  numbering: Numbering<Token> = numberingByName(),
): PhrasePostings {
  /** How many phrases hold each token. */
  const counts: number[] = [];
  const sizes: number[] = [];
  const groupOf: number[] = [];
  /** The tokens of one phrase behind the other, and where each phrase's end. */
  const held: number[] = [];
  const ends: number[] = [];
  for (const phrases of texts) {
    let size = 0;
    for (const tokens of phrases) {
      size += 1;
      for (const token of tokens) {
        const number = numbering.numberOf(token);
        counts[number] = (counts[number] ?? 0) + 1;
        held.push(number);
      }
      ends.push(held.length);
      groupOf.push(sizes.length);
    }
    sizes.push(size);
  }
  const phraseStarts = new Uint32Array(counts.length + 1);
  for (const [number, count] of counts.entries()) phraseStarts[number + 1] = (phraseStarts[number] ?? 0) + count;
  const phrases = new Uint32Array(held.length);
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
    tokens: tokenTable(numbering.taken().map(textOf)),
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
): Pick<Postings, 'groupStarts' | 'groups' | 'counts'> {
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

/** How many tokens there are. */
export const tokenCount = ({ groupStarts }: Postings): number => groupStarts.length - 1;

/** How many groups hold a token. */
export const spreadOf = ({ groupStarts }: Postings, token: number): number =>
  (groupStarts[token + 1] ?? 0) - (groupStarts[token] ?? 0);

/** The first place from which the groups that hold a token are not below another. */
export function firstFrom({ groupStarts, groups }: Postings, token: number, least: number): number {
  let [low, high] = [groupStarts[token] ?? 0, groupStarts[token + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a token stands in a group. */
export function standsIn(postings: Postings, token: number, group: number): boolean {
  const place = firstFrom(postings, token, group);
  return place < (postings.groupStarts[token + 1] ?? 0) && postings.groups[place] === group;
}
