import { z } from 'zod';
import { type DigestPlan, digestPlanSchema, digestTopics } from '../digests.ts';
import type { Place } from '../question.ts';
import type { Store } from '../store.ts';

const prefix = 'digest:subscription:';

/** Names a place in a key. */
export const placeKey = ({ platform, workspace, channel }: Place): string => `${platform}:${workspace}:${channel}`;

const subscriptionSchema = z.object({
  place: z.object({ platform: z.string(), workspace: z.string(), channel: z.string(), private: z.boolean() }),
  /** Whoever turned it on. */
  owner: z.string(),
  plan: digestPlanSchema,
  /** From when it holds as it stands; what was due before is not made up for. */
  since: z.number(),
  /** Why it is paused. */
  paused: z.string().optional(),
});

/** A channel's digest as it is kept. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** A digest nobody has said anything about: nine o'clock in New York on trading days, everything in it. */
const usual: Omit<DigestPlan, 'language'> = {
  time: '09:00',
  zone: 'America/New_York',
  days: 'trading',
  topics: [...digestTopics],
};

const sameTiming = (a: DigestPlan, b: DigestPlan): boolean =>
  a.time === b.time && a.zone === b.zone && a.days === b.days;

/** The digests of all channels. */
export interface Subscriptions {
  of(place: Place): Promise<Subscription | undefined>;
  all(): Promise<readonly Subscription[]>;
  /** Makes or changes one, and resumes it; `now` in ms since 1970. */
  turnOn(
    place: Place,
    owner: string,
    plan: Partial<DigestPlan> & Pick<DigestPlan, 'language'>,
    now: number,
  ): Promise<Subscription>;
  turnOff(place: Place): Promise<boolean>;
  /** Pauses one as it stood at `since`; whoever has changed it meanwhile knows better. */
  pause(place: Place, since: number, why: string): Promise<void>;
}

/** Subscriptions in a store; one that cannot be read is as good as none. */
export function subscriptionsIn(store: Store): Subscriptions {
  const read = (value: unknown): Subscription | undefined => subscriptionSchema.safeParse(value).data;
  const keyOf = (place: Place): string => prefix + placeKey(place);
  return {
    of: async place => read(await store.get(keyOf(place))),
    all: async () => [...(await store.entries(prefix)).values()].flatMap(value => read(value) ?? []),
    async turnOn(place, owner, given, now) {
      const kept = await store.update(keyOf(place), Number.POSITIVE_INFINITY, value => {
        const before = read(value);
        const plan: DigestPlan = { ...usual, ...before?.plan, ...given };
        const goesOn = before && before.paused === undefined && sameTiming(before.plan, plan);
        return { place, owner, plan, since: goesOn ? before.since : now };
      });
      return subscriptionSchema.parse(kept);
    },
    async turnOff(place) {
      let was = false;
      await store.update(keyOf(place), Number.POSITIVE_INFINITY, value => {
        was = value !== undefined;
        return undefined;
      });
      return was;
    },
    async pause(place, since, why) {
      await store.update(keyOf(place), Number.POSITIVE_INFINITY, value => {
        const before = read(value);
        return before?.since === since ? { ...before, paused: why } : value;
      });
    },
  };
}
