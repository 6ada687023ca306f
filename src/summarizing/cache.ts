import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';

interface Found<T> {
  readonly value: T;
  /** Whether it was there, or being made for somebody else. */
  readonly cached: boolean;
}

/** Keeps what a model wrote for the very same input, so that it is neither waited nor paid for twice. */
export interface Cache {
  /** What is kept, else what is made now; who asks at the same time waits for the same. */
  get<T>(input: unknown, shape: z.ZodType<T>, make: () => Promise<T>): Promise<Found<T>>;
}

/** A cache in a store, keyed by a hash: what was asked cannot be read from it. */
export function cacheIn(store: Store): Cache {
  const underWay = new Map<string, Promise<Found<unknown>>>();
  const look = async <T>(key: string, shape: z.ZodType<T>, make: () => Promise<T>): Promise<Found<T>> => {
    const kept = shape.safeParse(await store.get(key));
    if (kept.success) return { value: kept.data, cached: true };
    const value = await make();
    await store.update(key, retention.modelCache.ms, () => value);
    return { value, cached: false };
  };
  return {
    async get(input, shape, make) {
      const key = `${retention.modelCache.prefix}${createHash('sha256').update(JSON.stringify(input)).digest('base64url')}`;
      const running = underWay.get(key);
      if (running) return { value: shape.parse((await running).value), cached: true };
      const looking = look(key, shape, make);
      underWay.set(key, looking);
      try {
        return await looking;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
