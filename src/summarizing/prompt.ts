import { basisNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import { renderFigure } from '../figure-text.ts';
import { renderDate } from '../partial-date.ts';
import type { Given } from './reading.ts';

/** Data between tags that nothing in the data can close. */
export const fenced = (tag: string, value: unknown): string =>
  `<${tag}>${JSON.stringify(value).replaceAll('<', '\\u003c')}</${tag}>`;

const valuesOf = ({ figures, dates }: Fact, { language }: Given) => ({
  figures: Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, renderFigure(figure, language)])),
  dates: Object.fromEntries(
    Object.entries(dates).map(([name, date]) => [
      name,
      typeof date === 'string'
        ? renderDate(date, language)
        : `${renderDate(date.from, language)} – ${renderDate(date.to, language)}`,
    ]),
  ),
});

/** What a model is handed about a question: the question, the facts chosen for it and how they bear on each other. */
export function promptData(given: Given): string {
  const { facts, knowledge, language, outcome, question } = given;
  const ids = new Set(facts.map(({ id }) => id));
  const described = facts.map(fact => ({
    id: fact.id,
    says: fact.says[language],
    ...valuesOf(fact, given),
    asOf: fact.asOf ?? null,
    basis: basisNames[fact.basis][language],
    by: fact.by.flatMap(id => knowledge.terms.get(id)?.name[language] ?? []),
    bears: knowledge
      .bearingOn(fact.id)
      .filter(bearing => ids.has(bearing.fact.id))
      .map(({ relation, fact: other }) => ({ fact: other.id, relation })),
  }));
  const name = language === 'en' ? 'English' : '简体中文';
  return [
    fenced('language', name),
    fenced('outcome', outcome),
    fenced('facts', described),
    fenced('question', question),
  ].join('\n');
}
