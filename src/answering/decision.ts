import type { Fact } from '../fact.ts';
import type { Named } from './asked-for.ts';

/** Something the sources leave open beside a fact. */
export interface Gap {
  readonly fact: Fact;
  readonly gap: number;
}

/** What the sources do not give of a question. */
export type Missing =
  /** Known to be left open beside a fact. */
  | ({ readonly type: 'gap' } & Gap)
  /** What its words name; without things, just some part of it. */
  | ({ readonly type: 'named' } & Named);

/** What the knowledge has to say to a question. */
export type Decision =
  | {
      readonly type: 'facts';
      /** The facts that answer, the best first. */
      readonly facts: readonly Fact[];
      /** Whether the question presupposed the opposite of the first fact, as far as its words tell. */
      readonly refutes: boolean;
      /** Glossary ids of what was asked about too and has no fact. */
      readonly missing: readonly string[];
      /** Parts of the question that the sources leave open. */
      readonly gaps: readonly Missing[];
      /** Whether the facts are set side by side. */
      readonly compares: boolean;
      /** Whether the best fact resembles the question beyond doubt. */
      readonly sure: boolean;
    }
  /** Known to be left open: beside this fact the sources do not give it. */
  | ({ readonly type: 'gap' } & Gap)
  /** The value of this moment was asked for; this is the latest there is. */
  | { readonly type: 'past'; readonly fact: Fact }
  /** Nothing that would answer; the nearest facts, if any are near. */
  | ({ readonly type: 'nothing'; readonly near: readonly Fact[] } & Named);

/** Some facts that answer beyond doubt, and nothing else to be said of it. */
export const plainly = (facts: readonly Fact[]) =>
  ({
    type: 'facts',
    facts,
    refutes: false,
    missing: [],
    gaps: [],
    compares: false,
    sure: true,
  }) as const satisfies Decision;
