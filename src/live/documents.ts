import type { Brought } from '../answer.ts';
import type { Log } from '../log.ts';
import { type Live, MarketError } from '../market.ts';
import { breaker } from './breaker.ts';
import { kept, type Reading } from './kept.ts';

/** What every provider is given besides its own settings. */
export interface ProviderOptions {
  readonly clock?: () => Date;
  readonly log?: Log;
  /** How long one reading may take, its retry and further pages included. */
  readonly timeoutMs?: number;
}

/** How long quotes are kept. */
export const quoteTtlMs = 60_000;
/** How long filings, prices and everything else that changes rarely are kept. */
export const slowTtlMs = 3_600_000;

/** Makes one kind of document of a provider readable by key: kept, read once at a time, and within a time. */
export type Documents = <T>(
  ttlMs: number,
  load: (key: string, signal: AbortSignal) => Promise<T>,
) => (key: string) => Promise<Reading<T>>;

/** The documents of one provider; they share its circuit breaker. */
export function documentsOf(
  provider: string,
  { clock = () => new Date(), log = () => {}, timeoutMs = 5000 }: ProviderOptions,
): Documents {
  const circuit = breaker(clock);
  return (ttlMs, load) =>
    kept(ttlMs, clock, async key => {
      try {
        return await circuit(() => load(key, AbortSignal.timeout(timeoutMs)));
      } catch (error) {
        if (error instanceof MarketError) {
          log({ level: 'warn', event: 'market-unavailable', detail: `${provider}: ${error.why}, ${error.message}` });
          throw error;
        }
        // A mistake of ours; the answer it would have stood in must go out all the same.
        const detail = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
        log({ level: 'error', event: 'market-bug', detail: `${provider}: ${detail}` });
        throw new MarketError('odd', 'a bug');
      }
    });
}

/** A reading as facts, made from the value and the moment it was read; a value may hold none. */
export async function liveFrom<T>(
  provider: string,
  reading: Promise<Reading<T>>,
  toFacts: (value: T, readAt: Date) => Brought | undefined,
): Promise<Live> {
  const read = await reading;
  if (read.type === 'live') {
    const brought = toFacts(read.value, read.readAt);
    return brought ? { type: 'live', provider, brought } : { type: 'unavailable', provider, why: 'unknown' };
  }
  const last = read.last && toFacts(read.last.value, read.last.readAt);
  return { type: 'unavailable', provider, why: read.why, ...(last ? { last } : {}) };
}
