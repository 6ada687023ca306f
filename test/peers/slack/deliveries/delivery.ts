import type { Json } from '../json.ts';

/** What Slack sends an app: an event, an interaction, or a command. */
export type Outgoing = {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Json;
};

/** Why Slack sends an event again. https://docs.slack.dev/apis/events-api/#retries */
export type RetryReason = 'http_timeout' | 'http_error' | 'connection_failed' | 'timeout' | 'unknown_error';

/** One try to deliver. */
export type Attempt = {
  readonly at: number;
  /** 0 for the first. */
  readonly retry: number;
  readonly acked: boolean;
  readonly latencyMs: number;
  /** Over HTTP only. */
  readonly status?: number;
  /** What came with the acknowledgement, parsed where it is JSON. */
  readonly answer?: unknown;
  readonly reason?: RetryReason;
  /** The app asked not to be sent this again. */
  readonly noRetry?: boolean;
};

/** A delivery once it has been acknowledged or given up. */
export type Delivery = Outgoing & {
  readonly acked: boolean;
  /** Of the attempt that was acknowledged, else of the last. */
  readonly latencyMs: number;
  readonly status?: number;
  readonly answer?: unknown;
  readonly attempts: readonly Attempt[];
};

/** A way to the app; resolves once acknowledged or failed, never throws. */
export type Transport = (
  outgoing: Outgoing,
  retry: { readonly num: number; readonly reason?: RetryReason },
) => Promise<Attempt>;

/** How deliveries are made. */
export type Deliverer = {
  readonly deliver: (outgoing: Outgoing) => Promise<Delivery>;
  /** Sends the same thing again at once, `times` over, as one try each. */
  readonly again: (outgoing: Outgoing, times: number, retryNum?: number) => Promise<readonly Attempt[]>;
  /** From now on each first try is made so many times at once. */
  readonly copies: (times: number) => void;
  /** Resolves when no delivery is under way or waits for its retry. */
  readonly idle: () => Promise<void>;
  readonly stop: () => void;
};

/** Events are retried after the given waits (ms); interactions and commands never are. */
export function deliverer(transport: () => Transport, retryAfter: readonly number[]): Deliverer {
  let copies = 1;
  const running = new Set<Promise<unknown>>();
  const waits = new Map<NodeJS.Timeout, () => void>();
  let stopped = false;
  const wait = (ms: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(() => {
        waits.delete(timer);
        resolve();
      }, ms);
      waits.set(timer, resolve);
    });
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    void work.finally(() => running.delete(work));
    return work;
  };
  const once = (outgoing: Outgoing, num: number, reason?: RetryReason): Promise<Attempt> =>
    transport()(outgoing, { num, ...(reason ? { reason } : {}) });

  async function all(outgoing: Outgoing): Promise<Delivery> {
    const attempts = await Promise.all(Array.from({ length: copies }, () => once(outgoing, 0)));
    for (const [index, ms] of (outgoing.kind === 'events_api' ? retryAfter : []).entries()) {
      const last = attempts.at(-1);
      if (stopped || attempts.some(one => one.acked) || last?.noRetry) break;
      await wait(ms);
      if (stopped) break;
      attempts.push(await once(outgoing, index + 1, last?.reason));
    }
    const told = attempts.find(one => one.acked) ?? attempts.at(-1);
    return {
      ...outgoing,
      acked: told?.acked ?? false,
      latencyMs: told?.latencyMs ?? 0,
      ...(told?.status === undefined ? {} : { status: told.status }),
      ...(told?.answer === undefined ? {} : { answer: told.answer }),
      attempts,
    };
  }

  return {
    deliver: outgoing => tracked(all(outgoing)),
    again: (outgoing, times, retryNum = 0) =>
      tracked(
        Promise.all(
          Array.from({ length: times }, () => once(outgoing, retryNum, retryNum > 0 ? 'http_timeout' : undefined)),
        ),
      ),
    copies(times) {
      copies = times;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    stop() {
      stopped = true;
      for (const [timer, resolve] of waits) {
        clearTimeout(timer);
        resolve();
      }
    },
  };
}
