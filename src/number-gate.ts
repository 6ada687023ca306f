import type { Answer, Span } from './answer.ts';
import { withBrought } from './composition/brought.ts';
import { runsOf } from './composition/citations.ts';
import { quotable } from './composition/quoted.ts';
import type { Fact } from './fact.ts';
import { namesOf } from './glossary.ts';
import { nameStripper, numeralIn } from './knowledge/numerals.ts';
import type { Knowledge } from './knowledge.ts';

/** A numeral in an answer that no fact, citation, date or glossary name accounts for. */
export interface UnboundNumeral {
  readonly span: Span;
  readonly why: string;
}

/** The last check before anything is rendered: finds numerals that are not bound. */
export type NumberGate = (answer: Answer) => readonly UnboundNumeral[];

/** What an id looks like, whatever its case. */
const idShaped = /[a-z0-9]+(?:-[a-z0-9]+)*/gi;

/** Every date an answer may show for a fact: its own, and when its sources were published and read. */
function datesOf(fact: Fact, knowledge: Knowledge): readonly string[] {
  const own = Object.values(fact.dates).flatMap(date => (typeof date === 'string' ? [date] : [date.from, date.to]));
  const sources = fact.cites.flatMap(cite => knowledge.sources.get(cite.source) ?? []);
  return [
    ...own,
    ...(fact.asOf ? [fact.asOf] : []),
    ...sources.flatMap(({ published, checked }) => [published ?? checked, checked]),
  ];
}

/** Builds the gate for a knowledge base. Every numeral in visible text must come from what the base holds. */
export function numberGate(knowledge: Knowledge): NumberGate {
  const names = [...knowledge.terms.values()].flatMap(namesOf);
  const withoutTerms = nameStripper(names);
  const isId = (word: string): boolean => knowledge.facts.has(word) || knowledge.sources.has(word);
  /** A text without the names and ids of the base. */
  const withoutNames = (text: string): string =>
    withoutTerms(text.replace(idShaped, word => (isId(word.toLowerCase()) ? ' ' : word)));
  const namesOfTerm = (id: string): readonly string[] => {
    const term = knowledge.terms.get(id);
    return term ? namesOf(term).map(name => name.toLowerCase()) : [];
  };
  // The day and time of an option are the asker's own and part of what to type; ids are names, and are taken out before it.
  const commandText = (text: string): string =>
    withoutNames(text).replace(/\b\d{4}-\d{2}-\d{2}\b|\b[0-2]\d:[0-5]\d\b|\bpart:\d{1,2}\b/g, '');

  // Answers that have passed, for as long as they are kept to be given again: they never change.
  const passed = new WeakSet<Answer>();
  return answer => {
    if (passed.has(answer)) return [];
    const unbound = unboundIn(answer);
    if (unbound.length === 0) passed.add(answer);
    return unbound;
  };

  function unboundIn(answer: Answer): readonly UnboundNumeral[] {
    const known = withBrought(knowledge, answer.brought);
    const shown = answer.facts.flatMap(id => known.facts.get(id) ?? []);
    const dates = new Set(shown.flatMap(fact => datesOf(fact, known)));
    const unbound: UnboundNumeral[] = [];
    const literal = (span: Span, text: string): void => {
      // Most texts hold no numeral at all; only the others are worth looking for names in.
      const numeral = numeralIn(text) && numeralIn(withoutNames(text));
      if (numeral) unbound.push({ span, why: `"${numeral}" is typed, not bound` });
    };
    const dated = (span: Span, date: string): void => {
      if (!dates.has(date)) unbound.push({ span, why: `${date} is no date of the facts shown` });
    };
    const check = (span: Span): void => {
      switch (span.type) {
        case 'text':
          literal(span, span.text);
          return;
        case 'code':
          literal(span, commandText(span.text));
          return;
        // The numerals of a quotation are the asker's, and look so: what is not made harmless is none.
        case 'quoted':
          if (quotable(span.text) !== span.text) unbound.push({ span, why: 'not a harmless quotation' });
          return;
        case 'name':
          if (!namesOfTerm(span.term).includes(span.text.toLowerCase()))
            unbound.push({ span, why: 'not a name of that term' });
          return;
        case 'figure': {
          const figure = known.facts.get(span.fact)?.figures[span.name];
          if (!figure || JSON.stringify(figure) !== JSON.stringify(span.figure)) {
            unbound.push({ span, why: `no such figure in ${span.fact}` });
          } else if (!answer.facts.includes(span.fact)) {
            unbound.push({ span, why: `${span.fact} is not among the facts of the answer` });
          }
          return;
        }
        case 'date':
          for (const date of typeof span.date === 'string' ? [span.date] : [span.date.from, span.date.to])
            dated(span, date);
          return;
        case 'age':
          dated(span, span.date);
          return;
        case 'source':
          if (!known.sources.has(span.source)) unbound.push({ span, why: `no source ${span.source}` });
          return;
        case 'cite':
          if (!shown.some(fact => fact.cites.some(cite => cite.source === span.source && cite.at === span.at))) {
            unbound.push({ span, why: `no fact of the answer is cited from ${span.source} ${span.at}` });
          }
          return;
        case 'locator':
          if (!known.facts.get(span.fact)?.cites.some(cite => cite.at === span.at)) {
            unbound.push({ span, why: `${span.fact} is not cited at that place` });
          }
          return;
        default:
          span satisfies never;
      }
    };
    for (const { ask } of answer.suggestions)
      literal({ type: 'code', text: ask }, numeralIn(ask) ? commandText(ask) : ask);
    for (const block of answer.blocks) {
      for (const span of runsOf(block).flat()) check(span);
      const labels =
        block.type === 'table' ? block.columns : block.type === 'fields' ? block.fields.map(f => f.label) : [];
      for (const text of labels) literal({ type: 'text', text }, text);
    }
    return unbound;
  }
}
