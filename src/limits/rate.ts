/** Lets so many a minute through, and as many at once after a quiet minute. */
export interface Rate {
  /** How long to wait, in ms; 0 when one more may come now. Takes nothing. */
  waitOf(key: string): number;
  take(key: string): void;
  /** How many keys are remembered. */
  readonly size: number;
}

const minuteMs = 60_000;
/** Fewer keys than this are not worth forgetting those that are at rest. */
const leastSwept = 10_000;

/**
 * The generic cell rate algorithm (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm): one number a key, the time
 * at which it would be at rest; a key at rest is forgotten.
 */
export function rate(perMinute: number, clock: () => number = Date.now): Rate {
  const interval = minuteMs / perMinute;
  const restAt = new Map<string, number>();
  let sweepAt = leastSwept;
  const restOf = (key: string): number => Math.max(clock(), restAt.get(key) ?? 0);
  return {
    waitOf: key => Math.max(0, restOf(key) + interval - minuteMs - clock()),
    take(key) {
      restAt.set(key, restOf(key) + interval);
      if (restAt.size < sweepAt) return;
      for (const [each, at] of restAt) if (at <= clock()) restAt.delete(each);
      sweepAt = Math.max(leastSwept, 2 * restAt.size);
    },
    get size() {
      return restAt.size;
    },
  };
}

/** Lets everything through. */
export const noRate: Rate = { waitOf: () => 0, take() {}, size: 0 };
