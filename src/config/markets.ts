import { z } from 'zod';
import { addressSetting, secretSetting, section, setting, switchSetting, variable } from './variable.ts';

/** Which providers of live figures are switched on; each may be asked at another address than its own. */
export interface MarketsConfig {
  /** `apiKey` is secret. */
  readonly finnhub?: { readonly apiKey: string; readonly baseUrl?: string };
  readonly yahoo?: { readonly baseUrl?: string };
  readonly sec?: { readonly contact: string; readonly baseUrl?: string };
  readonly azure?: { readonly baseUrl?: string };
}

const otherAddress = (provider: string, address: string, key?: string) =>
  variable(
    addressSetting(address, key).transform(value => value?.replace(/\/+$/, '')),
    { says: `Another address than ${provider}’s own, such as a proxy`, example: address },
  );

const variables = z.object({
  FINNHUB_API_KEY: variable(secretSetting, {
    says: 'Live quotes, company sizes and news: your key from https://finnhub.io/dashboard',
    secret: true,
  }),
  FINNHUB_BASE_URL: otherAddress('Finnhub', 'https://finnhub.io/api/v1', 'FINNHUB_API_KEY'),
  YAHOO_FINANCE: variable(switchSetting, {
    says: 'Live quotes without a key, unofficial and for personal use: Yahoo’s terms forbid to redistribute them',
    example: 'off',
  }),
  YAHOO_BASE_URL: otherAddress('Yahoo Finance', 'https://yahoo.example'),
  SEC_CONTACT: variable(
    setting.refine(value => value === undefined || /^[\x20-\x7e]*[^\s@]+@[^\s@]+\.[^\s@]+[\x20-\x7e]*$/.test(value), {
      error: 'must hold an e-mail address where the SEC can reach you',
    }),
    {
      says: 'Reported revenue and filings: an e-mail address, which the SEC asks every reader of EDGAR to send along',
      example: 'you@example.com',
    },
  ),
  SEC_BASE_URL: otherAddress('EDGAR', 'https://data.sec.gov'),
  AZURE_PRICES: variable(switchSetting, { says: 'Live cloud prices per GPU-hour from Microsoft', example: 'off' }),
  AZURE_PRICES_BASE_URL: otherAddress('the price list', 'https://prices.azure.com'),
});

/** The variables of live figures; none of them set means none are shown. */
export const marketsSection = section(
  'Live figures',
  variables,
  variables.transform((given, { addIssue }): MarketsConfig => {
    const base = (baseUrl: string | undefined) => (baseUrl === undefined ? {} : { baseUrl });
    const { FINNHUB_API_KEY: apiKey, SEC_CONTACT: contact } = given;
    const needs = [
      ['FINNHUB_BASE_URL', 'FINNHUB_API_KEY', apiKey],
      ['YAHOO_BASE_URL', 'YAHOO_FINANCE', given.YAHOO_FINANCE],
      ['SEC_BASE_URL', 'SEC_CONTACT', contact],
      ['AZURE_PRICES_BASE_URL', 'AZURE_PRICES', given.AZURE_PRICES],
    ] as const;
    for (const [address, needed, value] of needs) {
      if (given[address] === undefined || value) continue;
      addIssue({
        code: 'custom',
        path: [address],
        message: `does nothing without ${needed}; set that too, or remove it`,
      });
    }
    return {
      ...(apiKey ? { finnhub: { apiKey, ...base(given.FINNHUB_BASE_URL) } } : {}),
      ...(given.YAHOO_FINANCE ? { yahoo: base(given.YAHOO_BASE_URL) } : {}),
      ...(contact ? { sec: { contact, ...base(given.SEC_BASE_URL) } } : {}),
      ...(given.AZURE_PRICES ? { azure: base(given.AZURE_PRICES_BASE_URL) } : {}),
    };
  }),
);
