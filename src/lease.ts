import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Store } from './store.ts';

/** The right to do something alone for a while. */
export interface Lease {
  readonly key: string;
  readonly owner: string;
  /** Greater than that of every earlier holder, so that what a late one still sends can be told and refused. */
  readonly token: number;
  /** Until when it is held, in ms since 1970. */
  readonly until: number;
}

const heldSchema = z.object({ owner: z.string(), token: z.int(), until: z.number(), attempt: z.string() });
type Held = z.infer<typeof heldSchema>;

const heldOf = (value: unknown): Held | undefined => heldSchema.safeParse(value).data;

/**
 * Takes a lease for `ttlMs`, or gives `undefined` while somebody holds it, `owner` itself included. The lease must
 * outlast the work and the difference between the clocks of all that share the store.
 */
export async function acquire(
  store: Store,
  key: string,
  owner: string,
  ttlMs: number,
  clock: () => number = Date.now,
): Promise<Lease | undefined> {
  // A change that is run again must know its own first run from another holder.
  const attempt = randomUUID();
  const held = heldOf(
    await store.update(key, Infinity, value => {
      const earlier = heldOf(value);
      if (earlier && (earlier.attempt === attempt || earlier.until > clock())) return earlier;
      return { owner, token: (earlier?.token ?? 0) + 1, until: clock() + ttlMs, attempt };
    }),
  );
  return held?.attempt === attempt ? { key, owner, token: held.token, until: held.until } : undefined;
}

/** Holds a lease for `ttlMs` from now; `undefined` when its time was over and somebody else may have worked. */
export async function renew(
  store: Store,
  { key, owner, token }: Lease,
  ttlMs: number,
  clock: () => number = Date.now,
): Promise<Lease | undefined> {
  const until = clock() + ttlMs;
  const held = heldOf(
    await store.update(key, Infinity, value => {
      const now = heldOf(value);
      return now?.token === token && now.until > clock() ? { ...now, until } : value;
    }),
  );
  return held?.token === token && held.until === until ? { key, owner, token, until } : undefined;
}

/** Gives a lease back, so that the next need not wait; nothing happens when it is held by another by now. */
export async function release(store: Store, { key, token }: Lease): Promise<void> {
  await store.update(key, Infinity, value => {
    const held = heldOf(value);
    return held?.token === token ? { ...held, until: 0 } : value;
  });
}
