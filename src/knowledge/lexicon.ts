import { namesOf, type Term, type TermKind, type Topic } from '../glossary.ts';
import { editDistance } from './edit-distance.ts';
import { fold, foldForms } from './folding.ts';
import { soundAlike } from './pronunciation.ts';

/** A term found in a text. */
export interface Mention {
  readonly term: string;
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Whether it was written exactly as one of its names, or only nearly. */
  readonly exact: boolean;
}

/** Finds what people name, by every name and alias, typos within a bound included. */
export interface Lexicon {
  /** The terms written exactly in a folded text, longest names first where they overlap, in reading order. */
  exactIn(text: string): readonly Mention[];
  /** The same for a text as typed, with what looks like a misspelt name where nothing else is named; `isWord` tells words that are no slip. */
  mentionsIn(text: string, isWord?: (word: string) => boolean): readonly Mention[];
  /** The one entry a short text names, or nearly names. */
  find(text: string): string | undefined;
}

/** Latin letters (with accents) and digits: characters that make words with their neighbours. */
const isLatin = (text: string): boolean => {
  const code = text.charCodeAt(0);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && code <= 0x24f;
};
/** The first two characters from a place on, as one number. */
const beginning = (text: string, start: number): number => (text.charCodeAt(start) << 16) | text.charCodeAt(start + 1);
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** A name of letters and digits as people write it with a gap: H-100, GB 200; but "a 100" is a hundred of something. */
function withGap(name: string): readonly string[] {
  const [, letters, digits] = /^([a-z]{1,2})(\d{2,4})$/.exec(name) ?? [];
  if (letters === undefined || digits === undefined) return [];
  return letters === 'a' ? [`${letters}-${digits}`] : [`${letters}-${digits}`, `${letters} ${digits}`];
}

/** How far a misspelt name may be from a known one: names with digits must keep them, short ones must be exact. */
function mostEdits(name: string): number {
  // What ends in "company" says little by its ending.
  const { length } = [...name.replace(/(?:公司|集团|家)$/u, '')];
  if (/\p{Script=Han}/u.test(name)) return length >= 3 ? 1 : 0;
  return length >= 8 ? 2 : length >= 5 ? 1 : 0;
}

/** Lengths of what may be a misspelt name in a Han run, the longest first. */
const windowSizes = [4, 3, 2];

/** Builds the lexicon of some glossary entries. */
export function lexiconOf(entries: Iterable<(Term | Topic) & { readonly ticker?: string | undefined }>): Lexicon {
  const ids = new Map<string, string>();
  for (const entry of entries) {
    for (const name of [...namesOf(entry), entry.id]) {
      const folded = foldForms(name);
      if (!ids.has(folded)) ids.set(folded, entry.id);
      for (const written of [folded.replace(/[\s-]+/g, ''), ...withGap(folded)])
        if (!ids.has(written)) ids.set(written, entry.id);
    }
  }
  const names = [...ids.keys()];
  // The lengths of the names that begin with two characters, longest first: few look-ups tell what stands at a place.
  const lengths = new Map(
    [...Map.groupBy(names, name => beginning(name, 0))].map(([first, some]) => [
      first,
      [...new Set(some.map(name => name.length))].sort((a, b) => b - a),
    ]),
  );

  const exactly = (text: string): Mention[] => {
    const found: Mention[] = [];
    let i = 0;
    let inWord = false;
    while (i < text.length) {
      const mention = inWord ? undefined : mentionAt(text, i);
      if (mention) {
        found.push(mention);
        i = mention.end;
      } else i += 1;
      inWord = isLatin(text.charAt(i - 1)) && isLatin(text.charAt(i));
    }
    return found;
  };

  /** The longest name that stands at a place and is not the beginning of a longer word. */
  function mentionAt(text: string, start: number): Mention | undefined {
    for (const length of lengths.get(beginning(text, start)) ?? []) {
      const end = start + length;
      const term = ids.get(text.slice(start, end));
      if (term === undefined) continue;
      const goesOn = isLatin(text.charAt(end - 1)) && isLatin(text.charAt(end));
      const plural = text.charAt(end) === 's' && !isLatin(text.charAt(end + 1));
      if (!goesOn || plural) return { term, start, end, exact: true };
    }
    return undefined;
  }

  // One or two slips leave the first or the last letter as it was: only such names are compared.
  const long = names
    .map(name => ({ name, most: mostEdits(name), digits: digitsOf(name) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.name.length - a.name.length);
  const byStart = Map.groupBy(long, ({ name }) => [...name][0] ?? '');
  const byEnd = Map.groupBy(long, ({ name }) => [...name].at(-1) ?? '');
  const nearly = (word: string): string | undefined => {
    const mostOfWord = mostEdits(word);
    if (mostOfWord === 0) return undefined;
    const letters = [...word];
    const digits = digitsOf(word);
    let best: { readonly term: string; readonly distance: number } | undefined;
    for (const some of [byStart.get(letters[0] ?? ''), byEnd.get(letters.at(-1) ?? '')]) {
      for (const { name, most, digits: own } of some ?? []) {
        const least = Math.min(most, mostOfWord);
        if (Math.abs(name.length - word.length) > least || own !== digits) continue;
        const distance = editDistance(name, word, least);
        const term = ids.get(name);
        if (distance === undefined || term === undefined || (best && best.distance <= distance)) continue;
        best = { term, distance };
      }
    }
    return best?.term;
  };

  const nameAt = (place: number): string => names[place] ?? '';
  const nameSoundingLike = soundAlike(
    () => Array.from(names.keys()).filter(place => /^\p{Script=Han}{2,5}$/u.test(nameAt(place))),
    nameAt,
  );

  return {
    exactIn: exactly,
    mentionsIn(raw, isWord = () => false) {
      const text = fold(raw);
      const found = exactly(text);
      const taken = (start: number, end: number): boolean => found.some(m => m.start < end && start < m.end);
      const look = (start: number, word: string, size: number): void => {
        if (word.length < size || taken(start, start + size)) return;
        const heard = nameSoundingLike(word);
        const term = heard === undefined ? nearly(word) : ids.get(heard);
        if (term !== undefined && !isWord(word)) found.push({ term, start, end: start + size, exact: false });
      };
      for (const match of text.matchAll(/[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{Nd}-]{3,}|\p{Script=Han}{2,}/gu)) {
        const [run] = match;
        if (!/\p{Script=Han}/u.test(run)) look(match.index, run, run.length);
        // A Han run has no spaces: every window of two to four characters may be a misspelt name.
        else
          for (let i = 0; i < run.length; i++)
            for (const size of windowSizes) look(match.index + i, run.slice(i, i + size), size);
      }
      return found.sort((a, b) => a.start - b.start);
    },
    find(raw) {
      const text = fold(raw).trim();
      return ids.get(text) ?? ids.get(text.replace(/[\s-]+/g, '')) ?? nearly(text);
    },
  };
}

/** The entries of some kinds, for a lexicon of its own: a chip is not looked for among people. */
export const ofKinds = (terms: ReadonlyMap<string, Term>, kinds: readonly TermKind[]): readonly Term[] =>
  [...terms.values()].filter(term => kinds.includes(term.kind));
