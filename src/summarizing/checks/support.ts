import type { Fact } from '../../fact.ts';
import { contentOf, tokensOf } from '../../knowledge/search/tokens.ts';
import type { Language } from '../../language.ts';
import { type Check, type Given, mark, type Sentence } from '../reading.ts';
import { textOf } from '../vocabulary.ts';

const vocabularies = new WeakMap<Fact, Map<Language, ReadonlySet<string>>>();

/** The words a fact is told and asked about with. */
function wordsOf(fact: Fact, language: Language): ReadonlySet<string> {
  const byLanguage = vocabularies.get(fact) ?? new Map<Language, ReadonlySet<string>>();
  vocabularies.set(fact, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const words = new Set(tokensOf(textOf(fact, language)));
  byLanguage.set(language, words);
  return words;
}

/** The share of what a sentence says that a fact speaks of too. */
function shareOf(tokens: readonly string[], words: ReadonlySet<string>): number {
  const weights = tokens.map(contentOf);
  const all = weights.reduce((sum, each) => sum + each, 0);
  const shared = tokens.reduce((sum, token, i) => sum + (words.has(token) ? (weights[i] ?? 0) : 0), 0);
  return all === 0 ? 0 : shared / all;
}

/** A sentence must share this much of what it says with each fact it cites and binds nothing of … */
const leastShare = { en: 0.3, zh: 0.3 } as const;
/** … this much with what it cites altogether … */
const leastTogether = { en: 0.4, zh: 0.35 } as const;
/** … and no less than this part of what it shares with any fact it was given and does not cite. */
const leastOfOther = 0.75;

/** … and where it cites several, this much with each that none of the others speaks of. */
const leastOwn = 0.1;

/** The share of what a sentence says that only this fact of those it cites speaks of. */
function ownShare(fact: Fact, { cited }: Sentence, tokens: readonly string[], language: Language): number {
  const others = new Set(cited.filter(other => other !== fact).flatMap(other => [...wordsOf(other, language)]));
  return shareOf(tokens, new Set([...wordsOf(fact, language)].filter(word => !others.has(word))));
}

/** What a fact is mainly about, among the things its statement names. */
function mainThing(fact: Fact, sentence: Sentence): string | undefined {
  const named = sentence.statements.get(fact.id)?.names.map(({ term }) => term) ?? [];
  return fact.about.find(id => named.includes(id));
}

/** A sentence rests on the facts it cites, not on others, and says what it is about. */
export const supportCheck: Check = (sentence, { facts, language, knowledge }: Given) => {
  const tokens = tokensOf(sentence.text.replaceAll(mark, ' '));
  const shares = new Map(facts.map(fact => [fact.id, shareOf(tokens, wordsOf(fact, language))]));
  const bound = new Set(sentence.slots.map(({ fact }) => fact));
  const together = new Set(sentence.cited.flatMap(fact => [...wordsOf(fact, language)]));
  if (shareOf(tokens, together) < leastTogether[language]) return 'says what its facts do not';
  const others = facts.filter(fact => !sentence.cited.includes(fact)).map(fact => shares.get(fact.id) ?? 0);
  for (const fact of sentence.cited) {
    const share = shares.get(fact.id) ?? 0;
    if (!bound.has(fact.id) && (share < leastShare[language] || share < leastOfOther * Math.max(0, ...others)))
      return 'rests on a fact that does not say so';
    if (sentence.cited.length > 1 && ownShare(fact, sentence, tokens, language) < leastOwn)
      return 'rests on a fact it does not need';
    const main = mainThing(fact, sentence);
    const related = (term: string): boolean =>
      [knowledge.terms.get(term)?.of, knowledge.terms.get(term)?.maker].includes(main);
    const says = sentence.names.some(({ term }) => term === main || related(term));
    if (main !== undefined && !says && !sentence.before.includes(fact.id)) return 'does not say what it is about';
  }
  return undefined;
};
