import type { Span, Spans } from '../answer.ts';
import type { Fact } from '../fact.ts';
import type { Language } from '../language.ts';

/** The pieces of a statement template: literal text, and the names of bindings in braces. */
export function piecesOf(template: string): readonly ({ readonly text: string } | { readonly binding: string })[] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter(piece => piece !== '')
    .map(piece => (piece.startsWith('{') && piece.endsWith('}') ? { binding: piece.slice(1, -1) } : { text: piece }));
}

/** What a fact says in one language, its figures and dates bound. */
export function statementOf(fact: Fact, language: Language): Spans {
  return piecesOf(fact.says[language]).map((piece): Span => {
    if ('text' in piece) return { type: 'text', text: piece.text };
    const figure = fact.figures[piece.binding];
    if (figure) return { type: 'figure', fact: fact.id, name: piece.binding, figure };
    const date = fact.dates[piece.binding];
    if (date) return { type: 'date', date };
    throw new Error(`${fact.id}: {${piece.binding}} is not bound`);
  });
}
