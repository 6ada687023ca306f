import { setTimeout as sleep } from 'node:timers/promises';
import { acquire, type Lease, release, renew } from './lease.ts';
import type { Log } from './log.ts';
import type { Store } from './store.ts';

/** How long a lease holds, and how often it is renewed or asked for: another takes over within some fifteen seconds. */
const usual = { ttlMs: 12_000, everyMs: 3000 } as const;

/** Something that only one of several processes may do at a time, such as holding a gateway connection. */
export interface DutyParts {
  readonly store: Store;
  readonly log: Log;
  readonly name: string;
  /** Names this process among all. */
  readonly owner: string;
  /** Begins the work. A mistake here ends the duty. */
  start(): Promise<void>;
  /** Ends the work; it may begin again later. */
  stop(): Promise<void>;
  readonly times?: { readonly ttlMs: number; readonly everyMs: number };
  readonly clock?: () => number;
}

/** A process's part in a duty. */
export interface Duty {
  /** Rejects when the work could not begin; resolves when the duty was stopped. */
  readonly ended: Promise<void>;
  /** Ends the work, if it is ours, and lets another have it at once. */
  stop(): Promise<void>;
}

/** Does the work while this process holds the lease on it, and stands by otherwise. */
export function duty({ store, log, name, owner, start, stop, times = usual, clock = Date.now }: DutyParts): Duty {
  const key = `duty:${name}`;
  const stopped = new AbortController();
  let lease: Lease | undefined;

  const take = async (): Promise<void> => {
    lease = await acquire(store, key, owner, times.ttlMs, clock);
    if (!lease) return;
    log({ level: 'info', event: 'duty-taken', detail: name });
    await start();
  };
  /** Stops in good time: before the lease is over, nobody else has begun. */
  const keep = async (held: Lease): Promise<void> => {
    let renewed: Lease | undefined = held;
    try {
      renewed = await renew(store, held, times.ttlMs, clock);
    } catch {
      // The store is out of reach; the lease still holds for a while.
      if (clock() + times.everyMs < held.until) return;
      renewed = undefined;
    }
    lease = renewed;
    if (renewed) return;
    log({ level: 'warn', event: 'duty-lost', detail: name });
    await stop();
  };
  const run = async (): Promise<void> => {
    let standing = false;
    while (!stopped.signal.aborted) {
      if (lease) await keep(lease);
      else {
        await take().catch(error => {
          if (lease) throw error;
          log({ level: 'warn', event: 'duty-store', detail: error instanceof Error ? error.message : '' });
        });
        if (!lease && !standing) log({ level: 'info', event: 'STANDBY', detail: name });
        standing = !lease;
      }
      await sleep(times.everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const ended = run().finally(async () => {
    if (!lease) return;
    await stop();
    await release(store, lease).catch(() => undefined);
    lease = undefined;
  });
  return {
    ended,
    async stop() {
      stopped.abort();
      await ended.catch(() => undefined);
    },
  };
}
