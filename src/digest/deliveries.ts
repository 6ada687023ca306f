import { z } from 'zod';
import type { Lease } from '../lease.ts';
import type { Place } from '../question.ts';
import type { Store } from '../store.ts';
import type { Composed } from './compose.ts';
import { placeKey } from './subscriptions.ts';

const hourMs = 3_600_000;
/** A digest that could not be posted is made up for this long; later it would only be old news. */
export const graceMs = 6 * hourMs;
/** How long a delivery is kept; by then the channel's own memory knows it. */
const keptMs = 48 * hourMs;

/**
 * What becomes of a digest that was due: `posted`; `skipped`, when it could not be posted in time; `closed`, when the
 * platform would not let it in; `dropped`, when nobody wanted it any more.
 */
const stateSchema = z.enum(['due', 'posted', 'skipped', 'closed', 'dropped']);

const deliverySchema = z.object({
  state: stateSchema,
  /** The fencing token of whoever has it, greater than that of everyone before. */
  token: z.int(),
  attempts: z.int(),
  /** When the first try to post it began, in ms since 1970: from then on it may stand in the channel. */
  tried: z.number().optional(),
  /** It is not tried again before. */
  notBefore: z.number(),
  /** What was written for the first try, until it is over. */
  composed: z.unknown().optional(),
});

/** A digest that was due, and what became of it. */
export type Delivery = z.infer<typeof deliverySchema>;

/** How a delivery ends. */
export type Ending = Exclude<Delivery['state'], 'due'>;

/** Names a digest for good: its channel and its slot in UTC. */
export const deliveryKey = (place: Place, slot: number): string =>
  `digest:delivery:${placeKey(place)}:${new Date(slot).toISOString()}`;

/** The deliveries of all channels: an outbox in the store. */
export interface Deliveries {
  /** The delivery of a slot, made where there is none yet; a slot whose grace is over is skipped. */
  ensure(key: string, slot: number, now: number): Promise<Delivery>;
  /** Takes a delivery for a try under a lease; what was known of it before the try, or `undefined` where it is over. */
  claim(key: string, lease: Lease, now: number): Promise<Delivery | undefined>;
  /** Keeps what is about to be posted, so that another try posts the same words. */
  keep(key: string, lease: Lease, composed: Composed): Promise<void>;
  /** Ends it. Whoever has been overtaken changes nothing. */
  end(key: string, lease: Lease, state: Ending): Promise<void>;
  /** Leaves it to be tried again. */
  retry(key: string, lease: Lease, notBefore: number): Promise<void>;
}

/** Deliveries in a store. */
export function deliveriesIn(store: Store): Deliveries {
  const read = (value: unknown): Delivery | undefined => deliverySchema.safeParse(value).data;
  const change = async (key: string, lease: Lease, changed: (delivery: Delivery) => Delivery): Promise<void> => {
    await store.update(key, keptMs, value => {
      const delivery = read(value);
      return delivery?.token === lease.token && delivery.state === 'due' ? changed(delivery) : value;
    });
  };
  return {
    async ensure(key, slot, now) {
      const kept = await store.update(key, keptMs, value => {
        const delivery = read(value) ?? { state: 'due', token: 0, attempts: 0, notBefore: 0 };
        return delivery.state === 'due' && now - slot > graceMs ? { ...delivery, state: 'skipped' } : delivery;
      });
      return deliverySchema.parse(kept);
    },
    async claim(key, lease, now) {
      let before: Delivery | undefined;
      await store.update(key, keptMs, value => {
        const delivery = read(value);
        if (delivery?.state !== 'due' || delivery.token > lease.token) {
          before = undefined;
          return value;
        }
        // A change that is run again must not take its own first run for an earlier try.
        if (delivery.token < lease.token) before = delivery;
        return { ...delivery, token: lease.token, attempts: (before?.attempts ?? 0) + 1, tried: before?.tried ?? now };
      });
      return before;
    },
    keep: (key, lease, { answer, told }) =>
      change(key, lease, delivery => ({ ...delivery, composed: { answer, told } })),
    end: (key, lease, state) => change(key, lease, ({ composed, ...delivery }) => ({ ...delivery, state })),
    retry: (key, lease, notBefore) => change(key, lease, delivery => ({ ...delivery, notBefore })),
  };
}
