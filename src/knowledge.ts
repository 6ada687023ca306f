import type { Fact, Relation } from './fact.ts';
import type { Term, Topic } from './glossary.ts';
import type { Learned } from './learned.ts';
import type { Source } from './source.ts';

/** A fact that bears on another, seen from the one it bears on. */
export interface Bearing {
  readonly relation: Relation;
  readonly fact: Fact;
}

/** Everything the bot knows, or a part of it: read-only. */
export interface Knowledge {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly terms: ReadonlyMap<string, Term>;
  /** In the order people are shown them. */
  readonly topics: ReadonlyMap<string, Topic>;
  /** What was learned from the phrasings of the base, where it was. */
  readonly learned?: Learned | undefined;
  /** The facts that correct, dispute, supersede, explain or support this one. */
  bearingOn(id: string): readonly Bearing[];
  /** Only what these sources say. @throws UserError for a source that does not exist. */
  limitedTo(sources: readonly string[]): Knowledge;
  /** Only what was true and published by the end of this day (`YYYY-MM-DD`). */
  publishedBy(day: string): Knowledge;
}
