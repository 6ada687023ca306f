import { MarketError } from '../market.ts';

/** After so many failures in a row a provider is left alone. */
const mostFailures = 3;
const restMs = 60_000;
/** A refused key or address does not mend itself in a minute, and asking on may prolong a block. */
const refusedRestMs = 10 * 60_000;

/** Runs tasks against one provider, and while it is left alone fails them at once as the last one failed. */
export type Breaker = <T>(task: () => Promise<T>) => Promise<T>;

/** A circuit breaker: opens after repeated failures, at once where the provider says so, and closes with a success. */
export function breaker(clock: () => Date): Breaker {
  let failures = 0;
  let open: { readonly until: number; readonly error: MarketError } | undefined;
  const rest = (error: MarketError): number => {
    switch (error.why) {
      case 'unknown':
        return 0;
      case 'limited':
        return error.retryAfterMs ?? restMs;
      case 'refused':
        return refusedRestMs;
      case 'down':
      case 'slow':
      case 'odd':
        failures += 1;
        return error.retryAfterMs ?? (failures >= mostFailures ? restMs : 0);
      default:
        return error.why satisfies never;
    }
  };
  return async task => {
    if (open && clock().getTime() < open.until) throw open.error;
    try {
      const result = await task();
      failures = 0;
      open = undefined;
      return result;
    } catch (error) {
      if (error instanceof MarketError) {
        const ms = rest(error);
        if (ms > 0) open = { until: clock().getTime() + ms, error };
      }
      throw error;
    }
  };
}
