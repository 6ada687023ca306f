import type { Live, Market, MarketProvider } from '../market.ts';

/** Joins providers, the preferred first: the next is only asked where one before it has nothing to show. */
export const marketOf = (providers: readonly MarketProvider[]): Market => ({
  async read(ask) {
    const failed: Live[] = [];
    for (const provider of providers) {
      const live = await provider.read(ask);
      if (live?.type === 'live') return live;
      if (live) failed.push(live);
    }
    return failed.find(live => live.type === 'unavailable' && live.last) ?? failed[0];
  },
});
