import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { languages } from '../../language.ts';

/**
 * What a group of phrasings leads to: a fact that answers, a fact that refutes what was presupposed, something known to
 * be left open beside a fact, or a fact that answers together with others.
 */
export type Lead =
  | { readonly type: 'asked'; readonly fact: Fact }
  | { readonly type: 'mistaken'; readonly fact: Fact }
  | { readonly type: 'unsaid'; readonly fact: Fact; readonly gap: number }
  | { readonly type: 'together'; readonly fact: Fact; readonly others: readonly Fact[] };

/** The facts a lead leads to, in the order they are told. */
export const factsOf = (lead: Lead): readonly Fact[] =>
  lead.type === 'together' ? [lead.fact, ...lead.others] : [lead.fact];

const joiner = '&';

/** What a lead is about, as a name: a fact by its id, several by theirs. */
export const subjectOf = (lead: Lead): string =>
  factsOf(lead)
    .map(({ id }) => id)
    .join(joiner);

/** The ids of the facts that a subject is made of. */
export const factsOfSubject = (subject: string): readonly string[] => subject.split(joiner);

/** Texts that lead to the same thing. */
export interface PhraseGroup {
  readonly lead: Lead;
  readonly texts: readonly string[];
}

const inBoth = (lines: Readonly<Record<'en' | 'zh', readonly string[]>>): readonly string[] =>
  languages.flatMap(language => lines[language]);

/** The groups of phrasings a fact offers, those about it alone first. Its own statement is one of the ways to ask for it. */
export function phraseGroupsOf(fact: Fact, knowledge: Knowledge): readonly PhraseGroup[] {
  const says = languages.map(language => fact.says[language].replace(/\{[^}]*\}/g, ' '));
  const named = [...fact.about, ...fact.by].flatMap(id => knowledge.terms.get(id)?.name.en ?? []).join(' ');
  const groups: readonly PhraseGroup[] = [
    { lead: { type: 'asked', fact }, texts: [...inBoth(fact.asked), ...says, named] },
    { lead: { type: 'mistaken', fact }, texts: inBoth(fact.mistaken) },
    ...fact.unsaid.map(
      ({ asked }, gap): PhraseGroup => ({ lead: { type: 'unsaid', fact, gap }, texts: inBoth(asked) }),
    ),
    ...fact.together.flatMap(({ with: ids, asked }): PhraseGroup | readonly [] => {
      const others = ids.flatMap(id => knowledge.facts.get(id) ?? []);
      // In a part of a base some of the others may be missing.
      return others.length < ids.length ? [] : { lead: { type: 'together', fact, others }, texts: inBoth(asked) };
    }),
  ];
  return groups.filter(group => group.texts.length > 0);
}

/** The groups of phrasings a knowledge base offers, fact by fact. */
export const phraseGroups = (knowledge: Knowledge): readonly PhraseGroup[] =>
  [...knowledge.facts.values()].flatMap(fact => phraseGroupsOf(fact, knowledge));
