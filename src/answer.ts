import type { Chart } from './chart.ts';
import type { DateBinding, Fact } from './fact.ts';
import type { Figure } from './figure.ts';
import type { Language } from './language.ts';
import type { Source } from './source.ts';

/** How a question ended; `unknown` and `declined` are answers too, silence is not. */
export const outcomes = ['answered', 'partial', 'disputed', 'unknown', 'declined'] as const;

/** One of the five ways a question ends. */
export type Outcome = (typeof outcomes)[number];

/**
 * The pieces visible text is made of. A numeral may stand in any of them but `text`: each other kind names where its
 * numerals come from, and the number gate checks that they do; in `quoted` they are the asker's own.
 */
export type Span =
  | { readonly type: 'text'; readonly text: string; readonly weight?: 'strong' | 'quiet' }
  /** A glossary name, such as `A100`. */
  | { readonly type: 'name'; readonly term: string; readonly text: string }
  /** A figure of a fact, rendered by code in the answer's language. */
  | { readonly type: 'figure'; readonly fact: string; readonly name: string; readonly figure: Figure }
  /** A date: a fact's binding or as-of, a source's publication. */
  | { readonly type: 'date'; readonly date: DateBinding }
  /** How long ago a date or moment was, at the time of answering. */
  | { readonly type: 'age'; readonly date: string; readonly now: Date }
  /** A part of a source's own record: its title, locator or address. */
  | { readonly type: 'source'; readonly source: string; readonly part: 'title' | 'publisher' | 'url' }
  /** A place in a source, spelled out (`¶19`), as a fact cites it. */
  | { readonly type: 'locator'; readonly fact: string; readonly at: string }
  /** A citation mark, numbered by the renderer. */
  | { readonly type: 'cite'; readonly source: string; readonly at: string }
  /** The asker's own words, shown as a quotation; made harmless and short by `quotable`. */
  | { readonly type: 'quoted'; readonly text: string }
  /** A command or question to type, or a fact's id. */
  | { readonly type: 'code'; readonly text: string };

/** A run of visible text. */
export type Spans = readonly Span[];

/** The closed set of shapes an answer's body is built from. */
export type Block =
  | { readonly type: 'text'; readonly spans: Spans }
  | { readonly type: 'heading'; readonly spans: Spans }
  | { readonly type: 'list'; readonly items: readonly Spans[] }
  | { readonly type: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Spans }[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Spans[])[] }
  /** A picture of figures; where none can be drawn, its alt text stands for it. */
  | { readonly type: 'chart'; readonly chart: Chart };

/** Something to do next with an answer; what can be asked is always a command or question as one would type it. */
export interface Suggestion {
  readonly ask: string;
}

/** Facts and sources of one answer alone: worked out from other facts for it, or read from a provider a moment ago. */
export interface Brought {
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
}

/** What goes out: blocks of spans, the facts they rest on, and what to ask next. Sources are derived from the spans. */
export interface Answer {
  readonly language: Language;
  readonly outcome: Outcome;
  readonly blocks: readonly Block[];
  /** Ids of the facts shown, the most important first. */
  readonly facts: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** What the answer rests on that is in no knowledge file. */
  readonly brought?: Brought;
  /** What is to be taken in at a glance has its sources in short, one after the other, where else each has a line. */
  readonly brief?: true;
  /** Where the log tells more; present when something went wrong on our side. */
  readonly reference?: string;
}
