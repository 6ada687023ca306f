import type { Answer, Span } from './answer.ts';
import { runsOf } from './composition/citations.ts';
import { namesOf } from './glossary.ts';
import type { Knowledge } from './knowledge.ts';
import { nameStripper, numeralIn } from './knowledge/numerals.ts';
import { daysOf } from './partial-date.ts';

/** A numeral in an answer that no fact, citation, date or glossary name accounts for. */
export interface UnboundNumeral {
  readonly span: Span;
  readonly why: string;
}

/** The last check before anything is rendered: finds numerals that are not bound. */
export type NumberGate = (answer: Answer) => readonly UnboundNumeral[];

/** Builds the gate for a knowledge base. Every numeral in visible text must come from what the base holds. */
export function numberGate(knowledge: Knowledge): NumberGate {
  const names = [...knowledge.terms.values()].flatMap(namesOf);
  const withoutNames = nameStripper([...names, ...knowledge.facts.keys(), ...knowledge.sources.keys()]);
  const known = new Set(names.map(name => name.toLowerCase()));

  return answer => {
    const computed = new Map((answer.computed ?? []).map(fact => [fact.id, fact]));
    const unbound: UnboundNumeral[] = [];
    const literal = (span: Span, text: string): void => {
      const numeral = numeralIn(withoutNames(text));
      if (numeral) unbound.push({ span, why: `"${numeral}" is typed, not bound` });
    };
    const dated = (span: Span, date: string): void => {
      if (!daysOf(date)) unbound.push({ span, why: 'not a date' });
    };
    const check = (span: Span): void => {
      switch (span.type) {
        case 'text':
          return literal(span, span.text);
        case 'code':
          return literal(span, span.text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, ''));
        case 'name':
          if (!knowledge.terms.has(span.term) || !known.has(span.text.toLowerCase())) {
            unbound.push({ span, why: 'not a name of the glossary' });
          }
          return;
        case 'figure': {
          const figure = (knowledge.facts.get(span.fact) ?? computed.get(span.fact))?.figures[span.name];
          if (!figure || JSON.stringify(figure) !== JSON.stringify(span.figure)) {
            unbound.push({ span, why: `no such figure in ${span.fact}` });
          } else if (!answer.facts.includes(span.fact)) {
            unbound.push({ span, why: `${span.fact} is not among the facts of the answer` });
          }
          return;
        }
        case 'date':
          for (const date of typeof span.date === 'string' ? [span.date] : [span.date.from, span.date.to]) dated(span, date);
          return;
        case 'age':
          return dated(span, span.date);
        case 'source':
        case 'cite':
          if (!knowledge.sources.has(span.source)) unbound.push({ span, why: `no source ${span.source}` });
          return;
        case 'locator':
          if (!knowledge.facts.get(span.fact)?.cites.some(cite => cite.at === span.at)) {
            unbound.push({ span, why: `${span.fact} is not cited at that place` });
          }
          return;
        default:
          span satisfies never;
      }
    };
    for (const block of answer.blocks) {
      for (const span of runsOf(block).flat()) check(span);
      const labels = block.type === 'table' ? block.columns : block.type === 'fields' ? block.fields.map(f => f.label) : [];
      for (const text of labels) literal({ type: 'text', text }, text);
    }
    return unbound;
  };
}
