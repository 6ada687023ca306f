import type { Answer } from '../answer.ts';
import { acquire, type Lease, release, renew } from '../lease.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Posted } from '../platform.ts';
import type { Place } from '../question.ts';
import type { Store } from '../store.ts';
import type { Composed } from './compose.ts';
import { composedSchema } from './composed-schema.ts';
import { type Deliveries, type Delivery, deliveryKey, graceMs } from './deliveries.ts';
import type { Memories, Memory } from './memory.ts';
import { slotBefore } from './slots.ts';
import { placeKey, type Subscription, type Subscriptions } from './subscriptions.ts';

/** Longer than a post takes, and than clocks differ; it is held on to while a post takes its time. */
const leaseMs = 60_000;
const firstRetryMs = 15_000;
/** No two tries are further apart, in ms. */
export const longestRetryMs = 15 * 60_000;

/** Posts to a place as its platform does: {@link ChatPlatform.post}. */
export type Post = (place: Place, answer: Answer, key: string, tried?: Date) => Promise<Posted>;

/** Waits; ends early, without error, when the signal says so. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** What sending needs. */
export interface SenderParts {
  readonly store: Store;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly memories: Memories;
  readonly post: Post;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: () => number;
  readonly sleep: Sleep;
  /** Whether lists leave a person or place out. */
  readonly isLeftOut: IsLeftOut;
  /** Names this process among those that share the store. */
  readonly owner: string;
  /** Whether every numeral of an answer is bound. */
  isSound(answer: Answer): boolean;
  /** Writes a digest for its first try. */
  compose(subscription: Subscription, slot: number, memory: Memory | undefined, missed: boolean): Promise<Composed>;
  /** What the owner is told when a digest had to be paused. */
  farewell(subscription: Subscription): Answer;
}

/** Whether nothing is posted to a place, or to a person in a direct message there. */
export type IsLeftOut = (place: Place, person?: string) => boolean;

/** What came of trying to send: `over` for good, or to be tried again at a moment. */
export type Sent = { readonly type: 'over' } | { readonly type: 'later'; readonly at: number };

/** Sends the digest of a slot, unless that has been done; whoever else tries at the same time stands back. */
export function sender(parts: SenderParts): (subscription: Subscription, slot: number) => Promise<Sent> {
  const { store, subscriptions, deliveries, memories, post, log, metrics, clock, sleep, isLeftOut, owner } = parts;

  /** Work under a lease that is held on to until the work is done. */
  const holding = async <T>(lease: Lease, work: () => Promise<T>): Promise<T> => {
    const done = new AbortController();
    const holds = (async () => {
      for (let held: Lease | undefined = lease; held; ) {
        await sleep(leaseMs / 3, done.signal);
        if (done.signal.aborted) return;
        held = await renew(store, held, leaseMs, clock);
      }
    })().catch(() => undefined);
    try {
      return await work();
    } finally {
      done.abort();
      await holds;
    }
  };

  /** Whether the digest before this one should have come and did not. */
  const missedBefore = ({ plan, since }: Subscription, slot: number, memory: Memory | undefined): boolean => {
    const before = slotBefore(plan, slot - 1);
    return before !== undefined && before >= since && !memory?.posted.includes(before);
  };

  /** What the first try was to post, unless what it rests on is known no more. */
  const wordsOf = ({ composed }: Delivery): Composed | undefined => {
    const kept = composedSchema.safeParse(composed).data;
    return kept && parts.isSound(kept.answer) ? kept : undefined;
  };

  const pause = async (subscription: Subscription, key: string, why: string): Promise<void> => {
    const { place, since } = subscription;
    await subscriptions.pause(place, since, why);
    log({ level: 'warn', event: 'digest-paused', platform: place.platform, detail: why });
    if (isLeftOut(place, subscription.owner)) return;
    const direct: Place = { ...place, channel: subscription.owner, private: true };
    // Where no direct message gets through, /digest tells it.
    await post(direct, parts.farewell(subscription), `${key}:paused`).catch(() => undefined);
  };

  const underLease = async (subscription: Subscription, slot: number, key: string, lease: Lease): Promise<Sent> => {
    const { place } = subscription;
    const before = await deliveries.claim(key, lease, clock());
    if (!before) return { type: 'over' };
    const over = async (state: Parameters<Deliveries['end']>[2]): Promise<Sent> => {
      await deliveries.end(key, lease, state);
      return { type: 'over' };
    };
    const memory = await memories.of(place);
    if (memory?.posted.includes(slot)) return over('posted');
    if (clock() - slot > graceMs) return over('skipped');
    const current = await subscriptions.of(place);
    if (!current || current.paused !== undefined) return over('dropped');
    try {
      const kept = wordsOf(before);
      const composed = kept ?? (await parts.compose(current, slot, memory, missedBefore(current, slot, memory)));
      if (!kept) await deliveries.keep(key, lease, composed);
      const tried = before.tried === undefined ? undefined : new Date(before.tried);
      const posted = await post(place, composed.answer, key, tried);
      switch (posted.type) {
        case 'posted':
          metrics.digestLag(place.platform, Math.max(0, clock() - slot) / 1000);
          await memories.keep(place, slot, composed.told);
          return await over('posted');
        case 'closed': {
          const ended = await over('closed');
          await pause(current, key, posted.why);
          return ended;
        }
        default:
          return posted satisfies never;
      }
    } catch (error) {
      const at = clock() + Math.min(firstRetryMs * 2 ** before.attempts, longestRetryMs);
      await deliveries.retry(key, lease, at);
      const detail = error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : 'not an error';
      log({ level: 'warn', event: 'digest-not-posted', platform: place.platform, detail });
      return { type: 'later', at };
    }
  };

  return async (subscription, slot) => {
    const key = deliveryKey(subscription.place, slot);
    const lease = await acquire(store, `digest:lease:${placeKey(subscription.place)}`, owner, leaseMs, clock);
    if (!lease) return { type: 'later', at: clock() + firstRetryMs };
    try {
      return await holding(lease, () => underLease(subscription, slot, key, lease));
    } finally {
      await release(store, lease);
    }
  };
}
