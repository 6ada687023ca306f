import { narrowed, type Places, packed, postingsOf, spreadOf } from './postings.ts';
import { numberOf, numbersWhere, type TokenTable, tokenAt, tokenTable } from './token-table.ts';

/**
 * The way a folded text is put: its English words, function words too, each also with the one before it, or with none
 * where it comes first.
 */
export const wordingsOf = (folded: string): readonly string[] => {
  const words = folded.match(/[a-z']+/g) ?? [];
  return [...new Set(words.flatMap((word, i) => [word, `${words[i - 1] ?? ''} ${word}`]))];
};

/**
 * Where wordings stand, by their numbers: first the words, by their places in the table, then each word with every one
 * that came before it. Only the words have texts; there are many times as many pairs.
 */
export interface Wordings {
  readonly words: TokenTable;
  /** What came before the word `n` are those of `before` from `starts[n]` to before `starts[n + 1]`. */
  readonly starts: Uint32Array;
  /** Numbers of words, from one, ascending for each word; nought where it came first. */
  readonly before: Places['groups'];
  readonly places: Places;
}

/** Gathers how the folded texts of some groups are put. */
export function gatheredWordings(groups: Iterable<Iterable<string>>): Wordings {
  const { tokens, ...places } = postingsOf(
    Iterator.from(groups).map(texts => Iterator.from(texts).map(text => wordingsOf(text))),
  );
  const all = numbersWhere(tokens, () => true).map(number => ({ number, text: tokenAt(tokens, number) }));
  const single = all.filter(({ text }) => !text.includes(' '));
  const words = tokenTable(single.map(({ text }) => text));
  const pairs = all
    .flatMap(({ number, text }) => {
      const pair = pairIn(words, text);
      return pair ? [{ number, ...pair }] : [];
    })
    .sort((a, b) => a.word - b.word || a.before - b.before);
  const starts = new Uint32Array(single.length + 1);
  for (const { word } of pairs) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < single.length; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  return {
    words,
    starts,
    before: narrowed(Uint32Array.from(pairs, ({ before }) => before)),
    places: packed(
      inOrder(
        places,
        [...single, ...pairs].map(({ number }) => number),
      ),
    ),
  };
}

/** The number of a wording; `undefined` for one that is not among them. */
export function numberOfWording({ words, starts, before }: Wordings, wording: string): number | undefined {
  const pair = pairIn(words, wording);
  if (!pair) return wording.includes(' ') ? undefined : numberOf(words, wording);
  let [low, high] = [starts[pair.word] ?? 0, starts[pair.word + 1] ?? 0];
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((before[middle] ?? 0) < pair.before) low = middle + 1;
    else high = middle;
  }
  return low < end && before[low] === pair.before ? starts.length - 1 + low : undefined;
}

/** A word and what came before it, by their numbers; `undefined` where either is not known, or it is one word alone. */
function pairIn(words: TokenTable, wording: string): { readonly word: number; readonly before: number } | undefined {
  const space = wording.indexOf(' ');
  if (space < 0) return undefined;
  const word = numberOf(words, wording.slice(space + 1));
  const before = space === 0 ? -1 : numberOf(words, wording.slice(0, space));
  return word === undefined || before === undefined ? undefined : { word, before: before + 1 };
}

/** Places of things that are numbered in another order, given their numbers before. */
function inOrder(places: Places, order: readonly number[]): Places {
  const groupStarts = new Uint32Array(places.groupStarts.length);
  const groups = new Uint32Array(places.groups.length);
  const counts = new Uint32Array(places.counts.length);
  for (const [number, earlier] of order.entries()) {
    const [at, from] = [groupStarts[number] ?? 0, places.groupStarts[earlier] ?? 0];
    const end = from + spreadOf(places, earlier);
    groups.set(places.groups.subarray(from, end), at);
    counts.set(places.counts.subarray(from, end), at);
    groupStarts[number + 1] = at + end - from;
  }
  return { groupStarts, groups, counts, sizes: places.sizes };
}
