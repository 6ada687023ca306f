/** Spares a service that fails again and again, and those who would wait for it. */
export interface Breaker {
  /** Whether a call may be made now. After a rest one call may, to see whether the service is back. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

/** How many failures in a row open it, and how long it then stays open. */
const mostFailures = 5;
const restMs = 60_000;

/** A breaker that is closed. */
export function breaker(clock: () => number): Breaker {
  let failures = 0;
  let openUntil = 0;
  return {
    allows() {
      if (failures < mostFailures) return true;
      if (clock() < openUntil) return false;
      // Half open: this one call tells; others wait for another rest.
      openUntil = clock() + restMs;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= mostFailures) openUntil = clock() + restMs;
    },
  };
}
