/** Lets so many do a thing at once. */
export interface Turns {
  /** Waits for a turn until the signal says not to; gives the way to end it, or `undefined` when none came. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

/** Turns for `atOnce` at a time, first come, first served. */
export function turns(atOnce: number): Turns {
  let free = atOnce;
  const waiting = new Set<() => void>();
  const end = (): void => {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return {
    async take(signal) {
      if (signal.aborted) return undefined;
      if (free > 0) {
        free -= 1;
        return end;
      }
      const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
      const mine = (): void => resolve(end);
      waiting.add(mine);
      signal.addEventListener('abort', () => waiting.delete(mine) && resolve(undefined), { once: true });
      return promise;
    },
  };
}
