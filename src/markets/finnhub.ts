import { z } from 'zod';
import type { Brought } from '../answer.ts';
import type { Term } from '../glossary.ts';
import { dayOfInstant, instantOf } from '../instant.ts';
import { documentsOf, liveFrom, type ProviderOptions, quoteTtlMs, slowTtlMs } from '../live/documents.ts';
import { newsFacts } from '../live/news-facts.ts';
import { marketValueFacts, type Quote, quoteFacts } from '../live/quote-facts.ts';
import { getJson, readAs } from '../live/request.ts';
import { type LiveAsk, MarketError, type MarketProvider } from '../market.ts';
import type { Source } from '../source.ts';

const name = 'Finnhub';
const newsDays = 7;
const dayMs = 24 * 3_600_000;

/** https://finnhub.io/docs/api/quote: current price, change, per cent, previous close, seconds; a symbol it does not know is all zeros. */
const quoteSchema = z.object({
  c: z.number(),
  d: z.number().nullable(),
  dp: z.number().nullable(),
  pc: z.number(),
  t: z.number(),
});
/** https://finnhub.io/docs/api/company-profile2: the value of all shares is in millions; a symbol it does not know is `{}`. */
const profileSchema = z.object({ currency: z.string(), ticker: z.string(), marketCapitalization: z.number() });
/** https://finnhub.io/docs/api/company-news: seconds, and the paper's own headline. */
const newsSchema = z.array(
  z.object({ datetime: z.number(), headline: z.string(), id: z.number(), source: z.string(), url: z.string() }),
);

/** Quotes, company sizes and news from Finnhub; the key travels in a header, so that no address holds it. */
export function finnhub({
  apiKey,
  baseUrl = 'https://finnhub.io/api/v1',
  ...options
}: ProviderOptions & { readonly apiKey: string; readonly baseUrl?: string }): MarketProvider {
  const { clock = () => new Date() } = options;
  const get = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<unknown> =>
    getJson(`${baseUrl}/${path}?${new URLSearchParams(query)}`, { 'X-Finnhub-Token': apiKey }, signal);

  const readQuote = async (symbol: string, signal: AbortSignal): Promise<Quote> => {
    const { c, d, dp, t } = readAs(quoteSchema, await get('quote', { symbol }, signal));
    if (c <= 0 || t <= 0) throw new MarketError('unknown', 'a quote of zero');
    const change = d === null || dp === null ? undefined : { amount: d, percent: dp };
    return { price: c, change, at: new Date(t * 1000) };
  };
  const readMarketValue = async (symbol: string, signal: AbortSignal): Promise<number> => {
    const sent = await get('stock/profile2', { symbol }, signal);
    if (typeof sent === 'object' && sent !== null && !Array.isArray(sent) && Object.keys(sent).length === 0)
      throw new MarketError('unknown', 'an empty profile');
    const { ticker, currency, marketCapitalization } = readAs(profileSchema, sent);
    if (ticker !== symbol || currency !== 'USD') throw new MarketError('odd', 'another share or currency');
    if (marketCapitalization <= 0) throw new MarketError('unknown', 'a market value of zero');
    return marketCapitalization * 1_000_000;
  };
  const readNews = async (symbol: string, signal: AbortSignal) => {
    const day = (daysAgo: number): string => dayOfInstant(instantOf(new Date(clock().getTime() - daysAgo * dayMs)));
    const news = readAs(newsSchema, await get('company-news', { symbol, from: day(newsDays), to: day(0) }, signal));
    return news.map(({ datetime, headline, id, source, url }) => ({
      id: `finnhub-news-${id}`,
      at: new Date(datetime * 1000),
      headline,
      publisher: source,
      url,
    }));
  };

  const documents = documentsOf(name, options);
  const quotes = documents(quoteTtlMs, readQuote);
  const marketValues = documents(slowTtlMs, readMarketValue);
  const news = documents(slowTtlMs, readNews);

  const sourceOf = (what: 'quote' | 'profile', symbol: string, readAt: Date): Source => ({
    id: `finnhub-${what}-${symbol.toLowerCase()}`,
    kind: 'data',
    description: what === 'quote' ? { en: 'share quote', zh: '股票报价' } : { en: 'company profile', zh: '公司概况' },
    publisher: name,
    language: 'en',
    url: what === 'quote' ? 'https://finnhub.io/docs/api/quote' : 'https://finnhub.io/docs/api/company-profile2',
    checked: instantOf(readAt),
  });
  const quoted = (term: Term, symbol: string) => (quote: Quote, readAt: Date) =>
    quoteFacts('finnhub', term, quote, sourceOf('quote', symbol, readAt));
  const valued =
    (term: Term, symbol: string) =>
    (value: number, readAt: Date): Brought =>
      marketValueFacts('finnhub', term, value, sourceOf('profile', symbol, readAt));

  return {
    name,
    read({ kind, term }: LiveAsk) {
      const { ticker } = term;
      if (ticker === undefined) return undefined;
      if (kind === 'quote') return liveFrom(name, quotes(ticker), quoted(term, ticker));
      if (kind === 'market-value') return liveFrom(name, marketValues(ticker), valued(term, ticker));
      if (kind === 'news') return liveFrom(name, news(ticker), (items, readAt) => newsFacts(term, items, readAt));
      return undefined;
    },
    checks: [
      { what: 'quote', read: signal => readQuote('NVDA', signal) },
      { what: 'stock/profile2', read: signal => readMarketValue('NVDA', signal) },
      { what: 'company-news', read: signal => readNews('NVDA', signal) },
    ],
  };
}
