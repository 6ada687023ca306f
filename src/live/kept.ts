import { MarketError, type Outage } from '../market.ts';

/** A value and when it was read. */
export interface Kept<T> {
  readonly value: T;
  readonly readAt: Date;
}

/** A fresh value, or why there is none and the last one. */
export type Reading<T> =
  | ({ readonly type: 'live' } & Kept<T>)
  | { readonly type: 'unavailable'; readonly why: Outage; readonly last?: Kept<T> };

/**
 * Keeps what was read of each key as long as it is fresh, reads a key once however many ask for it at the same time,
 * and remembers the last good value beyond that.
 */
export function kept<T>(
  ttlMs: number,
  clock: () => Date,
  load: (key: string) => Promise<T>,
): (key: string) => Promise<Reading<T>> {
  const values = new Map<string, Kept<T>>();
  const flying = new Map<string, Promise<Reading<T>>>();

  const read = async (key: string): Promise<Reading<T>> => {
    try {
      const value = await load(key);
      const fresh = { value, readAt: clock() };
      values.set(key, fresh);
      return { type: 'live', ...fresh };
    } catch (error) {
      if (!(error instanceof MarketError)) throw error;
      const last = values.get(key);
      return { type: 'unavailable', why: error.why, ...(last ? { last } : {}) };
    } finally {
      flying.delete(key);
    }
  };

  return async key => {
    const value = values.get(key);
    if (value && clock().getTime() - value.readAt.getTime() < ttlMs) return { type: 'live', ...value };
    const started = flying.get(key) ?? read(key);
    flying.set(key, started);
    return started;
  };
}
