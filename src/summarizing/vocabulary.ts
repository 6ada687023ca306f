import type { Fact } from '../fact.ts';
import { piecesOf } from '../knowledge/statement.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';

/** Tells whether a word is an ordinary one. */
export interface Words {
  has(word: string): boolean;
}

const literal = (template: string): string =>
  piecesOf(template)
    .map(piece => ('text' in piece ? piece.text : '\n'))
    .join('');

/** Everything said and asked about some facts in one language. */
export const textOf = (fact: Fact, language: Language): string =>
  [literal(fact.says[language]), ...fact.asked[language], ...fact.mistaken[language]].join('\n');

/** As many facts as make up the everyday words of a language. */
const enough = 2000;

const kept = new WeakMap<Knowledge, Map<Language, Words>>();

/**
 * The ordinary words of a language, as far as the knowledge uses them itself: what it never says may be the name of
 * something it does not know. English words are those written small somewhere.
 */
export function knownWords(knowledge: Knowledge, language: Language): Words {
  const byLanguage = kept.get(knowledge) ?? new Map<Language, Words>();
  kept.set(knowledge, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const text = knowledge.facts
    .values()
    .take(enough)
    .map(fact => textOf(fact, language))
    .toArray()
    .join('\n');
  const words: Words =
    language === 'en' ? new Set(text.match(/(?<!\p{L})\p{Ll}[\p{Ll}'’-]*/gu)) : { has: word => text.includes(word) };
  byLanguage.set(language, words);
  return words;
}
