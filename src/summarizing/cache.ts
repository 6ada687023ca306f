import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Store } from '../store.ts';

/** How long a kept answer of a model is used again. */
const keptMs = 24 * 60 * 60 * 1000;

/** Keeps what a model wrote for the very same input, so that it is neither waited nor paid for twice. */
export interface Cache {
  /** What is kept, else what is made now; who asks at the same time waits for the same. */
  get<T>(
    input: unknown,
    shape: z.ZodType<T>,
    make: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly cached: boolean }>;
}

/** A cache in a store, keyed by a hash: what was asked cannot be read from it. */
export function cacheIn(store: Store): Cache {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    async get(input, shape, make) {
      const key = `model:cache:${createHash('sha256').update(JSON.stringify(input)).digest('base64url')}`;
      const kept = shape.safeParse(underWay.has(key) ? await underWay.get(key) : await store.get(key));
      if (kept.success) return { value: kept.data, cached: true };
      const making = make();
      // Whoever waits for it looks for a value and makes one where this fails.
      underWay.set(
        key,
        making.catch(() => undefined),
      );
      try {
        const value = await making;
        await store.update(key, keptMs, () => value);
        return { value, cached: false };
      } finally {
        underWay.delete(key);
      }
    },
  };
}
