import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../fact.ts';
import type { Term, Topic } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Source } from '../source.ts';
import { knowledgeOf } from './base.ts';
import { keep, readKept, stampOf } from './kept-file.ts';
import { loadKnowledge } from './load.ts';

/** What has been read and found without a mistake, as plain JSON. */
interface Checked {
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
  readonly terms: readonly Term[];
  readonly topics: readonly Topic[];
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map(entry => [entry.id, entry]));

/**
 * Loads a knowledge folder as `loadKnowledge` does. What was checked is kept in another folder, where that is there and
 * can be written, so that the next start need not read and check it all again while nothing has changed.
 */
export function keptKnowledge(folder: string, keptIn: string): Knowledge {
  if (!existsSync(keptIn)) return loadKnowledge(folder);
  const file = join(keptIn, 'knowledge.checked.json');
  const stamp = stampOf(folder);
  const kept = quietly(() => readKept(file, stamp));
  if (kept !== undefined) {
    const { facts, sources, terms, topics }: Checked = JSON.parse(kept);
    return knowledgeOf(facts, { sources: byId(sources), terms: byId(terms), topics: byId(topics) });
  }
  const knowledge = loadKnowledge(folder);
  const { facts, sources, terms, topics } = knowledge;
  const checked: Checked = {
    facts: [...facts.values()],
    sources: [...sources.values()],
    terms: [...terms.values()],
    topics: [...topics.values()],
  };
  quietly(() => keep(file, stamp, JSON.stringify(checked)));
  return knowledge;
}

/** A folder that cannot be read or written costs the time it would have saved, and nothing else. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
