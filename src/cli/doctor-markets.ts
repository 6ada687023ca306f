import { MarketError, type MarketProvider } from '../market.ts';
import { type Finding, well, wrong } from './finding.ts';

const timeoutMs = 15_000;

/** Asks each provider of live figures for what we read of it. */
export async function checkProviders(providers: readonly MarketProvider[]): Promise<readonly Finding[]> {
  const checks = providers.flatMap(({ name, checks: each }) => each.map(check => ({ name, ...check })));
  return Promise.all(
    checks.map(async ({ name, what, read }) => {
      try {
        await read(AbortSignal.timeout(timeoutMs));
        return well(`${name}, ${what}`, 'as expected');
      } catch (error) {
        if (!(error instanceof MarketError)) throw error;
        const fields = error.differences.map(({ field }) => field).join(', ');
        return wrong(
          `${name}, ${what}`,
          fields === ''
            ? `${error.message}; try again later, or switch it off`
            : `differs in ${fields}; update the bot, or switch it off`,
        );
      }
    }),
  );
}
