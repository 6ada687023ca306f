import type { Knowledge } from '../../knowledge.ts';
import { soundAlike } from '../pronunciation.ts';
import { recently } from '../recent.ts';
import { functionWordOf } from './function-words.ts';
import { leastLikely, likelihoodOf } from './likelihood.ts';
import { wordMender } from './mending.ts';
import { leadKey, type Near } from './near.ts';
import { type Openness, opennessOf } from './openness.ts';
import { type Lead, phraseGroups, subjectOf } from './phrase-groups.ts';
import { type PhraseWords, phraseWordsOf } from './phrase-words.ts';
import { spreadOf, standsIn } from './postings.ts';
import { type Query, queryReader, tellingTokens, tokensOfQuery } from './query.ts';
import { resemblances } from './resemblance.ts';
import { numberOf, numbersWhere, tokenAt } from './token-table.ts';
import { firstHan, tokensOf } from './tokens.ts';
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
  /**
   * The groups that resemble a question, best first; those found to be near by other means are ranked among them, and
   * what answers on some subjects is among them however little it resembles the question.
   */
  rank(query: Query, most: number, near?: readonly Near[], subjects?: readonly string[]): readonly Match[];
}

const entityToken = (id: string): string => `#${id}`;

/** How much the words of the turn before count. */
const earlierTurn = 0.65;
/** What is ranked though it resembles a question in nothing counts as if it did this much. */
const leastScore = 0.05;
/** A question with less in it than about two telling words resembles nothing for certain. */
const leastWeight = 8.6;

/**
 * What a group found by other means than words resembles a question at most: a little more than `certain` in
 * answering/meant.ts, so that only the nearest answers, and none that is of the wrong kind.
 */
const nearAtMost = 0.36;

/** Whether a token is an English word that may be what a misspelt one was meant to be, as far as its beginning tells. */
const isLatinWord = (first: number, length: number): boolean => length >= 4 && first >= 0x61 && first <= 0x7a;

/** Whether a token is two Han characters; one beyond the first plane takes two places too. */
const isHanPair = (first: number, length: number): boolean =>
  length === 2 && first >= firstHan && (first < 0xd800 || first > 0xdfff);

/** Builds the index; how the phrasings of a base are read may have been kept. */
export function phraseIndex(knowledge: Knowledge, words: PhraseWords = phraseWordsOf(knowledge)): PhraseIndex {
  const readExactly = queryReader(knowledge);
  const leads = phraseGroups(knowledge).map(({ lead }) => lead);
  const { tokens: postings, weights } = words;
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
  const textAt = (number: number): string => tokenAt(postings.tokens, number);
  const mended = wordMender(() => numbersWhere(postings.tokens, isLatinWord).map(textAt), howSpread);
  const isWord = (word: string): boolean => {
    const parts = tokensOf(word).filter(token => [...token].length > 1);
    // A word that a single group holds may be a slip of whoever wrote it there.
    return /\p{Script=Han}/u.test(word)
      ? parts.every(token => isKnown(token))
      : parts.some(token => howSpread(token) > 1);
  };
  const pairSoundingLike = soundAlike(() => numbersWhere(postings.tokens, isHanPair), textAt);
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

  /** How far a group speaks of what the question names: a rare name it never mentions all but rules it out. */
  const agreementWith = ({ entities }: Query): ((group: number) => number) => {
    const named = entities.map(entity => {
      const others = (standsFor.get(entity) ?? []).flatMap(other => find(entityToken(other)) ?? []);
      const rarity = 1 - Math.min(1, (howSpread(entityToken(entity)) / leads.length) * 8);
      return { token: find(entityToken(entity)), others, lacking: 0.9 - 0.5 * rarity };
    });
    return group => {
      let factor = 1;
      for (const { token, others, lacking } of named) {
        if (token !== undefined && standsIn(postings, token, group)) continue;
        factor *= others.some(other => standsIn(postings, other, group)) ? 0.9 : lacking;
      }
      return factor;
    };
  };

  const mostAlike = resemblances(words);
  const groupOfLead = new Map(leads.map((lead, group) => [leadKey(lead), group]));
  const groupOfSubject = new Map(
    leads.flatMap((lead, group) =>
      lead.type === 'asked' || lead.type === 'together' ? [[subjectOf(lead), group] as const] : [],
    ),
  );

  return {
    weightOf,
    openness: opennessOf(leads, postings, words.wordings),
    read: recently(text => {
      const query = readExactly(text, isWord);
      return { ...query, words: query.words.flatMap(known) };
    }),
    rank(query, most, near = [], subjects = []) {
      const tokens = new Map<string, number>();
      for (const token of query.before ? tokensOfQuery(query.before) : [])
        tokens.set(token, earlierTurn * weightOf(token));
      for (const token of tokensOfQuery(query)) tokens.set(token, weightOf(token));
      let total = 0;
      for (const weight of tokens.values()) total += weight;
      total = Math.max(total, leastWeight);

      const found = [...tokens].flatMap(([token, weight]) => {
        const number = find(token);
        return number === undefined ? [] : { token, number, weight };
      });
      const likely = likelihood.of(tellingTokens(query).flatMap(token => find(token) ?? []));
      // Agreement can only lower a score: what is far behind before it need not be looked at.
      const scored: {
        readonly group: number;
        readonly resemblance: number;
        readonly byMeaning?: true;
        readonly likelihood: number;
      }[] = mostAlike(found, total, likely, most * 2).map(({ group, resemblance }) => ({
        group,
        resemblance,
        likelihood: likely[group] ?? leastLikely,
      }));
      for (const { lead, closeness } of near) {
        const group = groupOfLead.get(leadKey(lead));
        if (group !== undefined)
          scored.push({ group, resemblance: nearAtMost * closeness, likelihood: 0, byMeaning: true });
      }
      const agreement = agreementWith(query);
      const ranked = scored
        .toSorted((a, b) => b.resemblance - a.resemblance)
        .slice(0, most * 2)
        .map(({ resemblance, ...rest }) => ({
          ...rest,
          score: Math.min(1, resemblance * agreement(rest.group)),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, most);
      const wanted = subjects.flatMap(subject => {
        const group = groupOfSubject.get(subject);
        if (group === undefined || ranked.some(each => each.group === group)) return [];
        const resemblance = scored.find(each => each.group === group)?.resemblance ?? leastScore;
        return { group, score: Math.max(leastScore, resemblance), likelihood: likely[group] ?? leastLikely };
      });
      return [...ranked, ...wanted].flatMap(({ group, ...scores }) => {
        const lead = leads[group];
        if (!lead) return [];
        const held = found.filter(({ number }) => standsIn(postings, number, group));
        return [{ lead, ...scores, covers: new Map(held.map(({ token, weight }) => [token, weight / total])) }];
      });
    },
  };
}
