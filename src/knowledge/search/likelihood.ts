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

/** What a token adds to the log likelihood of some facts. */
interface Gains {
  readonly facts: Int32Array;
  readonly gains: Float64Array;
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
  let vocabulary = 0;
  for (const [, { phrases }] of postings.tokens()) {
    vocabulary += 1;
    for (const phrase of phrases) {
      const group = postings.groupOf[phrase] ?? 0;
      const fact = factOf[group] ?? 0;
      words[fact] = (words[fact] ?? 0) + (share[group] ?? 1);
    }
  }
  const known = new Map<string, Gains>();
  /** What a token adds to each fact it was asked about with; worked out when it is first asked for. */
  const gainsOf = (token: string): Gains | undefined => {
    const kept = known.get(token);
    if (kept) return kept;
    const posting = postings.of(token);
    if (!posting) return undefined;
    const perFact = new Map<number, number>();
    posting.groups.forEach((group, i) => {
      const fact = factOf[group] ?? 0;
      perFact.set(fact, (perFact.get(fact) ?? 0) + (posting.counts[i] ?? 0) * (share[group] ?? 1));
    });
    const gains: Gains = {
      facts: Int32Array.from(perFact.keys()),
      gains: Float64Array.from(perFact.values(), count => Math.log((count + unseen) / unseen)),
    };
    known.set(token, gains);
    return gains;
  };
  const length = words.map(count => Math.log(count + unseen * vocabulary));
  const scores = new Float64Array(size);
  const out = new Float64Array(groups.length);
  return {
    of(tokens) {
      scores.fill(0);
      let used = 0;
      for (const token of tokens) {
        const gain = gainsOf(token);
        if (!gain) continue;
        used += 1;
        for (let i = 0; i < gain.facts.length; i++) {
          const fact = gain.facts[i] ?? 0;
          scores[fact] = (scores[fact] ?? 0) + (gain.gains[i] ?? 0);
        }
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let fact = 0; fact < size; fact++) {
        const score = (scores[fact] ?? 0) - used * (length[fact] ?? 0);
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
