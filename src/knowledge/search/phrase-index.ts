import type { Knowledge } from '../../knowledge.ts';
import { soundAlike } from '../pronunciation.ts';
import { recently } from '../recent.ts';
import { functionWordOf } from './function-words.ts';
import { leastLikely, likelihoodOf } from './likelihood.ts';
import { wordMender } from './mending.ts';
import { leadKey, type Near } from './near.ts';
import { type Openness, opennessOf } from './openness.ts';
import { type Lead, phraseGroups } from './phrase-groups.ts';
import { type PhraseWords, phraseWordsOf } from './phrase-words.ts';
import { spreadOf, standsIn } from './postings.ts';
import { type Query, queryReader, tellingTokens, tokensOfQuery } from './query.ts';
import { numberOf, tokenAt, tokensIn } from './token-table.ts';
import { tokensOf } from './tokens.ts';
import { weigh } from './weights.ts';

/** A group of phrasings that a question resembles. */
export interface Match {
  readonly lead: Lead;
  /** Resemblance to the group, 0 to 1. */
  readonly score: number;
  /** The question's tokens that the group's words account for, with their weight as a share of the whole question. */
  readonly covers: ReadonlyMap<string, number>;
  /** Log of how likely its fact is what the question is about, from the words alone: {@link leastLikely} to 0. */
  readonly likelihood: number;
  /** Found by what it means: the words it shares say nothing of how well it fits. */
  readonly byMeaning?: true;
}

/** Ranks what a knowledge base can say to a question. */
export interface PhraseIndex {
  /** Reads what somebody typed: misspelt names and words are mended. */
  read(text: string): Query;
  /** How much a word tells: the rarer in the phrasings, the more. */
  weightOf(token: string): number;
  /** How the words of questions that are left open differ from those of questions that are answered. */
  readonly openness: Openness;
  /** The groups that resemble a question, best first; those found to be near by other means are ranked among them. */
  rank(query: Query, most: number, near?: readonly Near[]): readonly Match[];
}

const entityToken = (id: string): string => `#${id}`;

/** Weight of what only the question has, and of what only the phrasing has, against what they share. */
const questionOnly = 0.38;
const phrasingOnly = 0.41;
/** How much the words of the turn before count. */
const earlierTurn = 0.65;
/** How much the second best phrasing of a group counts beside the best: one alone may resemble by chance. */
const secondPhrasing = 0.38;
/** How much the best phrasings count against the words of the whole group. */
const bestPhrasing = 0.65;
/** What the likeliest fact gains over one as good as ruled out. */
const likelihoodCounts = 0.16;
/** What resembles a question less than this share of the best is not looked at. */
const farBehind = 0.2;
/** A question with less in it than about two telling words resembles nothing for certain. */
const leastWeight = 8.6;

/** A little less than one: what is that near to a bound is looked at, whichever way it was rounded. */
const rounding = 1 - 1e-6;

/**
 * What a group found by other means than words resembles a question at most: a little more than `certain` in
 * answering/meant.ts, so that only the nearest answers, and none that is of the wrong kind.
 */
const nearAtMost = 0.36;

/** Builds the index; how the phrasings of a base are read may have been kept. */
export function phraseIndex(knowledge: Knowledge, words: PhraseWords = phraseWordsOf(knowledge)): PhraseIndex {
  const readExactly = queryReader(knowledge);
  const leads = phraseGroups(knowledge).map(({ lead }) => lead);
  const { tokens: postings, weights, phraseWeights } = words;
  const { phraseStarts, phrases, groupStarts, groups, counts, sizes } = postings;
  const likelihood = likelihoodOf(leads, postings);

  const find = (token: string): number | undefined => numberOf(postings.tokens, token);
  const isKnown = (token: string): boolean => find(token) !== undefined;
  const weightOf = (token: string): number => {
    const number = find(token);
    return number === undefined ? weigh(token, 0, leads.length) : (weights[number] ?? 0);
  };
  const howSpread = (token: string): number => {
    const number = find(token);
    return number === undefined ? 0 : spreadOf(postings, number);
  };
  const mended = wordMender(() => tokensIn(postings.tokens), howSpread);
  const isWord = (word: string): boolean => {
    const parts = tokensOf(word).filter(token => [...token].length > 1);
    return /\p{Script=Han}/u.test(word) ? parts.every(token => isKnown(token)) : parts.some(token => isKnown(token));
  };
  const textAt = (number: number): string => tokenAt(postings.tokens, number);
  const pairSoundingLike = soundAlike(
    () => Array.from(weights.keys()).filter(number => /^\p{Script=Han}{2}$/u.test(textAt(number))),
    textAt,
  );
  /** A word as it is known: as typed, or mended where it looks like a slip. */
  const known = (word: string): readonly string[] => {
    if (isKnown(word)) return [word];
    const meant = functionWordOf(word);
    return meant === undefined ? [mended(word) ?? pairSoundingLike(word) ?? word] : tokensOf(meant);
  };

  // A person stands for the company they run, a company for its products.
  const standsFor = new Map<string, string[]>();
  for (const term of knowledge.terms.values()) {
    if (term.of) standsFor.set(term.id, [term.of]);
    if (term.maker) standsFor.set(term.maker, [...(standsFor.get(term.maker) ?? []), term.id]);
  }
  const names = (group: number, entity: string): boolean => {
    const token = find(entityToken(entity));
    return token !== undefined && standsIn(postings, token, group);
  };

  /** How far a group speaks of what the question names: a rare name it never mentions all but rules it out. */
  const agreement = (query: Query, group: number): number => {
    let factor = 1;
    for (const entity of query.entities) {
      if (names(group, entity)) continue;
      const rarity = 1 - Math.min(1, (howSpread(entityToken(entity)) / leads.length) * 8);
      factor *= (standsFor.get(entity) ?? []).some(other => names(group, other)) ? 0.9 : 0.9 - 0.5 * rarity;
    }
    return factor;
  };

  // Scratch space of one ranking, kept so that a question allocates nothing the size of the base.
  const shared = new Float32Array(phraseWeights.length);
  const covered = new Float32Array(leads.length);
  const resembles = new Float32Array(leads.length);

  const groupOfLead = new Map(leads.map((lead, group) => [leadKey(lead), group]));

  return {
    weightOf,
    openness: opennessOf(leads, postings, words.wordings),
    read: recently(text => {
      const query = readExactly(text, isWord);
      return { ...query, words: query.words.flatMap(known) };
    }),
    rank(query, most, near = []) {
      const tokens = new Map<string, number>();
      for (const token of query.before ? tokensOfQuery(query.before) : [])
        tokens.set(token, earlierTurn * weightOf(token));
      for (const token of tokensOfQuery(query)) tokens.set(token, weightOf(token));
      let total = 0;
      for (const weight of tokens.values()) total += weight;
      total = Math.max(total, leastWeight);

      shared.fill(0);
      covered.fill(0);
      const found = [...tokens].flatMap(([token, weight]) => {
        const number = find(token);
        return number === undefined ? [] : { token, number, weight };
      });
      for (const { number, weight } of found) {
        const lastPhrase = phraseStarts[number + 1] ?? 0;
        for (let i = phraseStarts[number] ?? 0; i < lastPhrase; i++) {
          const phrase = phrases[i] ?? 0;
          shared[phrase] = (shared[phrase] ?? 0) + weight;
        }
        const lastGroup = groupStarts[number + 1] ?? 0;
        for (let i = groupStarts[number] ?? 0; i < lastGroup; i++) {
          const group = groups[i] ?? 0;
          // A word of one phrasing among many says less about a group than one they all use.
          const share = Math.fround((counts[i] ?? 0) / (sizes[group] || 1));
          covered[group] = (covered[group] ?? 0) + weight * Math.min(1, 0.5 + 2 * share);
        }
      }
      const likely = likelihood.of(tellingTokens(query).flatMap(token => find(token) ?? []));
      let top = 0;
      for (let group = 0, phrase = 0; group < leads.length; group++) {
        const end = phrase + (sizes[group] ?? 0);
        const cover = covered[group] ?? 0;
        resembles[group] = 0;
        if (cover === 0) {
          phrase = end;
          continue;
        }
        let best = 0;
        let second = 0;
        /** A phrasing that shares less than this is less alike than the second best, whatever else it holds. */
        let least = 0;
        for (; phrase < end; phrase++) {
          const common = shared[phrase] ?? 0;
          if (common <= least) continue;
          const rest = Math.max(0, (phraseWeights[phrase] ?? 0) - common);
          const alike = common / (common + questionOnly * (total - common) + phrasingOnly * rest);
          if (alike <= second) continue;
          second = alike > best ? best : Math.fround(alike);
          if (alike > best) best = Math.fround(alike);
          least = rounding * ((second * questionOnly * total) / (1 - second * (1 - questionOnly)));
        }
        const resemblance =
          bestPhrasing * ((1 - secondPhrasing) * best + secondPhrasing * second) +
          (1 - bestPhrasing) * (cover / total) +
          likelihoodCounts * (1 - (likely[group] ?? 0) / leastLikely);
        resembles[group] = resemblance;
        top = Math.max(top, resemblance);
      }
      // Agreement can only lower a score: what is far behind before it need not be looked at.
      const scored: {
        readonly group: number;
        readonly resemblance: number;
        readonly byMeaning?: true;
        readonly likelihood: number;
      }[] = greatest(resembles, most * 2, top * farBehind).map(group => ({
        group,
        resemblance: resembles[group] ?? 0,
        likelihood: likely[group] ?? leastLikely,
      }));
      for (const { lead, closeness } of near) {
        const group = groupOfLead.get(leadKey(lead));
        if (group !== undefined)
          scored.push({ group, resemblance: nearAtMost * closeness, likelihood: 0, byMeaning: true });
      }
      return scored
        .toSorted((a, b) => b.resemblance - a.resemblance)
        .slice(0, most * 2)
        .map(({ resemblance, ...rest }) => ({
          ...rest,
          score: Math.min(1, resemblance * agreement(query, rest.group)),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .flatMap(({ group, ...scores }) => {
          const lead = leads[group];
          if (!lead) return [];
          const held = found.filter(({ number }) => standsIn(postings, number, group));
          return [{ lead, ...scores, covers: new Map(held.map(({ token, weight }) => [token, weight / total])) }];
        });
    },
  };
}

/** The places of the greatest values above a least one, the greatest first; of equal ones the earlier. */
function greatest(values: Float32Array, most: number, least: number): readonly number[] {
  const places: number[] = [];
  const valueAt = (place: number): number => values[places[place] ?? -1] ?? 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? 0;
    if (value <= least || (places.length === most && value <= valueAt(most - 1))) continue;
    if (places.length === most) places.pop();
    let at = places.length;
    while (at > 0 && valueAt(at - 1) < value) at -= 1;
    places.splice(at, 0, place);
  }
  return places;
}
