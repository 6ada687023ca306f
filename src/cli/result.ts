import type { Answer } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import { citationsOf } from '../composition/citations.ts';
import { plainText } from '../composition/plain-text.ts';
import { dayOf } from '../composition/provenance.ts';
import { titleOf } from '../composition/span-text.ts';
import { renderFigure } from '../figure-text.ts';
import type { Knowledge } from '../knowledge.ts';

/** An answer as one JSON value, for checks and other programs. */
export function resultOf(id: string, question: string, answer: Answer, base: Knowledge, ms: number) {
  const knowledge = withBrought(base, answer.brought);
  const facts = answer.facts.flatMap(factId => {
    const fact = knowledge.facts.get(factId);
    if (!fact) return [];
    const figures = Object.entries(fact.figures).map(([name, figure]) => ({
      name,
      ...figure,
      text: renderFigure(figure, answer.language),
    }));
    return [{ id: fact.id, asOf: dayOf(fact, knowledge), basis: fact.basis, figures, cites: fact.cites }];
  });
  const sources = citationsOf(answer).flatMap(({ n, source: sourceId, at }) => {
    const source = knowledge.sources.get(sourceId);
    if (!source) return [];
    const { author, publisher, published, url } = source;
    return [{ n, id: sourceId, at, title: titleOf(source, answer.language), author, publisher, published, url }];
  });
  return {
    id,
    question,
    lang: answer.language,
    outcome: answer.outcome,
    text: plainText(answer, knowledge),
    facts,
    sources,
    suggestions: answer.suggestions.map(({ ask }) => ask),
    ms: Math.round(ms * 1000) / 1000,
  };
}
