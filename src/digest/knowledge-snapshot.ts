import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Fact } from '../fact.ts';
import { manyFacts } from '../knowledge/base.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Store } from '../store.ts';

/** The content of every fact as a short hash, and of all of them as a version. */
export interface Snapshot {
  readonly version: string;
  readonly hashes: ReadonlyMap<string, string>;
}

/** A digest that pauses longer begins anew. */
const keptMs = 100 * 24 * 3_600_000;

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 10);

/** What a fact says to a reader; the ways people ask for it are no part of that. */
const contentOf = (fact: Fact): string => {
  const { says, figures, dates, asOf, basis, by, cites, corrects, disputes, supersedes } = fact;
  return JSON.stringify([says, figures, dates, asOf, basis, by, cites, corrects, disputes, supersedes]);
};

const snapshots = new WeakMap<Knowledge, Snapshot>();

/** The snapshot of a knowledge base. */
export function snapshotOf(knowledge: Knowledge): Snapshot {
  const known = snapshots.get(knowledge);
  if (known) return known;
  // A large base changes by the hundred, which no digest can tell.
  const facts = knowledge.facts.size > manyFacts ? [] : [...knowledge.facts.values()];
  const hashes = new Map(facts.map(fact => [fact.id, hash(contentOf(fact))]));
  const snapshot = { version: hash(JSON.stringify([...hashes])), hashes };
  snapshots.set(knowledge, snapshot);
  return snapshot;
}

const hashesSchema = z.record(z.string(), z.string());

/** The snapshots digests were written from; all channels share them. */
export interface Snapshots {
  /** Keeps the snapshot of today's knowledge, once a day for all channels. */
  keep(snapshot: Snapshot, now: number): Promise<void>;
  /** The hashes of an earlier version, where it is still kept. */
  find(version: string): Promise<ReadonlyMap<string, string> | undefined>;
}

/** Snapshots in a store. */
export function snapshotsIn(store: Store): Snapshots {
  const keyOf = (version: string): string => `digest:knowledge:${version}`;
  const keptOn = new Map<string, number>();
  const found = new Map<string, ReadonlyMap<string, string>>();
  return {
    async keep({ version, hashes }, now) {
      const day = Math.floor(now / (24 * 3_600_000));
      if (keptOn.get(version) === day) return;
      await store.update(keyOf(version), keptMs, () => Object.fromEntries(hashes));
      keptOn.set(version, day);
    },
    async find(version) {
      const known = found.get(version);
      if (known) return known;
      const hashes = hashesSchema.safeParse(await store.get(keyOf(version))).data;
      if (!hashes) return undefined;
      const read = new Map(Object.entries(hashes));
      found.set(version, read);
      return read;
    },
  };
}
