import type { Fact } from '../fact.ts';
import type { Term, Topic } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Learned } from '../learned.ts';
import type { Source } from '../source.ts';
import { knowledgeOf } from './base.ts';

/** A knowledge base that has been read and found without a mistake, as plain values. */
export interface Checked {
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
  readonly terms: readonly Term[];
  readonly topics: readonly Topic[];
}

/** The plain values of a base. */
export const checkedOf = ({ facts, sources, terms, topics }: Knowledge): Checked => ({
  facts: [...facts.values()],
  sources: [...sources.values()],
  terms: [...terms.values()],
  topics: [...topics.values()],
});

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map(entry => [entry.id, entry]));

/** The base of some plain values, and what was learned from it. */
export const knowledgeOfChecked = ({ facts, sources, terms, topics }: Checked, learned?: Learned): Knowledge =>
  knowledgeOf(facts, { sources: byId(sources), terms: byId(terms), topics: byId(topics), learned });
