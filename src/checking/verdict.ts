import type { Fact } from '../fact.ts';
import type { Bilingual } from '../language.ts';

/** What the knowledge has to say to one statement. */
export type Verdict =
  /** A source says the same; `only` tells where it says so less firmly than the statement: as a forecast, a launch price. */
  | { readonly type: 'agrees'; readonly facts: readonly Fact[]; readonly only?: Bilingual }
  /** A source says the same, and another corrects or disputes it. */
  | { readonly type: 'disputed'; readonly facts: readonly Fact[] }
  | { readonly type: 'differs'; readonly facts: readonly Fact[] }
  /** What is known is of another day or period than the statement, or the statement names none. */
  | { readonly type: 'other-time'; readonly facts: readonly Fact[] }
  /** What is known is less exact than the statement, or the other way round. */
  | { readonly type: 'less-exact'; readonly facts: readonly Fact[] }
  /** One part agrees, for the rest there is nothing. */
  | { readonly type: 'partly'; readonly facts: readonly Fact[] }
  | { readonly type: 'unknown' }
  /** Says what to do with money: neither true nor false. */
  | { readonly type: 'advice' };
