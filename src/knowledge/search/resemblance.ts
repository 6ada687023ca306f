import { leastLikely } from './likelihood.ts';
import type { PhraseWords } from './phrase-words.ts';

/** A token of a question that some phrasing holds, by its number. */
export interface Weighed {
  readonly number: number;
  readonly weight: number;
}

/** The groups that resemble a question most, with how much, the first the most. */
export type Resembling = readonly { readonly group: number; readonly resemblance: number }[];

/** Weight of what only the question has, and of what only the phrasing has, against what they share. */
const questionOnly = 0.38;
const phrasingOnly = 0.41;
/** How much the second best phrasing of a group counts beside the best: one alone may resemble by chance. */
const secondPhrasing = 0.38;
/** How much the best phrasings count against the words of the whole group. */
const bestPhrasing = 0.65;
/** What the likeliest fact gains over one as good as ruled out. */
const likelihoodCounts = 0.16;
/** What resembles a question less than this share of the best is not looked at. */
const farBehind = 0.2;

/** A little less than one: what is that near to a bound is looked at, whichever way it was rounded. */
const rounding = 1 - 1e-6;

/**
 * Finds the groups of phrasings that resemble a question most, given its tokens, what all of it weighs and how likely
 * each group is. Most groups can be told to be behind the best by the one phrasing that shares most with the question:
 * their phrasings are not looked at.
 */
export function resemblances({
  tokens: { phraseStarts, phrases, groupStarts, groups, counts, sizes },
  phraseWeights,
}: PhraseWords): (tokens: readonly Weighed[], total: number, likely: Float64Array, most: number) => Resembling {
  /** The first phrase of each group, and the group of each phrase. */
  const firsts = new Uint32Array(sizes.length + 1);
  const groupOf = new Uint32Array(phraseWeights.length);
  for (let group = 0; group < sizes.length; group++) {
    const end = (firsts[group] ?? 0) + (sizes[group] ?? 0);
    groupOf.fill(group, firsts[group], end);
    firsts[group + 1] = end;
  }

  // Scratch space of one ranking, kept so that a question allocates nothing the size of the base.
  const shared = new Float32Array(phraseWeights.length);
  const mostShared = new Float32Array(sizes.length);
  const covered = new Float32Array(sizes.length);
  const atMost = new Float32Array(sizes.length);
  const resembles = new Float32Array(sizes.length);

  /** Weighs what each phrasing and each group shares with a question. */
  function gather(tokens: readonly Weighed[]): void {
    shared.fill(0);
    mostShared.fill(0);
    covered.fill(0);
    for (const { number, weight } of tokens) {
      const lastPhrase = phraseStarts[number + 1] ?? 0;
      for (let i = phraseStarts[number] ?? 0; i < lastPhrase; i++) {
        const phrase = phrases[i] ?? 0;
        const common = Math.fround((shared[phrase] ?? 0) + weight);
        shared[phrase] = common;
        const group = groupOf[phrase] ?? 0;
        if (common > (mostShared[group] ?? 0)) mostShared[group] = common;
      }
      const lastGroup = groupStarts[number + 1] ?? 0;
      for (let i = groupStarts[number] ?? 0; i < lastGroup; i++) {
        const group = groups[i] ?? 0;
        // A word of one phrasing among many says less about a group than one they all use.
        const share = Math.fround((counts[i] ?? 0) / (sizes[group] || 1));
        covered[group] = (covered[group] ?? 0) + weight * Math.min(1, 0.5 + 2 * share);
      }
    }
  }

  return (tokens, total, likely, most) => {
    gather(tokens);
    /** How much a group resembles the question by the two phrasings that do most. */
    const resemblanceOf = (group: number): number => {
      let [best, second] = [0, 0];
      /** A phrasing that shares less than this is less alike than the second best, whatever else it holds. */
      let least = 0;
      const end = firsts[group + 1] ?? 0;
      for (let phrase = firsts[group] ?? 0; phrase < end; phrase++) {
        const common = shared[phrase] ?? 0;
        if (common <= least) continue;
        const rest = Math.max(0, (phraseWeights[phrase] ?? 0) - common);
        const alike = common / (common + questionOnly * (total - common) + phrasingOnly * rest);
        if (alike <= second) continue;
        second = alike > best ? best : Math.fround(alike);
        if (alike > best) best = Math.fround(alike);
        least = rounding * ((second * questionOnly * total) / (1 - second * (1 - questionOnly)));
      }
      return (
        bestPhrasing * ((1 - secondPhrasing) * best + secondPhrasing * second) +
        (1 - bestPhrasing) * ((covered[group] ?? 0) / total) +
        likelihoodCounts * (1 - (likely[group] ?? 0) / leastLikely)
      );
    };

    const perCover = (1 - bestPhrasing) / total;
    const perLikelihood = likelihoodCounts / leastLikely;
    for (let group = 0; group < sizes.length; group++) {
      const cover = covered[group] ?? 0;
      const common = mostShared[group] ?? 0;
      atMost[group] =
        cover === 0
          ? 0
          : (bestPhrasing * common) / (questionOnly * total + (1 - questionOnly) * common) +
            perCover * cover +
            (likelihoodCounts - perLikelihood * (likely[group] ?? 0));
    }
    const first = greatest(atMost, most, 0);
    for (const group of first) resembles[group] = resemblanceOf(group);
    // Enough groups resemble it at least this much: one that cannot is not among the best.
    const least = first.length < most ? 0 : first.reduce((min, group) => Math.min(min, resembles[group] ?? 0), 1);
    let top = 0;
    for (let group = 0; group < sizes.length; group++) {
      const resemblance = (atMost[group] ?? 0) > least * rounding ? resemblanceOf(group) : 0;
      resembles[group] = resemblance;
      if (resemblance > top) top = resemblance;
    }
    return greatest(resembles, most, top * farBehind).map(group => ({ group, resemblance: resembles[group] ?? 0 }));
  };
}

/** The places of the greatest values above a least one, the greatest first; of equal ones the earlier. */
function greatest(values: Float32Array, most: number, least: number): readonly number[] {
  const places: number[] = [];
  /** What a value must be above to be among them. */
  let bar = least;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? 0;
    if (value <= bar) continue;
    let at = Math.min(places.length, most - 1);
    for (; at > 0; at--) {
      const before = places[at - 1] ?? 0;
      if ((values[before] ?? 0) >= value) break;
      places[at] = before;
    }
    places[at] = place;
    if (places.length === most) bar = Math.max(bar, values[places[most - 1] ?? 0] ?? 0);
  }
  return places;
}
