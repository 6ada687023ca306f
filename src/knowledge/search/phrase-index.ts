import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { soundAlike } from '../pronunciation.ts';
import { leastLikely, likelihoodOf } from './likelihood.ts';
import { wordMender } from './mending.ts';
import { leadKey, type Near } from './near.ts';
import { type Openness, opennessOf } from './openness.ts';
import { type Lead, type PhraseGroup, phraseGroups } from './phrase-groups.ts';
import { postingsOf, standsIn } from './postings.ts';
import { type Query, queryReader, tokensOfQuery } from './query.ts';
import { readingOf } from './readings.ts';
import { contentOf, tokensOf } from './tokens.ts';

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

/**
 * How much a name, a concept and a plain word say at most. A pair of Han characters is half a word; one that no phrasing
 * holds is most often the end of one word and the start of the next.
 */
function importanceOf(token: string, known: boolean): number {
  if (token.startsWith('#')) return 1.3;
  if (token.startsWith('@')) return 0.4;
  if (!/\p{Script=Han}/u.test(token)) return contentOf(token);
  return (known ? 0.55 : 0.28) * contentOf(token);
}

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
/** A follow-up of fewer words than this is about what the turn before was about. */
const leastOwn = 4;
/** A question with less in it than about two telling words resembles nothing for certain. */
const leastWeight = 8.6;

/**
 * What a group found by other means than words resembles a question at most: a little more than `certain` in
 * answering/meant.ts, so that only the nearest answers, and none that is of the wrong kind.
 */
const nearAtMost = 0.36;

/** Builds the index. */
export function phraseIndex(knowledge: Knowledge): PhraseIndex {
  const readExactly = queryReader(knowledge);
  const groups = phraseGroups(knowledge);
  const readingsLeft = new Map<Fact, Iterator<readonly (readonly string[])[]>>();
  /** What was kept of how the next group of a fact was read; its groups come in the order in which they were kept. */
  const keptOf = ({ lead }: PhraseGroup): Iterable<readonly string[]> | undefined => {
    const left = readingsLeft.get(lead.fact) ?? readingOf(lead.fact)?.values();
    if (!left) return undefined;
    readingsLeft.set(lead.fact, left);
    return left.next().value ?? [];
  };
  const postings = postingsOf(
    // Read as they are gathered: the tokens of all phrasings at once would fill the memory.
    groups.values().map(group => keptOf(group) ?? group.texts.values().map(text => tokensOfQuery(readExactly(text)))),
  );
  const { groupOf } = postings;
  const likelihood = likelihoodOf(groups, postings);

  const weigh = (token: string, spread: number): number =>
    Math.log(1 + groups.length / (spread || 0.5)) * importanceOf(token, spread > 0);
  const weights = new Map<string, number>();
  const phraseWeight = new Float32Array(postings.phraseCount);
  for (const [token, { phrases, spread }] of postings.tokens()) {
    const weight = weigh(token, spread);
    weights.set(token, weight);
    for (const phrase of phrases) phraseWeight[phrase] = (phraseWeight[phrase] ?? 0) + weight;
  }
  const weightOf = (token: string): number => weights.get(token) ?? weigh(token, 0);
  const mended = wordMender(new Map([...postings.tokens()].map(([token, { spread }]) => [token, spread])));
  const isWord = (word: string): boolean => {
    const parts = tokensOf(word).filter(token => [...token].length > 1);
    return /\p{Script=Han}/u.test(word)
      ? parts.every(token => weights.has(token))
      : parts.some(token => weights.has(token));
  };
  const pairSoundingLike = soundAlike(() => [...weights.keys()].filter(token => /^\p{Script=Han}{2}$/u.test(token)));
  /** A word as it is known: as typed, or mended where it looks like a slip. */
  const known = (word: string): string => (weights.has(word) ? word : (mended(word) ?? pairSoundingLike(word) ?? word));

  // A person stands for the company they run, a company for its products.
  const standsFor = new Map<string, string[]>();
  for (const term of knowledge.terms.values()) {
    if (term.of) standsFor.set(term.id, [term.of]);
    if (term.maker) standsFor.set(term.maker, [...(standsFor.get(term.maker) ?? []), term.id]);
  }
  const names = (group: number, entity: string): boolean => {
    const posting = postings.of(entityToken(entity));
    return posting !== undefined && standsIn(posting, group);
  };

  /** How far a group speaks of what the question names: a rare name it never mentions all but rules it out. */
  const agreement = (query: Query, group: number): number => {
    let factor = 1;
    for (const entity of query.entities) {
      if (names(group, entity)) continue;
      const spread = postings.of(entityToken(entity))?.groups.length ?? 0;
      const rarity = 1 - Math.min(1, (spread / groups.length) * 8);
      factor *= (standsFor.get(entity) ?? []).some(other => names(group, other)) ? 0.9 : 0.9 - 0.5 * rarity;
    }
    return factor;
  };

  // Scratch space of one ranking, kept so that a question allocates nothing the size of the base.
  const shared = new Float32Array(postings.phraseCount);
  const best = new Float32Array(groups.length);
  const second = new Float32Array(groups.length);
  const covered = new Float32Array(groups.length);
  const resembles = new Float32Array(groups.length);

  const groupOfLead = new Map(groups.map(({ lead }, group) => [leadKey(lead), group]));

  return {
    weightOf,
    openness: opennessOf(groups, postings),
    read(text) {
      const query = readExactly(text, isWord);
      return { ...query, words: query.words.map(known) };
    },
    rank(query, most, near = []) {
      const tokens = new Map<string, number>();
      for (const token of query.before ? tokensOfQuery(query.before) : [])
        tokens.set(token, earlierTurn * weightOf(token));
      for (const token of tokensOfQuery(query)) tokens.set(token, weightOf(token));
      let total = 0;
      for (const weight of tokens.values()) total += weight;
      total = Math.max(total, leastWeight);

      shared.fill(0);
      best.fill(0);
      second.fill(0);
      covered.fill(0);
      const found = [...tokens].flatMap(([token, weight]) => {
        const posting = postings.of(token);
        return posting ? { token, weight, posting } : [];
      });
      for (const { weight, posting } of found) {
        const { phrases, groups: holding, shares } = posting;
        for (let i = 0; i < phrases.length; i++) {
          const phrase = phrases[i] ?? 0;
          shared[phrase] = (shared[phrase] ?? 0) + weight;
        }
        for (let i = 0; i < holding.length; i++) {
          const group = holding[i] ?? 0;
          // A word of one phrasing among many says less about a group than one they all use.
          covered[group] = (covered[group] ?? 0) + weight * Math.min(1, 0.5 + 2 * (shares[i] ?? 0));
        }
      }
      for (let phrase = 0; phrase < shared.length; phrase++) {
        const common = shared[phrase] ?? 0;
        if (common === 0) continue;
        const rest = Math.max(0, (phraseWeight[phrase] ?? 0) - common);
        const alike = common / (common + questionOnly * (total - common) + phrasingOnly * rest);
        const group = groupOf[phrase] ?? 0;
        if (alike > (best[group] ?? 0)) {
          second[group] = best[group] ?? 0;
          best[group] = alike;
        } else if (alike > (second[group] ?? 0)) second[group] = alike;
      }

      const likely = likelihood.of(tokensOfQuery(query).length >= leastOwn ? tokensOfQuery(query) : tokens.keys());
      let top = 0;
      for (let group = 0; group < groups.length; group++) {
        if (best[group] === 0) continue;
        const alike = (1 - secondPhrasing) * (best[group] ?? 0) + secondPhrasing * (second[group] ?? 0);
        const resemblance =
          bestPhrasing * alike +
          (1 - bestPhrasing) * ((covered[group] ?? 0) / total) +
          likelihoodCounts * (1 - (likely[group] ?? 0) / leastLikely);
        resembles[group] = resemblance;
        top = Math.max(top, resemblance);
      }
      const scored: {
        readonly group: number;
        readonly resemblance: number;
        readonly byMeaning?: true;
        readonly likelihood: number;
      }[] = [];
      for (let group = 0; group < groups.length; group++) {
        const resemblance = best[group] === 0 ? 0 : (resembles[group] ?? 0);
        if (resemblance > top * farBehind)
          scored.push({ group, resemblance, likelihood: likely[group] ?? leastLikely });
      }
      for (const { lead, closeness } of near) {
        const group = groupOfLead.get(leadKey(lead));
        if (group !== undefined)
          scored.push({ group, resemblance: nearAtMost * closeness, likelihood: 0, byMeaning: true });
      }
      // Agreement can only lower a score: what is far behind before it need not be looked at.
      scored.sort((a, b) => b.resemblance - a.resemblance);
      return scored
        .slice(0, most * 2)
        .map(({ resemblance, ...rest }) => ({
          ...rest,
          score: Math.min(1, resemblance * agreement(query, rest.group)),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .flatMap(({ group, ...scores }) => {
          const lead = groups[group]?.lead;
          if (!lead) return [];
          const held = found.filter(({ posting }) => standsIn(posting, group));
          return [{ lead, ...scores, covers: new Map(held.map(({ token, weight }) => [token, weight / total])) }];
        });
    },
  };
}
