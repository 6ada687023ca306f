import { type PhrasePostings, spreadOf, tokenCount } from './postings.ts';
import { tokenAt } from './token-table.ts';
import { contentOf, hasHan } from './tokens.ts';

/**
 * How much a name, a concept and a plain word say at most. A pair of Han characters is half a word; one that no phrasing
 * holds is most often the end of one word and the start of the next.
 */
export function importanceOf(token: string, known: boolean): number {
  if (token.startsWith('#')) return 1.3;
  if (token.startsWith('@')) return 0.4;
  if (!hasHan(token)) return 1;
  return (known ? 0.55 : 0.28) * contentOf(token);
}

/** How much a token tells that so many of all groups hold: the rarer, the more. */
export const weigh = (token: string, spread: number, groups: number): number =>
  rarityOf(spread, groups) * importanceOf(token, spread > 0);

const rarityOf = (spread: number, groups: number): number => Math.log(1 + groups / (spread || 0.5));

/** What each token tells, and each phrase with all of its tokens. */
export interface Weights {
  readonly weights: Float64Array;
  readonly phraseWeights: Float32Array;
}

/** Weighs tokens and phrases; how much each token says at most may be known by its number. */
export function weightsOf(
  postings: PhrasePostings,
  importance: (number: number) => number = number => importanceOf(tokenAt(postings.tokens, number), true),
): Weights {
  const weights = new Float64Array(tokenCount(postings));
  const phraseWeights = new Float32Array(postings.sizes.reduce((sum, size) => sum + size, 0));
  for (let number = 0; number < weights.length; number++) {
    const weight = rarityOf(spreadOf(postings, number), postings.sizes.length) * importance(number);
    weights[number] = weight;
    for (let i = postings.phraseStarts[number] ?? 0; i < (postings.phraseStarts[number + 1] ?? 0); i++) {
      const phrase = postings.phrases[i] ?? 0;
      phraseWeights[phrase] = (phraseWeights[phrase] ?? 0) + weight;
    }
  }
  return { weights, phraseWeights };
}
