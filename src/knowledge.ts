import type { Fact, Relation } from './fact.ts';
import type { Term, Topic } from './glossary.ts';
import type { Learned } from './learned.ts';
import type { Source } from './source.ts';

/** A fact that bears on another, seen from the one it bears on. */
export interface Bearing {
  readonly relation: Relation;
  readonly fact: Fact;
}

/** Facts by their ids, in the order of their files. Those of a large base are read as they are asked for. */
export interface Facts {
  readonly size: number;
  get(id: string): Fact | undefined;
  has(id: string): boolean;
  keys(): IteratorObject<string, unknown>;
  values(): IteratorObject<Fact, unknown>;
}

/** What facts have in common: a thing they are about, what they say of it, both, or the topic they stand in. */
export type Common =
  | { readonly about: string; readonly measure?: string }
  | { readonly measure: string }
  | { readonly topic: string };

/** Everything the bot knows, or a part of it: read-only. */
export interface Knowledge {
  readonly facts: Facts;
  readonly sources: ReadonlyMap<string, Source>;
  readonly terms: ReadonlyMap<string, Term>;
  /** In the order people are shown them. */
  readonly topics: ReadonlyMap<string, Topic>;
  /** What was learned from the phrasings of the base, where it was. */
  readonly learned?: Learned | undefined;
  /** The facts that have any of this in common, in their order; of a large base, the latest of those there are. */
  factsWith(...common: readonly Common[]): readonly Fact[];
  /** The facts that correct, dispute, supersede, explain or support this one. */
  bearingOn(id: string): readonly Bearing[];
  /** Only what these sources say. @throws UserError for a source that does not exist. */
  limitedTo(sources: readonly string[]): Knowledge;
  /** Only what was true and published by the end of this day (`YYYY-MM-DD`). */
  publishedBy(day: string): Knowledge;
}
