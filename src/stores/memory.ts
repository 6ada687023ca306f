import type { Store } from '../store.ts';

/** When there are this many keys, those whose time is over are thrown out before another is added. */
const sweepAt = 10_000;

/** Keeps values in this process: gone when it ends. */
export function memoryStore(clock: () => number = Date.now): Store {
  const kept = new Map<string, { readonly value: unknown; readonly until: number }>();
  const read = (key: string): unknown => {
    const entry = kept.get(key);
    return entry && entry.until > clock() ? entry.value : undefined;
  };
  return {
    get: async key => read(key),
    async update(key, ttlMs, change) {
      const value = change(read(key));
      if (kept.size >= sweepAt) {
        for (const [each, { until }] of kept) if (until <= clock()) kept.delete(each);
      }
      if (value === undefined) kept.delete(key);
      else kept.set(key, { value, until: clock() + ttlMs });
      return value;
    },
  };
}
