import type { ProviderOptions } from '../live/documents.ts';
import type { MarketProvider } from '../market.ts';
import { azurePrices } from '../markets/azure-prices.ts';
import { finnhub } from '../markets/finnhub.ts';
import { secEdgar } from '../markets/sec-edgar/index.ts';
import { yahoo } from '../markets/yahoo.ts';

/** Which providers are switched on; each may be asked at another address than its own. */
export interface MarketsConfig {
  /** `apiKey` is secret. */
  readonly finnhub?: { readonly apiKey: string; readonly baseUrl?: string };
  readonly yahoo?: { readonly baseUrl?: string };
  readonly sec?: { readonly contact: string; readonly baseUrl?: string };
  readonly azure?: { readonly baseUrl?: string };
}

/** The variables that switch a provider on. */
export const marketVariables = ['FINNHUB_API_KEY', 'YAHOO_FINANCE=on', 'SEC_CONTACT', 'AZURE_PRICES=on'] as const;

/** The providers that are switched on, the preferred first. */
export const configuredProviders = (config: MarketsConfig, options: ProviderOptions): readonly MarketProvider[] => [
  ...(config.finnhub ? [finnhub({ ...config.finnhub, ...options })] : []),
  ...(config.yahoo ? [yahoo({ ...config.yahoo, ...options })] : []),
  ...(config.sec ? [secEdgar({ ...config.sec, ...options })] : []),
  ...(config.azure ? [azurePrices({ ...config.azure, ...options })] : []),
];
