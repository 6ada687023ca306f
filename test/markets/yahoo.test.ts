import { expect, test } from 'vitest';
import { yahoo } from '../../src/markets/yahoo.ts';
import * as yahooSends from './fixtures/yahoo.ts';
import { handClock, offline, readNvidia, serve, told, yahooHeaders, yahooHosts } from './support.ts';

offline();
const { clock } = handClock();

const provider = () => yahoo({ clock });
const servesYahoo = (quote: unknown, chart: unknown = yahooSends.chart()) =>
  serve(
    yahooHosts,
    path => ({ body: path.startsWith('/v7') ? quote : path.startsWith('/v8') ? chart : 'crumb-secret' }),
    yahooHeaders,
  );

test('gives price, move and market value of one moment', async () => {
  servesYahoo(yahooSends.quote());
  const one = provider();
  const when = '(live, Yahoo Finance, as of 2026-11-20 16:00 New York)';
  expect(told(await readNvidia(one, 'quote'))).toEqual([
    `NVIDIA last traded at $201.50 a share. [1] ${when}`,
    `NVIDIA is down $3.25 a share on the day, or 1.59%. [1] ${when}`,
  ]);
  expect(told(await readNvidia(one, 'market-value'))).toEqual([`NVIDIA's market value is $4.9 trillion. [1] ${when}`]);
});

test('without its key gives the price of the chart, and no change from another day', async () => {
  const errors: unknown[] = [];
  const original = console.error;
  console.error = (...words: unknown[]) => errors.push(words);
  const denied = { finance: { result: null, error: { code: 'Unauthorized', description: 'Invalid Crumb' } } };
  const asked = serve(
    yahooHosts,
    path =>
      path.startsWith('/v7')
        ? { status: 401, body: denied }
        : { body: path.startsWith('/v8') ? yahooSends.chart() : 'crumb-secret' },
    yahooHeaders,
  );
  const one = provider();
  const quote = told(await readNvidia(one, 'quote'));
  console.error = original;
  expect(quote).toEqual([
    'NVIDIA last traded at $201.50 a share. [1] (live, Yahoo Finance, as of 2026-11-20 16:00 New York)',
  ]);
  expect(await readNvidia(one, 'market-value')).toEqual({
    type: 'unavailable',
    provider: 'Yahoo Finance',
    why: 'unknown',
  });
  expect(asked.filter(path => path.startsWith('/v8'))).toHaveLength(1);
  // The package would print the address, key and all.
  expect(errors).toEqual([]);
});

test.each([
  ['an unknown symbol', { quoteResponse: { result: [], error: null } }, 'unknown'],
  ['a delisted share', yahooSends.quote({ quoteType: 'NONE' }), 'unknown'],
  ['a price of zero', yahooSends.quote({ regularMarketPrice: 0 }), 'unknown'],
])('%s has no price', async (_, body, why) => {
  servesYahoo(body);
  expect(await readNvidia(provider(), 'quote')).toEqual({ type: 'unavailable', provider: 'Yahoo Finance', why });
});

test.each([{ symbol: 'NVDQ' }, { currency: 'EUR' }, { regularMarketPrice: null }, { regularMarketTime: 'today' }])(
  'a quote and chart with %o are not shown',
  async more => {
    servesYahoo(yahooSends.quote(more), yahooSends.chart(more));
    expect(await readNvidia(provider(), 'quote')).toMatchObject({ type: 'unavailable', why: 'odd' });
  },
);
