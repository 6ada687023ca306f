import type { Log } from '../log.ts';
import { type Deliveries, deliveryKey } from './deliveries.ts';
import { lanes } from './lanes.ts';
import { type IsLeftOut, longestRetryMs, type Sent, type Sleep } from './sender.ts';
import { currentSlots } from './slots.ts';
import { placeKey, type Subscription, type Subscriptions } from './subscriptions.ts';

/** How often it is looked for what is due. */
const everyMs = 15_000;
/** Slack takes some hundred posts a minute in a workspace: https://docs.slack.dev/apis/web-api/rate-limits */
const workspaceGapMs = 200;

/** What planning needs. */
interface PlannerParts {
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly send: (subscription: Subscription, slot: number) => Promise<Sent>;
  /** Whether this process posts to a platform. */
  readonly serves: (platform: string) => boolean;
  readonly isLeftOut: IsLeftOut;
  readonly log: Log;
  readonly clock: () => number;
  readonly sleep: Sleep;
}

/** Sees to it that every digest that is due is sent. */
export interface Planner {
  /** Looks once for what is due and begins to send it; `idle` tells when that is done. */
  tick(): Promise<void>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  /** Looks again and again until it is stopped. */
  start(): void;
  /** Begins nothing more, and waits for what is being sent. */
  stop(): Promise<void>;
}

/** A planner. Every process may run one: what is due is the same for all, and the store decides who sends it. */
export function planner(parts: PlannerParts): Planner {
  const { subscriptions, deliveries, send, serves, isLeftOut, log, clock, sleep } = parts;
  const slotOf = currentSlots();
  const sending = lanes();
  const underWay = new Set<string>();
  /** The slot of a channel that needs no more looking at, or not before a moment. */
  const settled = new Map<string, { readonly slot: number; readonly until: number }>();
  /** When the next post may begin in a workspace. */
  const gaps = new Map<string, number>();
  const stopping = new AbortController();

  const takeTurn = async ({ place }: Subscription): Promise<void> => {
    const key = `${place.platform}:${place.workspace}`;
    const now = clock();
    // A clock that was set back must not make anybody wait for what it showed before.
    const at = Math.min(Math.max(now, gaps.get(key) ?? 0), now + 60_000);
    gaps.set(key, at + workspaceGapMs);
    if (at > now) await sleep(at - now, stopping.signal);
  };

  /** Sends a digest that is due, as far as its delivery says so; the moment it needs looking at again. */
  const sendOne = async (subscription: Subscription, slot: number): Promise<number> => {
    const { place } = subscription;
    const delivery = await deliveries.ensure(deliveryKey(place, slot), slot, clock());
    if (delivery.state === 'skipped') log({ level: 'warn', event: 'digest-skipped', platform: place.platform });
    if (delivery.state !== 'due') return Number.POSITIVE_INFINITY;
    const wait = delivery.notBefore - clock();
    // A later moment than any retry has was set by a clock that has been put right since.
    if (wait > 0 && wait <= longestRetryMs) return delivery.notBefore;
    await takeTurn(subscription);
    if (stopping.signal.aborted) return 0;
    const sent = await send(subscription, slot);
    return sent.type === 'over' ? Number.POSITIVE_INFINITY : sent.at;
  };

  const plan = (subscription: Subscription): void => {
    const { place, since, paused, owner } = subscription;
    const key = placeKey(place);
    if (paused !== undefined || !serves(place.platform) || underWay.has(key)) return;
    // A channel is for all who are in it, whoever turned its digest on.
    if (isLeftOut(place, place.private ? owner : undefined)) return;
    const now = clock();
    const slot = slotOf(subscription.plan, now);
    if (slot === undefined || slot < since) return;
    const known = settled.get(key);
    const rests = known?.slot === slot && now < known.until;
    if (rests && (known.until === Number.POSITIVE_INFINITY || known.until - now <= longestRetryMs)) return;
    underWay.add(key);
    sending.add(async () => {
      try {
        settled.set(key, { slot, until: await sendOne(subscription, slot) });
      } catch (error) {
        const detail = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
        log({ level: 'error', event: 'digest-not-sent', platform: place.platform, detail });
      } finally {
        underWay.delete(key);
      }
    });
  };

  const tick = async (): Promise<void> => {
    const all = await subscriptions.all();
    const keys = new Set(all.map(({ place }) => placeKey(place)));
    for (const key of settled.keys()) if (!keys.has(key)) settled.delete(key);
    for (const subscription of all) plan(subscription);
  };

  let looking: Promise<void> | undefined;
  return {
    tick,
    idle: sending.idle,
    start() {
      looking ??= (async () => {
        while (!stopping.signal.aborted) {
          await tick().catch(error =>
            log({ level: 'error', event: 'digest-not-planned', detail: error instanceof Error ? error.message : '' }),
          );
          await sleep(everyMs, stopping.signal);
        }
      })();
    },
    async stop() {
      stopping.abort();
      sending.clear();
      await looking;
      await sending.idle();
    },
  };
}
