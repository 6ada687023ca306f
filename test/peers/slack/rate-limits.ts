/** A call that Slack would hold against an app. */
export type Violation = {
  readonly method: string;
  readonly channel?: string;
  readonly at: number;
  readonly why: 'posted too fast' | 'called before Retry-After was over';
};

/** The limits in force. */
export type RateLimits = {
  readonly violations: Violation[];
  /** Limits `chat.postMessage` a channel to so many a second after a burst; `undefined` lifts it. */
  readonly limitPosting: (limit: { readonly perSecond: number; readonly burst: number } | undefined) => void;
  /** Seconds to wait when the limit of posting is passed. */
  readonly posting: (channel: string) => number | undefined;
  /** Remembers that a caller was told to wait. */
  readonly told: (method: string, channel: string | undefined, seconds: number) => void;
  /** Notes a call that comes before the wait it was told is over. */
  readonly called: (method: string, channel: string | undefined) => void;
};

/** No limit until one is set. https://docs.slack.dev/apis/web-api/rate-limits */
export function noRateLimits(now: () => number): RateLimits {
  const violations: Violation[] = [];
  const buckets = new Map<string, { left: number; at: number }>();
  const waits = new Map<string, number>();
  let limit: { readonly perSecond: number; readonly burst: number } | undefined;
  return {
    violations,
    limitPosting(given) {
      limit = given;
      buckets.clear();
    },
    posting(channel) {
      if (!limit) return undefined;
      const at = now();
      const bucket = buckets.get(channel) ?? { left: limit.burst, at };
      buckets.set(channel, bucket);
      bucket.left = Math.min(limit.burst, bucket.left + ((at - bucket.at) / 1000) * limit.perSecond);
      bucket.at = at;
      if (bucket.left >= 1) {
        bucket.left -= 1;
        return undefined;
      }
      violations.push({ method: 'chat.postMessage', channel, at, why: 'posted too fast' });
      return Math.max(1, Math.ceil((1 - bucket.left) / limit.perSecond));
    },
    told: (method, channel, seconds) => void waits.set(`${method} ${channel ?? ''}`, now() + seconds * 1000),
    called(method, channel) {
      if (waits.size === 0) return;
      const at = now();
      for (const key of [`${method} ${channel ?? ''}`, `${method} `]) {
        const until = waits.get(key);
        if (until === undefined) continue;
        if (at >= until) waits.delete(key);
        else {
          const why = 'called before Retry-After was over';
          violations.push({ method, at, why, ...(channel === undefined ? {} : { channel }) });
          return;
        }
      }
    },
  };
}
