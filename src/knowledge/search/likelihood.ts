import type { PhraseGroup } from './phrase-groups.ts';
import type { Postings } from './postings.ts';

/** How much a phrasing of what a fact leaves open says of how people ask about the fact itself. */
const besideIt = 0.5;
/** What a word counts in a fact nobody asked about with it: low, so that one strange word does not rule a fact out. */
const unseen = 0.06;
/** A fact far from the likeliest is as good as ruled out: how far makes no difference. */
export const leastLikely = -8;

/**
 * How likely each fact is what a question is about, by how often its words stand in the phrasings of each: naive Bayes.
 * https://nlp.stanford.edu/IR-book/html/htmledition/naive-bayes-text-classification-1.html
 */
export interface Likelihood {
  /** For each group the log of its fact's probability, between {@link leastLikely} and 0. */
  of(tokens: Iterable<string>): Float64Array;
}

/** Counts the words of the phrasings of each fact. */
export function likelihoodOf(groups: readonly PhraseGroup[], postings: Postings): Likelihood {
  const factIds = new Map<string, number>();
  const factOf = groups.map(({ lead }) => {
    const fact = factIds.get(lead.fact.id) ?? factIds.size;
    factIds.set(lead.fact.id, fact);
    return fact;
  });
  const share = groups.map(({ lead }) => (lead.type === 'unsaid' ? besideIt : 1));
  const size = factIds.size;
  const words = new Float64Array(size);
  const gains = new Map<string, { readonly facts: Int32Array; readonly gains: Float64Array }>();
  let vocabulary = 0;
  for (const [token, { groups: holding, counts }] of postings.tokens()) {
    vocabulary += 1;
    const perFact = new Map<number, number>();
    for (let i = 0; i < holding.length; i++) {
      const group = holding[i] ?? 0;
      const count = (counts[i] ?? 0) * (share[group] ?? 1);
      const fact = factOf[group] ?? 0;
      perFact.set(fact, (perFact.get(fact) ?? 0) + count);
    }
    for (const [fact, count] of perFact) words[fact] = (words[fact] ?? 0) + count;
    gains.set(token, {
      facts: Int32Array.from(perFact.keys()),
      gains: Float64Array.from(perFact.values(), count => Math.log((count + unseen) / unseen)),
    });
  }
  const length = words.map(count => Math.log(count + unseen * vocabulary));
  const scores = new Float64Array(size);
  const out = new Float64Array(groups.length);
  return {
    of(tokens) {
      scores.fill(0);
      let known = 0;
      for (const token of tokens) {
        const gain = gains.get(token);
        if (!gain) continue;
        known += 1;
        for (let i = 0; i < gain.facts.length; i++) {
          const fact = gain.facts[i] ?? 0;
          scores[fact] = (scores[fact] ?? 0) + (gain.gains[i] ?? 0);
        }
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let fact = 0; fact < size; fact++) {
        const score = (scores[fact] ?? 0) - known * (length[fact] ?? 0);
        scores[fact] = score;
        if (score > most) most = score;
      }
      let sum = 0;
      for (const score of scores) sum += Math.exp(score - most);
      const top = most + Math.log(sum);
      for (let group = 0; group < out.length; group++)
        out[group] = Math.max(leastLikely, (scores[factOf[group] ?? 0] ?? 0) - top);
      return out;
    },
  };
}
