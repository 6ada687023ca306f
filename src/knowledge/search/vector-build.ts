import { type Embedder, EmbedderError } from '../../embedder.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import { contentKey, type LeadText, vectorTextsOf } from './prototypes.ts';
import {
  BrokenVectorsError,
  type Direction,
  directionOf,
  readVectors,
  type Vectors,
  writeVectors,
} from './vector-cache.ts';
import { type VectorIndex, vectorIndex } from './vector-index.ts';

/** What an index is built of. */
export interface VectorBuild {
  readonly knowledge: Knowledge;
  readonly embedder: Embedder;
  /** Where the vectors are kept from one start to the next. */
  readonly file: string;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Uses nothing that was kept. */
  readonly fresh: boolean;
  /** Called when it turns out that the server has to be asked, which may take minutes. */
  readonly onAsking: () => void;
}

/** Texts embedded before the next are looked at. */
const textsAtOnce = 64;

type Row = LeadText & { readonly key: string };

/**
 * Builds an index over a knowledge base from the vectors kept and, for texts that have none, from the embedder's; keeps
 * what it got, even when it fails half-way. `undefined` when the model is of no use for these texts. @throws EmbedderError
 */
export async function buildVectorIndex(given: VectorBuild): Promise<VectorIndex | undefined> {
  const { knowledge, embedder, file, log, fresh } = given;
  const { prototypes, probes } = vectorTextsOf(knowledge);
  const rows: readonly Row[] = [...prototypes, ...probes].map(row => ({
    ...row,
    key: contentKey(embedder.name, row.text),
  }));
  const kept = fresh ? new Map<string, Direction>() : await keptVectors(file, log);
  const vectors = new Map<string, Direction>();
  for (const { key } of rows) {
    const vector = kept.get(key);
    if (vector) vectors.set(key, vector);
  }
  const missing = rows.filter(({ key }) => !vectors.has(key));
  if (missing.length > 0) {
    given.onAsking();
    const length = vectors.values().next().value?.length;
    try {
      const sameLength = await addVectors(missing, vectors, given);
      // What was kept is of another model that went by the same name.
      if (!sameLength && length !== undefined) return buildVectorIndex({ ...given, fresh: true });
      if (!sameLength) throw new EmbedderError('the server sent vectors of different lengths');
    } finally {
      await writeVectors(file, vectors).catch(() => log({ level: 'warn', event: 'vectors-not-kept' }));
    }
  }
  const withVector = ({ lead, key }: Row) => ({ lead, vector: vectors.get(key) ?? new Int8Array() });
  const index = await vectorIndex(
    rows.slice(0, prototypes.length).map(withVector),
    rows.slice(prototypes.length).map(withVector),
  );
  if (index) log({ level: 'info', event: 'vectors-ready', detail: `${rows.length} vectors, ${missing.length} new` });
  return index;
}

/** The vectors kept; none when they cannot be used. */
async function keptVectors(file: string, log: Log): Promise<Vectors> {
  try {
    return await readVectors(file);
  } catch (error) {
    if (!(error instanceof BrokenVectorsError)) throw error;
    log({ level: 'warn', event: 'vectors-cache-broken', detail: `${error.message}; it is built again` });
    return new Map();
  }
}

/** Adds the vector of each row; `false` when it is not as long as those there already. */
async function addVectors(
  rows: readonly Row[],
  vectors: Map<string, Direction>,
  { embedder, signal }: VectorBuild,
): Promise<boolean> {
  for (let at = 0; at < rows.length; at += textsAtOnce) {
    const some = rows.slice(at, at + textsAtOnce);
    const embedded = await embedder.embed(
      some.map(({ text }) => text),
      signal,
    );
    for (const [i, { key }] of some.entries()) {
      const direction = directionOf(embedded[i] ?? []);
      if (!direction) throw new EmbedderError('the server sent a vector without a direction');
      if (direction.length !== (vectors.values().next().value?.length ?? direction.length)) return false;
      vectors.set(key, direction);
    }
  }
  return true;
}
