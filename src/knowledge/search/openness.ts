import { fold } from '../folding.ts';
import { type Lead, subjectOf } from './phrase-groups.ts';
import { firstFrom, type Places, type Postings } from './postings.ts';
import { numberOf } from './token-table.ts';
import { numberOfWording, type Wordings, wordingsOf } from './wordings.ts';

/**
 * How the words of a question compare with those of questions that are answered and of those that are left open: log
 * odds that it is left open, by how often its words were used in either. https://en.wikipedia.org/wiki/Naive_Bayes_classifier
 */
export interface Openness {
  /** Of one word; `undefined` for a word nobody used. */
  ofWord(token: string): number | undefined;
  /** Of the way a question is put. */
  ofWording(text: string): number;
  /**
   * Of a question about one fact, by what was asked of this fact and what was asked beside it; words that were hardly
   * used there count as they do elsewhere.
   */
  besideFact(subject: string, tokens: readonly string[], text: string): number;
}

/** A sum of odds, as far as they are independent: words of one question go together. */
export const pooled = (odds: readonly number[]): number =>
  odds.reduce((sum, each) => sum + each, 0) / Math.sqrt(odds.length || 1);

/** As many phrasings' worth of a fact's own words are taken from all the others: one writer's choice of words is chance. */
const fromElsewhere = 60;

/** How often something was used in questions that are answered and in those that are left open. */
type Uses = readonly [answered: number, open: number];

/** Counts the words of the phrasings, and the ways they are put. */
export function opennessOf(leads: readonly Lead[], tokens: Postings, wordings: Wordings): Openness {
  const isOpen = leads.map(({ type }) => type === 'unsaid');
  const phrases: [answered: number, open: number] = [0, 0];
  /** The groups of a fact stand together: the first of them, the one after the last, and how many phrasings they hold. */
  const ranges = new Map<string, { first: number; end: number; phrases: [answered: number, open: number] }>();
  for (const [group, lead] of leads.entries()) {
    const subject = subjectOf(lead);
    const side = isOpen[group] ? 1 : 0;
    const size = tokens.sizes[group] ?? 0;
    phrases[side] += size;
    const range = ranges.get(subject) ?? { first: group, end: group, phrases: [0, 0] };
    range.end = group + 1;
    range.phrases[side] += size;
    ranges.set(subject, range);
  }
  /** How a word was used in some of the groups. */
  const usesIn = (places: Places, word: number, first: number, end: number): Uses => {
    const uses: [number, number] = [0, 0];
    const last = places.groupStarts[word + 1] ?? 0;
    for (let i = firstFrom(places, word, first); i < last; i++) {
      const group = places.groups[i] ?? 0;
      if (group >= end) break;
      uses[isOpen[group] ? 1 : 0] += places.counts[i] ?? 0;
    }
    return uses;
  };
  /** How a word was used in all of the groups: the commonest ones are asked for with every question. */
  const everywhere = (places: Places): ((word: number) => Uses) => {
    const known = new Map<number, Uses>();
    return word => {
      const uses = known.get(word) ?? usesIn(places, word, 0, leads.length);
      known.set(word, uses);
      return uses;
    };
  };
  const ofTokens = everywhere(tokens);
  const ofWordings = everywhere(wordings.places);
  const numbersOf = (asked: readonly string[]) => asked.flatMap(token => numberOf(tokens.tokens, token) ?? []);
  const wordingsIn = (text: string) => wordingsOf(fold(text)).flatMap(each => numberOfWording(wordings, each) ?? []);
  const base = Math.log((phrases[0] || 1) / (phrases[1] || 1));
  const odds = ([answered, open]: Uses): number => Math.log((open + 1) / (answered + 1)) + base;
  return {
    ofWord(token) {
      const word = numberOf(tokens.tokens, token);
      return word === undefined ? undefined : odds(ofTokens(word));
    },
    ofWording(text) {
      return pooled(wordingsIn(text).map(wording => odds(ofWordings(wording))));
    },
    besideFact(subject, asked, text) {
      const range = ranges.get(subject);
      if (!range) return 0;
      const oddsHere = (words: readonly number[], places: Places, usesOf: (word: number) => Uses) =>
        words.map(word => {
          const all = usesOf(word);
          const own = usesIn(places, word, range.first, range.end);
          const share = (side: 0 | 1): number => {
            const elsewhere = (all[side] + 1) / (phrases[side] + 2);
            return (own[side] + fromElsewhere * elsewhere) / (range.phrases[side] + fromElsewhere);
          };
          return Math.log(share(1) / share(0));
        });
      return pooled([
        ...oddsHere(numbersOf(asked), tokens, ofTokens),
        ...oddsHere(wordingsIn(text), wordings.places, ofWordings),
      ]);
    },
  };
}
