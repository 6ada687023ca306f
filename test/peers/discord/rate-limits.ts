import { createHash } from 'node:crypto';

/** Requests allowed in a window. */
interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}
/** How the limits stand after a request. */
export interface Standing {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait when refused. */
  readonly retryAfter: number | undefined;
  readonly global: boolean;
}

/** Sizes seen on the real service; programs must read the headers and never rely on these. */
const real: Readonly<Record<string, Limit>> = {
  'POST /channels/{channel}/messages': { limit: 5, windowMs: 5000 },
  'PATCH /channels/{channel}/messages/{message}': { limit: 5, windowMs: 5000 },
  'DELETE /channels/{channel}/messages/{message}': { limit: 5, windowMs: 1000 },
  'POST /channels/{channel}/typing': { limit: 5, windowMs: 5000 },
  'PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me': { limit: 1, windowMs: 250 },
  'POST /webhooks/{application}/{token}': { limit: 5, windowMs: 2000 },
};
const otherwise: Limit = { limit: 50, windowMs: 1000 };
const looseHeaders = {
  'x-ratelimit-limit': '100000',
  'x-ratelimit-remaining': '99999',
  'x-ratelimit-reset-after': '1.000',
};
const globalLimit: Limit = { limit: 50, windowMs: 1000 };

/** Counts requests per bucket. https://docs.discord.com/developers/topics/rate-limits */
export function rateLimits(mode: 'real' | 'loose', now: () => number): (route: string, major: string) => Standing {
  const windows = new Map<string, { used: number; resetAt: number }>();
  const names = new Map<string, string>();
  const nameOf = (route: string): string => {
    const name = names.get(route) ?? createHash('sha256').update(route).digest('hex').slice(0, 32);
    names.set(route, name);
    return name;
  };
  const use = (key: string, { limit, windowMs }: Limit) => {
    const at = now();
    const found = windows.get(key);
    const window = found && found.resetAt > at ? found : { used: 0, resetAt: at + windowMs };
    if (window !== found) windows.set(key, window);
    window.used += 1;
    return { over: window.used > limit, left: Math.max(0, limit - window.used), waitMs: window.resetAt - at };
  };
  return (route, major) => {
    const name = nameOf(route);
    if (mode === 'loose')
      return { headers: { ...looseHeaders, 'x-ratelimit-bucket': name }, retryAfter: undefined, global: false };
    const size = real[route] ?? otherwise;
    const exempt = route.includes('/webhooks/') || route.includes('/interactions/');
    const whole = exempt ? undefined : use('global', globalLimit);
    if (whole?.over)
      return {
        headers: { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        retryAfter: whole.waitMs / 1000,
        global: true,
      };
    const { over, left, waitMs } = use(`${route} ${major}`, size);
    const headers = {
      'x-ratelimit-limit': String(size.limit),
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-reset': ((now() + waitMs) / 1000).toFixed(3),
      'x-ratelimit-reset-after': (waitMs / 1000).toFixed(3),
      'x-ratelimit-bucket': name,
      ...(over ? { 'x-ratelimit-scope': 'user' } : {}),
    };
    return { headers, retryAfter: over ? waitMs / 1000 : undefined, global: false };
  };
}
