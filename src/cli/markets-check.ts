import { type Difference, MarketError, type MarketProvider, type ProviderCheck } from '../market.ts';
import { marketVariables } from './markets.ts';

/** Long enough for a slow line; people wait for it. */
const timeoutMs = 15_000;

/**
 * `chipwire markets check`: asks every provider for what we read of it and prints what differs from the shape we expect.
 * Gives the exit code: 1 where something differs or cannot be had.
 */
export async function checkMarkets(providers: readonly MarketProvider[]): Promise<number> {
  if (providers.length === 0) {
    console.log(`none configured; set ${marketVariables.join(', ')}`);
    return 0;
  }
  let wrong = 0;
  for (const { name, checks } of providers) {
    for (const check of checks) {
      const differences = await differencesOf(check);
      wrong += differences.length;
      console.log(`${name}, ${check.what}: ${differences.length === 0 ? 'as expected' : 'differs'}`);
      for (const { field, expected, got } of differences) console.log(`  ${field}: expected ${expected}, got ${got}`);
    }
  }
  return wrong === 0 ? 0 : 1;
}

async function differencesOf({ read }: ProviderCheck): Promise<readonly Difference[]> {
  try {
    await read(AbortSignal.timeout(timeoutMs));
    return [];
  } catch (error) {
    if (!(error instanceof MarketError)) throw error;
    if (error.differences.length > 0) return error.differences;
    return [{ field: '(answer)', expected: 'figures', got: error.message }];
  }
}
