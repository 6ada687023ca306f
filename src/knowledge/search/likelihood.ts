import { type Lead, subjectOf } from './phrase-groups.ts';
import { type Postings, tokenCount } from './postings.ts';

/** How much a phrasing of what a fact leaves open says of how people ask about the fact itself. */
const besideIt = 0.5;
/** What a word counts in a fact nobody asked about with it: low, so that one strange word does not rule a fact out. */
const unseen = 0.06;
/** A fact far from the likeliest is as good as ruled out: how far makes no difference. */
export const leastLikely = -8;

/**
 * How likely each fact, or each set of facts asked for together, is what a question is about, by how often its words stand in the phrasings of each: naive Bayes.
 * https://nlp.stanford.edu/IR-book/html/htmledition/naive-bayes-text-classification-1.html
 */
export interface Likelihood {
  /** For each group the log of its fact's probability, between {@link leastLikely} and 0, given the numbers of tokens. */
  of(tokens: Iterable<number>): Float64Array;
}

/** Counts the words of the phrasings of each fact and set of facts; the groups of one stand side by side. */
export function likelihoodOf(leads: readonly Lead[], postings: Postings): Likelihood {
  const { groupStarts, groups, counts } = postings;
  let size = 0;
  const subjects = leads.map(subjectOf);
  const factOf = Uint32Array.from(subjects, (subject, group) => (subject === subjects[group - 1] ? size - 1 : size++));
  const shares = Float64Array.from(leads, ({ type }) => (type === 'unsaid' ? besideIt : 1));
  const words = new Float64Array(size);
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] ?? 0;
    const fact = factOf[group] ?? 0;
    words[fact] = (words[fact] ?? 0) + (counts[i] ?? 0) * (shares[group] ?? 1);
  }
  const length = words.map(count => Math.log(count + unseen * tokenCount(postings)));
  /** What a token adds to a fact by how often it was asked about with it, in halves. */
  const gains: number[] = [];
  const gainOf = (count: number): number => (gains[count / besideIt] ??= Math.log((count + unseen) / unseen));
  const scores = new Float64Array(size);
  const out = new Float64Array(leads.length);
  /** Adds what a token says of each fact it was asked about with. */
  const add = (token: number): void => {
    const end = groupStarts[token + 1] ?? 0;
    for (let i = groupStarts[token] ?? 0; i < end; ) {
      const fact = factOf[groups[i] ?? 0] ?? 0;
      let count = 0;
      for (; i < end && factOf[groups[i] ?? 0] === fact; i++) count += (counts[i] ?? 0) * (shares[groups[i] ?? 0] ?? 1);
      scores[fact] = (scores[fact] ?? 0) + gainOf(count);
    }
  };
  return {
    of(tokens) {
      scores.fill(0);
      let used = 0;
      for (const token of tokens) {
        used += 1;
        add(token);
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
