import { join } from 'node:path';
import { type Embedder, EmbedderError } from '../../embedder.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import type { Candidates } from './near.ts';
import { buildVectorIndex } from './vector-build.ts';
import { type Direction, directionOf } from './vector-cache.ts';
import type { VectorIndex } from './vector-index.ts';

/** What the vector side needs. */
export interface VectorSideParts {
  readonly knowledge: Knowledge;
  readonly embedder: Embedder;
  /** Where the vectors are kept from one start to the next. */
  readonly folder: string;
  readonly log: Log;
  /** How long a question may wait for it. */
  readonly deadlineMs?: number;
  readonly clock?: () => number;
}

/** Candidates by vectors. */
export interface VectorSide extends Candidates {
  /** Whether it is of use; settles when the building under way ends. */
  built(): Promise<boolean>;
  /** Gives up what is under way, and keeps what there is for the next start. */
  stop(): Promise<void>;
}

/** After so many failures in a row nothing is asked for a while. */
const failuresInRow = 3;
const pauseMs = 60_000;
/** More of a question is not sent. */
const mostCharacters = 1000;

/** What a promise gives, unless the signal comes first. */
function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: given, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([promise, given]);
}

/**
 * Finds groups of phrasings that mean what a question means though they say it in other words. It is built in the
 * background; until then, and whenever something fails or takes too long, it finds nothing, and each failure is one
 * event in the log.
 */
export function vectorSide(parts: VectorSideParts): VectorSide {
  const { knowledge, embedder, folder, log, deadlineMs = 800, clock = Date.now } = parts;
  const stopping = new AbortController();
  let index: VectorIndex | undefined;
  let failures = 0;
  let pausedUntil = 0;
  let building: { readonly ended: Promise<void>; readonly asking: Promise<void> } | undefined;

  const failed = (error: unknown, pauses: boolean): void => {
    if (stopping.signal.aborted) return;
    if (pauses) pausedUntil = clock() + pauseMs;
    // Any other error may hold what somebody typed.
    const why = error instanceof EmbedderError ? error.message : error instanceof Error ? error.name : 'not an error';
    log({ level: 'warn', event: 'vectors-failed', detail: pauses ? `${why}; not asked again for a minute` : why });
  };

  const build = async (fresh: boolean, onAsking: () => void): Promise<void> => {
    const file = join(folder, 'vectors.bin');
    try {
      index = await buildVectorIndex({ knowledge, embedder, file, log, signal: stopping.signal, fresh, onAsking });
      if (index) return;
      pausedUntil = Number.POSITIVE_INFINITY;
      log({ level: 'warn', event: 'vectors-unfit', detail: 'the model does not tell the facts apart; it is not used' });
    } catch (error) {
      failed(error, true);
    }
  };
  const start = (fresh: boolean) => {
    const { promise: asking, resolve } = Promise.withResolvers<void>();
    const ended = build(fresh, resolve).finally(() => {
      building = undefined;
    });
    building = { ended, asking };
    return building;
  };

  /** The index, once it has been made of what was kept; building it anew is not waited for. */
  const ready = async (signal: AbortSignal): Promise<VectorIndex | undefined> => {
    if (index) return index;
    const { ended, asking } = building ?? start(false);
    await within(Promise.race([ended, asking]), signal).catch(() => undefined);
    return index;
  };

  const vectorOf = async (text: string, dimensions: number, signal: AbortSignal): Promise<Direction> => {
    const [numbers] = await within(embedder.embed([text.slice(0, mostCharacters).toWellFormed()], signal), signal);
    const vector = directionOf(numbers ?? []);
    if (!vector) throw new EmbedderError('the server sent a vector without a direction');
    if (vector.length === dimensions) return vector;
    index = undefined;
    if (!building) start(true);
    throw new EmbedderError('the server sends vectors of another length than before; they are built again');
  };

  start(false);
  return {
    async near(text) {
      if (stopping.signal.aborted || clock() < pausedUntil) return [];
      const timeout = AbortSignal.timeout(deadlineMs);
      const signal = AbortSignal.any([stopping.signal, timeout]);
      const current = await ready(signal);
      if (!current) return [];
      try {
        const found = await current.nearest(await vectorOf(text, current.dimensions, signal));
        failures = 0;
        return found;
      } catch (error) {
        failures += 1;
        const late = new EmbedderError(`no vector within ${deadlineMs} ms`);
        failed(timeout.aborted ? late : error, failures >= failuresInRow);
        return [];
      }
    },
    async built() {
      await building?.ended;
      return index !== undefined;
    },
    async stop() {
      stopping.abort();
      await building?.ended;
    },
  };
}
