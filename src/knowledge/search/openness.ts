import { fold, foldForms } from '../folding.ts';
import type { PhraseGroup } from './phrase-groups.ts';
import { type Posting, type Postings, postingsOf } from './postings.ts';
import { readingOf } from './readings.ts';

/**
 * How the words of a question compare with those of questions that are answered and of those that are left open: log
 * odds that it is left open, by how often its words were used in either. https://en.wikipedia.org/wiki/Naive_Bayes_classifier
 */
export interface Openness {
  /** Of one word; `undefined` for a word nobody used. */
  ofWord(token: string): number | undefined;
  /** Of the way a question is put: its English words, function words too, each also with the one before it. */
  ofWording(text: string): number;
  /**
   * Of a question about one fact, by what was asked of this fact and what was asked beside it; words that were hardly
   * used there count as they do elsewhere.
   */
  besideFact(id: string, tokens: readonly string[], text: string): number;
}

const wordingsOf = (folded: string): readonly string[] => {
  const words = folded.match(/[a-z']+/g) ?? [];
  return [...new Set(words.flatMap((word, i) => [word, `${words[i - 1] ?? ''} ${word}`]))];
};

/** A sum of odds, as far as they are independent: words of one question go together. */
export const pooled = (odds: readonly number[]): number =>
  odds.reduce((sum, each) => sum + each, 0) / Math.sqrt(odds.length || 1);

/** As many phrasings' worth of a fact's own words are taken from all the others: one writer's choice of words is chance. */
const fromElsewhere = 60;

/** Counts the words of the phrasings. */
export function opennessOf(groups: readonly PhraseGroup[], postings: Postings): Openness {
  const isOpen = groups.map(({ lead }) => lead.type === 'unsaid');
  const phrases: [answered: number, open: number] = [0, 0];
  /** The groups of a fact stand together: the first of them, the one after the last, and how many phrasings they hold. */
  const places = new Map<string, { first: number; end: number; phrases: [answered: number, open: number] }>();
  for (const [group, { lead, texts }] of groups.entries()) {
    const side = isOpen[group] ? 1 : 0;
    phrases[side] += texts.length;
    const place = places.get(lead.fact.id) ?? { first: group, end: group, phrases: [0, 0] };
    place.end = group + 1;
    place.phrases[side] += texts.length;
    places.set(lead.fact.id, place);
  }
  const wordings = postingsOf(
    groups.values().map(({ lead, texts }) =>
      // Where a question is answered from a small part of a large base, its wordings would say little.
      readingOf(lead.fact) ? [] : texts.values().map(text => wordingsOf(foldForms(text))),
    ),
  );
  /** How often a word was used in questions that are answered and in others, in some of the groups. */
  const usesIn = (posting: Posting, first: number, end: number): [answered: number, open: number] => {
    const uses: [number, number] = [0, 0];
    for (let i = first === 0 ? 0 : firstFrom(posting.groups, first); i < posting.groups.length; i++) {
      const group = posting.groups[i] ?? 0;
      if (group >= end) break;
      uses[isOpen[group] ? 1 : 0] += posting.counts[i] ?? 0;
    }
    return uses;
  };
  const base = Math.log((phrases[0] || 1) / (phrases[1] || 1));
  const everywhere = new Map<Posting, readonly [answered: number, open: number]>();
  const usesOf = (posting: Posting): readonly [answered: number, open: number] => {
    const kept = everywhere.get(posting) ?? usesIn(posting, 0, groups.length);
    everywhere.set(posting, kept);
    return kept;
  };
  const oddsOf = (posting: Posting): number => {
    const [answered, open] = usesOf(posting);
    return Math.log((open + 1) / (answered + 1)) + base;
  };
  return {
    ofWord(token) {
      const posting = postings.of(token);
      return posting && oddsOf(posting);
    },
    ofWording(text) {
      return pooled(
        wordingsOf(fold(text)).flatMap(wording => {
          const posting = wordings.of(wording);
          return posting ? oddsOf(posting) : [];
        }),
      );
    },
    besideFact(id, tokens, text) {
      const place = places.get(id);
      if (!place) return 0;
      const used = [...tokens.map(postings.of), ...wordingsOf(fold(text)).map(wordings.of)];
      return pooled(
        used.flatMap(posting => {
          if (!posting) return [];
          const all = usesOf(posting);
          const own = usesIn(posting, place.first, place.end);
          const share = (side: 0 | 1): number => {
            const elsewhere = (all[side] + 1) / (phrases[side] + 2);
            return (own[side] + fromElsewhere * elsewhere) / (place.phrases[side] + fromElsewhere);
          };
          return Math.log(share(1) / share(0));
        }),
      );
    },
  };
}

/** The place of the first number in an ascending list that is not below another. */
function firstFrom(ascending: Int32Array, least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
