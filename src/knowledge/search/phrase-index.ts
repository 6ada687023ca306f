import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { languages } from '../../language.ts';
import { wordMender } from './mending.ts';
import { type Query, queryReader } from './query.ts';
import { contentOf, tokensOf } from './tokens.ts';

/**
 * What a group of phrasings leads to: a fact that answers, a fact that refutes what was presupposed, or something
 * known to be left open beside a fact.
 */
export type Lead =
  | { readonly type: 'asked'; readonly fact: Fact }
  | { readonly type: 'mistaken'; readonly fact: Fact }
  | { readonly type: 'unsaid'; readonly fact: Fact; readonly gap: number };

/** A group of phrasings that a question resembles. */
export interface Match {
  readonly lead: Lead;
  /** Resemblance to the group, 0 to 1. */
  readonly score: number;
  /** The question's tokens that the group's words account for, with their weight as a share of the whole question. */
  readonly covers: ReadonlyMap<string, number>;
}

/** Ranks what a knowledge base can say to a question. */
export interface PhraseIndex {
  /** Reads what somebody typed: misspelt names and words are mended. */
  read(text: string): Query;
  /** The groups that resemble a question, best first. */
  rank(query: Query, most: number): readonly Match[];
}

const entityToken = (id: string): string => `#${id}`;
const conceptToken = (id: string): string => `@${id}`;
const tokensOfQuery = (query: Query): readonly string[] => [
  ...new Set([...query.words, ...query.entities.map(entityToken), ...query.concepts.map(conceptToken)]),
];

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
const questionOnly = 0.55;
const phrasingOnly = 0.3;
/** How much the words of the turn before count. */
const earlierTurn = 0.6;
/** How much the single best phrasing counts against the words of the whole group. */
const bestPhrasing = 0.65;
/** A question with less in it than about two telling words resembles nothing for certain. */
const leastWeight = 8;

/** The groups of phrasings a knowledge base offers, each with its texts. */
function groupsOf(knowledge: Knowledge): readonly { readonly lead: Lead; readonly texts: readonly string[] }[] {
  return [...knowledge.facts.values()].flatMap(fact => {
    const inBoth = (lines: Readonly<Record<'en' | 'zh', readonly string[]>>): readonly string[] =>
      languages.flatMap(language => lines[language]);
    const says = languages.map(language => fact.says[language].replace(/\{[^}]*\}/g, ' '));
    const named = [...fact.about, ...fact.by].flatMap(id => knowledge.terms.get(id)?.name.en ?? []).join(' ');
    const groups: { readonly lead: Lead; readonly texts: readonly string[] }[] = [
      { lead: { type: 'asked', fact }, texts: [...inBoth(fact.asked), ...says, named] },
      { lead: { type: 'mistaken', fact }, texts: inBoth(fact.mistaken) },
      ...fact.unsaid.map(({ asked }, gap) => ({ lead: { type: 'unsaid' as const, fact, gap }, texts: inBoth(asked) })),
    ];
    return groups.filter(group => group.texts.length > 0);
  });
}

/** Builds the index. */
export function phraseIndex(knowledge: Knowledge): PhraseIndex {
  const readExactly = queryReader(knowledge);
  const groups = groupsOf(knowledge);
  const phraseTokens: (readonly string[])[] = [];
  const groupOfPhrase: number[] = [];
  const sizes = groups.map(({ texts }) => texts.length);
  const groupCounts = new Map<string, Map<number, number>>();
  const phrasesWith = new Map<string, number[]>();
  for (const [group, { texts }] of groups.entries()) {
    for (const text of texts) {
      const tokens = tokensOfQuery(readExactly(text));
      const phrase = phraseTokens.push(tokens) - 1;
      groupOfPhrase.push(group);
      for (const token of tokens) {
        const counts = groupCounts.get(token) ?? new Map<number, number>();
        groupCounts.set(token, counts.set(group, (counts.get(group) ?? 0) + 1));
        const list = phrasesWith.get(token);
        if (list) list.push(phrase);
        else phrasesWith.set(token, [phrase]);
      }
    }
  }
  const weightOf = (token: string): number =>
    Math.log(1 + groups.length / (groupCounts.get(token)?.size ?? 0.5)) * importanceOf(token, groupCounts.has(token));
  const weights = new Map([...groupCounts.keys()].map(token => [token, weightOf(token)]));
  const phraseWeight = Float32Array.from(phraseTokens, tokens =>
    tokens.reduce((sum, token) => sum + (weights.get(token) ?? 0), 0),
  );
  const spread = new Map([...groupCounts].map(([token, counts]) => [token, counts.size]));
  const mended = wordMender(spread);
  const isWord = (word: string): boolean => tokensOf(word).some(token => groupCounts.has(token));

  // Scratch space of one ranking, kept so that a question allocates nothing the size of the base.
  const shared = new Float32Array(phraseTokens.length);
  const similarity = new Float32Array(groups.length);
  const covered = new Float32Array(groups.length);

  /** The tokens of a question with their weights; those of the turn before count for less. */
  const weighted = (query: Query): ReadonlyMap<string, number> => {
    const weight = (token: string): number => weights.get(token) ?? weightOf(token);
    const tokens = new Map<string, number>();
    for (const token of query.before ? tokensOfQuery(query.before) : []) tokens.set(token, earlierTurn * weight(token));
    for (const token of tokensOfQuery(query)) tokens.set(token, weight(token));
    return tokens;
  };

  // A person stands for the company they run, a company for its products.
  const standsFor = new Map<string, string[]>();
  for (const term of knowledge.terms.values()) {
    if (term.of) standsFor.set(term.id, [term.of]);
    if (term.maker) standsFor.set(term.maker, [...(standsFor.get(term.maker) ?? []), term.id]);
  }

  /** How far a group speaks of what the question names: a rare name it never mentions all but rules it out. */
  const agreement = (query: Query, group: number): number => {
    let factor = 1;
    for (const entity of query.entities) {
      const mentioning = groupCounts.get(entityToken(entity));
      if (mentioning?.has(group)) continue;
      if ((standsFor.get(entity) ?? []).some(other => groupCounts.get(entityToken(other))?.has(group))) {
        factor *= 0.9;
        continue;
      }
      const rarity = 1 - Math.min(1, ((mentioning?.size ?? 0) / groups.length) * 8);
      factor *= 0.9 - 0.5 * rarity;
    }
    return factor;
  };

  return {
    read(text) {
      const query = readExactly(text, isWord);
      return { ...query, words: query.words.map(word => (groupCounts.has(word) ? word : (mended(word) ?? word))) };
    },
    rank(query, most) {
      const tokens = weighted(query);
      let total = 0;
      for (const weight of tokens.values()) total += weight;
      total = Math.max(total, leastWeight);
      shared.fill(0);
      similarity.fill(0);
      covered.fill(0);
      for (const [token, weight] of tokens) {
        for (const phrase of phrasesWith.get(token) ?? []) shared[phrase] = (shared[phrase] ?? 0) + weight;
        for (const [group, count] of groupCounts.get(token) ?? []) {
          // A word of one phrasing among many says less about a group than one they all use.
          const typical = Math.min(1, 0.5 + (2 * count) / (sizes[group] ?? 1));
          covered[group] = (covered[group] ?? 0) + weight * typical;
        }
      }
      for (let phrase = 0; phrase < shared.length; phrase++) {
        const common = shared[phrase] ?? 0;
        if (common === 0) continue;
        const rest = Math.max(0, (phraseWeight[phrase] ?? 0) - common);
        const alike = common / (common + questionOnly * (total - common) + phrasingOnly * rest);
        const group = groupOfPhrase[phrase] ?? 0;
        if (alike > (similarity[group] ?? 0)) similarity[group] = alike;
      }
      const scored: { readonly group: number; readonly score: number }[] = [];
      for (let group = 0; group < groups.length; group++) {
        const alike = similarity[group] ?? 0;
        if (alike === 0) continue;
        const resemblance = bestPhrasing * alike + (1 - bestPhrasing) * ((covered[group] ?? 0) / total);
        scored.push({ group, score: resemblance * agreement(query, group) });
      }
      scored.sort((a, b) => b.score - a.score);
      return scored.slice(0, most).flatMap(({ group, score }) => {
        const lead = groups[group]?.lead;
        if (!lead) return [];
        const held = [...tokens].filter(([token]) => groupCounts.get(token)?.has(group));
        return [{ lead, score, covers: new Map(held.map(([token, weight]) => [token, weight / total])) }];
      });
    },
  };
}
