/** A way in which one call goes wrong. */
export type Fault =
  | { readonly kind: 'rate limited'; readonly retryAfter: number; readonly scope?: 'user' | 'global' | 'shared' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'cut before' }
  /** The call is carried out, but the reply is lost. */
  | { readonly kind: 'cut after' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'html' }
  | { readonly kind: 'unauthorized' };

/** A fault that waits for its calls. */
export interface PlannedFault {
  /** Calls it has spoiled. */
  readonly hits: number;
  lift(): void;
}

/** The faults that are planned. */
export interface Faults {
  /** Spoils the next calls of a route (`POST /channels/{channel}/messages`, or `*` for all). */
  plan(route: string, fault: Fault, times?: number): PlannedFault;
  take(route: string): Fault | undefined;
}

/** No fault yet; `routes` are the names that exist. */
export function noFaults(routes: ReadonlySet<string>): Faults {
  const planned: { readonly route: string; readonly fault: Fault; left: number; hits: number }[] = [];
  return {
    plan(route, fault, times = 1) {
      if (route !== '*' && !routes.has(route)) throw new Error(`no such route: ${route}`);
      const plan = { route, fault, left: times, hits: 0 };
      planned.push(plan);
      return {
        get hits() {
          return plan.hits;
        },
        lift: () => {
          plan.left = 0;
        },
      };
    },
    take(route) {
      const found = planned.find(plan => plan.left > 0 && (plan.route === '*' || plan.route === route));
      if (!found) return undefined;
      found.left -= 1;
      found.hits += 1;
      return found.fault;
    },
  };
}
