import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { languages } from '../../language.ts';

/**
 * What a group of phrasings leads to: a fact that answers, a fact that refutes what was presupposed, or something
 * known to be left open beside a fact.
 */
export type Lead =
  | { readonly type: 'asked'; readonly fact: Fact }
  | { readonly type: 'mistaken'; readonly fact: Fact }
  | { readonly type: 'unsaid'; readonly fact: Fact; readonly gap: number };

/** Texts that lead to the same thing. */
export interface PhraseGroup {
  readonly lead: Lead;
  readonly texts: readonly string[];
}

const inBoth = (lines: Readonly<Record<'en' | 'zh', readonly string[]>>): readonly string[] =>
  languages.flatMap(language => lines[language]);

/** The groups of phrasings a fact offers. Its own statement is one of the ways to ask for it. */
export function phraseGroupsOf(fact: Fact, knowledge: Knowledge): readonly PhraseGroup[] {
  const says = languages.map(language => fact.says[language].replace(/\{[^}]*\}/g, ' '));
  const named = [...fact.about, ...fact.by].flatMap(id => knowledge.terms.get(id)?.name.en ?? []).join(' ');
  const groups: readonly PhraseGroup[] = [
    { lead: { type: 'asked', fact }, texts: [...inBoth(fact.asked), ...says, named] },
    { lead: { type: 'mistaken', fact }, texts: inBoth(fact.mistaken) },
    ...fact.unsaid.map(
      ({ asked }, gap): PhraseGroup => ({ lead: { type: 'unsaid', fact, gap }, texts: inBoth(asked) }),
    ),
  ];
  return groups.filter(group => group.texts.length > 0);
}

/** The groups of phrasings a knowledge base offers, fact by fact. */
export const phraseGroups = (knowledge: Knowledge): readonly PhraseGroup[] =>
  [...knowledge.facts.values()].flatMap(fact => phraseGroupsOf(fact, knowledge));
