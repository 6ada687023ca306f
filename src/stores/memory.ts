import type { Store } from '../store.ts';

/** Fewer keys than this are not worth throwing out those whose time is over. */
const leastSwept = 10_000;

/** Keeps values in this process: gone when it ends. */
export function memoryStore(clock: () => number = Date.now): Store {
  // As text, so that nobody changes what is kept by changing what they were given.
  const kept = new Map<string, { readonly json: string; readonly until: number }>();
  let sweepAt = leastSwept;
  const read = (key: string): unknown => {
    const entry = kept.get(key);
    return entry && entry.until > clock() ? JSON.parse(entry.json) : undefined;
  };
  const sweep = (): void => {
    for (const [key, { until }] of kept) if (until <= clock()) kept.delete(key);
    sweepAt = Math.max(leastSwept, 2 * kept.size);
  };
  return {
    get: async key => read(key),
    async update(key, ttlMs, change) {
      const value = change(read(key));
      if (value === undefined) kept.delete(key);
      else kept.set(key, { json: JSON.stringify(value), until: clock() + ttlMs });
      if (kept.size >= sweepAt) sweep();
      return value;
    },
    async entries(prefix) {
      const keys = [...kept.keys()].filter(key => key.startsWith(prefix));
      return new Map(keys.map(key => [key, read(key)] as const).filter(([, value]) => value !== undefined));
    },
    healthy: async () => true,
    stop: async () => {},
  };
}
