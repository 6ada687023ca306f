import type { Outcome } from '../answer.ts';
import type { DateBinding, Fact } from '../fact.ts';
import type { Figure } from '../figure.ts';
import { piecesOf } from '../knowledge/statement.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { DraftSentence } from './draft.ts';
import { type NameAt, type NameFinder, nameFinder } from './name-finder.ts';

/** What a model was given, and what its sentences are held against. */
export interface Given {
  readonly language: Language;
  readonly outcome: Outcome;
  readonly question: string;
  readonly knowledge: Knowledge;
  /** The facts it may use, the leading one first. */
  readonly facts: readonly Fact[];
}

/** A binding, and where it stands in the text around it. */
export interface Slot {
  readonly fact: string;
  readonly name: string;
  readonly value: { readonly figure: Figure } | { readonly date: DateBinding };
  /** The position of its mark. */
  readonly at: number;
}

/** Text with a mark in the place of every binding. */
export interface Marked {
  readonly text: string;
  readonly slots: readonly Slot[];
  readonly names: readonly NameAt[];
}

/** Stands for a binding in a marked text; private, so that nobody can type it unnoticed. */
export const mark = '\u{E000}';

/** A sentence whose bindings exist and whose facts were given, ready to be checked. */
export interface Sentence extends Marked {
  readonly cited: readonly Fact[];
  /** What each cited fact itself says in the answer's language. */
  readonly statements: ReadonlyMap<string, Marked>;
  /** The facts the sentence before it rests on: what "it" may mean. */
  readonly before: readonly string[];
}

/** What is wrong with a sentence, in words for the log, or `undefined` when nothing is. */
export type Check = (sentence: Sentence, given: Given) => string | undefined;

function boundValue(fact: Fact, name: string): Slot['value'] | undefined {
  const figure = Object.hasOwn(fact.figures, name) ? fact.figures[name] : undefined;
  if (figure) return { figure };
  const date = Object.hasOwn(fact.dates, name) ? fact.dates[name] : undefined;
  return date === undefined ? undefined : { date };
}

/** A fact's own statement, marked. */
function markedStatement(fact: Fact, language: Language, names: NameFinder): Marked {
  let text = '';
  const slots: Slot[] = [];
  for (const piece of piecesOf(fact.says[language])) {
    if ('text' in piece) {
      text += piece.text;
      continue;
    }
    const value = boundValue(fact, piece.binding);
    if (value) slots.push({ fact: fact.id, name: piece.binding, value, at: text.length });
    text += mark;
  }
  return { text, slots, names: names.thingsIn(text) };
}

/** Reads a draft; what is not bound, or rests on what was not given, is said in words instead. */
export function readSentence(draft: DraftSentence, given: Given, before: readonly string[]): Sentence | string {
  const byId = new Map(given.facts.map(fact => [fact.id, fact]));
  if (draft.facts.length === 0) return 'rests on no fact';
  const cited = [...new Set(draft.facts)].map(id => byId.get(id));
  const known = cited.filter(fact => fact !== undefined);
  if (known.length < cited.length) return 'rests on a fact it was not given';
  const { language } = given;
  let text = '';
  const slots: Slot[] = [];
  for (const part of draft.parts) {
    if ('text' in part) {
      if (part.text.includes(mark)) return 'holds a private character';
      text = text.endsWith(mark) ? glued(text, part.text, language) : text + part.text;
      continue;
    }
    const fact = known.find(({ id }) => id === part.fact);
    if (!fact) return 'binds a fact it does not rest on';
    const name = 'figure' in part ? part.figure : part.date;
    const value = boundValue(fact, name);
    if (!value || 'figure' in part !== 'figure' in value) return 'binds what its fact does not have';
    text = glued(text, mark, language);
    slots.push({ fact: fact.id, name, value, at: text.length - 1 });
  }
  const offset = text.length - text.trimStart().length;
  text = text.trim();
  const names = nameFinder(given.knowledge.terms);
  return {
    text,
    slots: slots.map(slot => ({ ...slot, at: slot.at - offset })),
    names: names.thingsIn(text),
    cited: known,
    statements: new Map(known.map(fact => [fact.id, markedStatement(fact, language, names)])),
    before,
  };
}

/** Puts a binding and what stands beside it together, with a space where the language wants one. */
function glued(before: string, next: string, language: Language): string {
  const wordBefore = new RegExp(`[\\p{L}\\p{N},;:)${mark}]$`, 'u').test(before);
  const wordNext = new RegExp(`^[\\p{L}\\p{N}(${mark}]`, 'u').test(next);
  return language === 'en' && wordBefore && wordNext ? `${before} ${next}` : before + next;
}
