import { fold, foldForms } from '../folding.ts';
import type { PhraseGroup } from './phrase-groups.ts';
import type { Postings } from './postings.ts';
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
}

const wordingsOf = (folded: string): readonly string[] => {
  const words = folded.match(/[a-z']+/g) ?? [];
  return [...new Set(words.flatMap((word, i) => [word, `${words[i - 1] ?? ''} ${word}`]))];
};

/** A sum of odds, as far as they are independent: words of one question go together. */
export const pooled = (odds: readonly number[]): number =>
  odds.reduce((sum, each) => sum + each, 0) / Math.sqrt(odds.length || 1);

/** Counts the words of the phrasings. */
export function opennessOf(groups: readonly PhraseGroup[], postings: Postings): Openness {
  const isOpen = groups.map(({ lead }) => lead.type === 'unsaid');
  const phrases = [0, 0];
  const wordings = new Map<string, [answered: number, open: number]>();
  for (const [group, { lead, texts }] of groups.entries()) {
    const side = isOpen[group] ? 1 : 0;
    phrases[side] = (phrases[side] ?? 0) + texts.length;
    // Where a question is answered from a small part of a large base, its wordings would say little.
    if (readingOf(lead.fact)) continue;
    for (const text of texts) {
      for (const wording of wordingsOf(foldForms(text))) {
        const uses = wordings.get(wording) ?? [0, 0];
        uses[side] += 1;
        wordings.set(wording, uses);
      }
    }
  }
  const base = Math.log((phrases[0] || 1) / (phrases[1] || 1));
  const oddsOf = (answered: number, open: number): number => Math.log((open + 1) / (answered + 1)) + base;
  const known = new Map<string, number>();
  return {
    ofWord(token) {
      const kept = known.get(token);
      if (kept !== undefined) return kept;
      const posting = postings.of(token);
      if (!posting) return undefined;
      const uses: [number, number] = [0, 0];
      posting.groups.forEach((group, i) => {
        uses[isOpen[group] ? 1 : 0] += posting.counts[i] ?? 0;
      });
      const odds = oddsOf(...uses);
      known.set(token, odds);
      return odds;
    },
    ofWording(text) {
      return pooled(
        wordingsOf(fold(text)).flatMap(wording => {
          const uses = wordings.get(wording);
          return uses ? oddsOf(...uses) : [];
        }),
      );
    },
  };
}
