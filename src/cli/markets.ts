import type { MarketsConfig } from '../config/markets.ts';
import type { ProviderOptions } from '../live/documents.ts';
import type { MarketProvider } from '../market.ts';
import { azurePrices } from '../markets/azure-prices.ts';
import { finnhub } from '../markets/finnhub.ts';
import { secEdgar } from '../markets/sec-edgar/index.ts';
import { yahoo } from '../markets/yahoo.ts';

/** The variables that switch a provider on. */
export const marketVariables = ['FINNHUB_API_KEY', 'YAHOO_FINANCE=on', 'SEC_CONTACT', 'AZURE_PRICES=on'] as const;

/** The providers that are switched on, the preferred first. */
export const configuredProviders = (config: MarketsConfig, options: ProviderOptions): readonly MarketProvider[] => [
  ...(config.finnhub ? [finnhub({ ...config.finnhub, ...options })] : []),
  ...(config.yahoo ? [yahoo({ ...config.yahoo, ...options })] : []),
  ...(config.sec ? [secEdgar({ ...config.sec, ...options })] : []),
  ...(config.azure ? [azurePrices({ ...config.azure, ...options })] : []),
];
