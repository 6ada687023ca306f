import { z } from 'zod';
import type { Term } from '../glossary.ts';
import { instantOf } from '../instant.ts';
import { documentsOf, liveFrom, type ProviderOptions, quoteTtlMs } from '../live/documents.ts';
import { marketValueFacts, type Quote, quoteFacts } from '../live/quote-facts.ts';
import { fetchText, readAs } from '../live/request.ts';
import { type LiveAsk, MarketError, type MarketProvider } from '../market.ts';
import type { Source } from '../source.ts';

const name = 'Yahoo Finance';
const dayMs = 24 * 3_600_000;

/** The package gives dates as dates where it can, else the seconds it was sent. */
const moment = z.union([z.date(), z.number().transform(seconds => new Date(seconds * 1000))]);
const quoteSchema = z.object({
  symbol: z.string(),
  currency: z.string(),
  regularMarketPrice: z.number(),
  regularMarketTime: moment,
  regularMarketChange: z.number().optional(),
  regularMarketChangePercent: z.number().optional(),
  marketCap: z.number().optional(),
});
const chartSchema = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string(),
    regularMarketPrice: z.number(),
    regularMarketTime: moment,
  }),
});

/** We check the shape of an answer ourselves. */
interface CallOptions {
  readonly validateResult: false;
  readonly fetchOptions: { readonly signal: AbortSignal };
}

/** A quote, with what the company is worth where Yahoo says so. */
interface Snapshot extends Quote {
  readonly marketValue?: number | undefined;
}

/**
 * Quotes from Yahoo Finance by the package `yahoo-finance2` (https://github.com/gadicc/yahoo-finance2), which Yahoo
 * neither offers nor supports. Yahoo's terms (https://help.yahoo.com/kb/SLN2310.html) forbid to redistribute what it
 * displays, and its quotes may be delayed: for personal use of small volume, and off unless the operator switches it on.
 */
export function yahoo({ baseUrl, ...options }: ProviderOptions & { readonly baseUrl?: string }): MarketProvider {
  const { clock = () => new Date() } = options;

  const connect = async () => {
    const [{ default: YahooFinance }, { ExtendedCookieJar }] = await Promise.all([
      import('yahoo-finance2'),
      import('yahoo-finance2/lib/cookieJar'),
    ]);
    const nothing = (): void => {};
    return new YahooFinance({
      // Its own jar: cookies and the key in them are dropped with the client.
      cookieJar: new ExtendedCookieJar(),
      logger: { info: nothing, warn: nothing, error: nothing, debug: nothing, dir: nothing },
      validation: { logErrors: false, logOptionsErrors: false },
      suppressNotices: ['yahooSurvey'],
      versionCheck: false,
      fetch: throughBase(baseUrl),
    });
  };
  let connection: ReturnType<typeof connect> | undefined;

  /** Runs one call of the package; whatever it throws of its own is an odd answer. */
  const call = async (
    run: (client: Awaited<ReturnType<typeof connect>>, more: CallOptions) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<unknown> => {
    try {
      connection ??= connect();
      return await run(await connection, { validateResult: false, fetchOptions: { signal } });
    } catch (error) {
      // The next call begins anew: the key Yahoo gave may have run out.
      connection = undefined;
      if (error instanceof MarketError) throw error;
      throw new MarketError('odd', 'the package could not read the answer');
    }
  };

  const readQuote = async (symbol: string, signal: AbortSignal): Promise<Snapshot> => {
    const sent = await call((client, more) => client.quote(symbol, {}, more), signal);
    if (sent === undefined) throw new MarketError('unknown', 'no such symbol');
    const quote = readAs(quoteSchema, sent);
    const { regularMarketChange: amount, regularMarketChangePercent: percent, marketCap } = quote;
    return {
      ...priceOf(quote, symbol),
      change: amount === undefined || percent === undefined ? undefined : { amount, percent },
      marketValue: marketCap !== undefined && marketCap > 0 ? marketCap : undefined,
    };
  };
  // Needs no key of Yahoo's; its close before belongs to the first day asked for, so it gives no day's change.
  const readChart = async (symbol: string, signal: AbortSignal): Promise<Snapshot> => {
    const period1 = new Date(clock().getTime() - 7 * dayMs);
    const sent = await call((client, more) => client.chart(symbol, { period1 }, more), signal);
    return priceOf(readAs(chartSchema, sent).meta, symbol);
  };

  const documents = documentsOf(name, options);
  const quotes = documents(quoteTtlMs, async (symbol, signal) => {
    try {
      return await readQuote(symbol, signal);
    } catch (error) {
      if (!(error instanceof MarketError) || error.why === 'unknown' || error.why === 'slow') throw error;
      return readChart(symbol, signal);
    }
  });

  const sourceOf = (symbol: string, readAt: Date): Source => ({
    id: `yahoo-quote-${symbol.toLowerCase()}`,
    kind: 'data',
    description: { en: 'share quote', zh: '股票报价' },
    publisher: name,
    language: 'en',
    url: `https://finance.yahoo.com/quote/${encodeURIComponent(symbol)}`,
    checked: instantOf(readAt),
  });
  const valued =
    (term: Term, symbol: string) =>
    ({ marketValue, at }: Snapshot, readAt: Date) =>
      marketValue === undefined
        ? undefined
        : marketValueFacts('yahoo', term, marketValue, sourceOf(symbol, readAt), at);

  return {
    name,
    read({ kind, term }: LiveAsk) {
      const { ticker } = term;
      if (ticker === undefined) return undefined;
      if (kind === 'quote')
        return liveFrom(name, quotes(ticker), (quote, readAt) =>
          quoteFacts('yahoo', term, quote, sourceOf(ticker, readAt)),
        );
      if (kind === 'market-value') return liveFrom(name, quotes(ticker), valued(term, ticker));
      return undefined;
    },
    checks: [
      { what: 'quote', read: signal => readQuote('NVDA', signal) },
      { what: 'chart', read: signal => readChart('NVDA', signal) },
    ],
  };
}

function priceOf(
  {
    symbol,
    currency,
    regularMarketPrice,
    regularMarketTime,
  }: Pick<z.infer<typeof quoteSchema>, 'symbol' | 'currency' | 'regularMarketPrice' | 'regularMarketTime'>,
  wanted: string,
): Quote {
  if (symbol !== wanted || currency !== 'USD') throw new MarketError('odd', 'another share or currency');
  if (regularMarketPrice <= 0 || regularMarketTime.getTime() <= 0) throw new MarketError('unknown', 'a price of zero');
  return { price: regularMarketPrice, at: regularMarketTime };
}

/**
 * The package's way to the net: bounded as every other, and through another address where one is set. An answer that
 * is no success never reaches the package, which would print the address with Yahoo's key in it.
 */
const throughBase =
  (baseUrl: string | undefined): typeof fetch =>
  async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    const url = baseUrl === undefined ? asked : new URL(baseUrl.replace(/\/$/, '') + asked.pathname + asked.search);
    const signal = init?.signal ?? AbortSignal.timeout(5000);
    const { status, headers, text } = await fetchText(url, { ...init, redirect: 'manual' }, signal);
    // The package follows those it knows of by itself.
    if (status >= 300 && init?.redirect !== 'manual') throw new MarketError('odd', `status ${status}`);
    return new Response(text, { status, headers });
  };
