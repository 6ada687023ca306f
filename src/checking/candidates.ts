import type { Fact } from '../fact.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { measureTokens } from './measures.ts';
import type { Claim } from './reading.ts';
import { isAboutTheSame } from './subject.ts';

/** A fact that may bear on a statement, and how much of the statement's words it leaves unexplained. */
export interface Candidate {
  readonly fact: Fact;
  readonly score: number;
}

/** How much of a statement's words, by weight, a fact and the ways to ask for it may leave unexplained. */
const mostUnexplained = { han: 0.62, latin: 0.5 };
/** Less than this is hardly a word. */
const little = 4.5;
const mostMatches = 200;
/** Characters of how much and that it is so, which tell nothing of what is meant. */
const empty = new Set([...'超过约近到达高多少是有为的了在仅只']);

/** The facts that are about what a statement is about, best first. */
export function candidatesFor(claim: Claim, index: PhraseIndex, knowledge: Knowledge): readonly Candidate[] {
  const matches = new Map(
    index
      .rank(claim.query, mostMatches)
      .flatMap(match => (match.lead.type === 'asked' ? [[match.lead.fact.id, match]] : [])),
  );
  const named = measureTokens(claim.folded);
  const isNeutral = (word: string): boolean =>
    named.has(word) || (/\p{Script=Han}/u.test(word) && [...word].some(each => named.has(each) || empty.has(each)));
  const words = [...new Set(claim.query.words)].filter(word => [...word].length > 1 && !isNeutral(word));
  const total = words.reduce((sum, word) => sum + index.weightOf(word), 0);
  const most = words.some(word => /\p{Script=Han}/u.test(word)) ? mostUnexplained.han : mostUnexplained.latin;
  return [...knowledge.facts.values()].flatMap((fact): Candidate[] => {
    if (!isAboutTheSame(claim, fact, knowledge)) return [];
    const match = matches.get(fact.id);
    const explained = words.reduce((sum, word) => sum + (match?.covers.has(word) ? index.weightOf(word) : 0), 0);
    const unexplained = total - explained;
    return unexplained > total * most && unexplained > little ? [] : [{ fact, score: match?.score ?? 0 }];
  });
}
