import { z } from 'zod';
import type { Answer, Block, Span } from '../answer.ts';
import { requestKind } from '../answering/request-kind.ts';
import { namesOf, type Term, type TermKind } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { nameFinder } from './name-finder.ts';
import { fenced } from './prompt.ts';

/** What a model returns for a question: names of the glossary. */
export const namesSchema = z.strictObject({ names: z.array(z.string()) });

/** Whether another wording could help at all: greetings, small talk, orders and advice are no question to be found. */
export function mayBeReworded({ outcome, facts }: Answer, text: string): boolean {
  const { advice, greets, smallTalk, instructs } = requestKind(text);
  return outcome === 'unknown' && facts.length === 0 && !advice && !greets && !smallTalk && !instructs;
}

/** As many names as fit a prompt. */
const mostNames = 800;
const mostChosen = 6;

/** Things a question must not gain or lose by being reworded. */
const telling: readonly TermKind[] = ['company', 'chip', 'system', 'model', 'person'];

/** What a model is handed to reword a question. */
export function rewordingData(text: string, { terms }: Knowledge, language: Language): string {
  const names = [...terms.values()].slice(0, mostNames).map(({ name }) => name[language]);
  return [fenced('names', names), fenced('question', text)].join('\n');
}

/**
 * The terms that names chosen by a model stand for. Only exact glossary names count, and none of the things people name
 * may be dropped or put in; a name nobody knows is no other thing by another name.
 */
export function chosenTerms(names: readonly string[], text: string, { terms }: Knowledge): readonly Term[] {
  const byName = new Map(
    [...terms.values()].flatMap(term => namesOf(term).map(name => [name.toLowerCase(), term] as const)),
  );
  const chosen = [...new Set(names.slice(0, mostChosen).flatMap(name => byName.get(name.trim().toLowerCase()) ?? []))];
  const named = new Set(
    nameFinder(terms)
      .thingsIn(text)
      .map(({ term }) => term),
  );
  const tells = (id: string): boolean => telling.includes(terms.get(id)?.kind ?? 'measure');
  const dropped = [...named].some(id => tells(id) && !chosen.some(term => term.id === id));
  const added = chosen.some(({ id }) => tells(id) && !named.has(id));
  const unknownCode = withoutKnown(text, terms).match(/(?=\p{L}*\d)(?=\d*\p{L})[\p{Script=Latin}\d-]{3,}/giu) !== null;
  return dropped || added || unknownCode ? [] : chosen;
}

/** The text without the names that are known. */
function withoutKnown(text: string, terms: Knowledge['terms']): string {
  return nameFinder(terms)
    .thingsIn(text)
    .toReversed()
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

const understood = { en: 'I understood the question as: ', zh: '我把问题理解为：' } as const;

/** The answer to a reworded question, with a line that says how it was understood. */
export function asUnderstood(answer: Answer, chosen: readonly Term[]): Answer {
  const { language } = answer;
  const spans: Span[] = [{ type: 'text', text: understood[language], weight: 'quiet' }];
  for (const [position, term] of chosen.entries()) {
    if (position > 0) spans.push({ type: 'text', text: ' · ', weight: 'quiet' });
    spans.push({ type: 'name', term: term.id, text: term.name[language] });
  }
  const line: Block = { type: 'text', spans };
  return { ...answer, blocks: [line, ...answer.blocks] };
}
