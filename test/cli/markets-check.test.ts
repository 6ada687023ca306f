import nock from 'nock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configuredProviders } from '../../src/cli/markets.ts';
import { checkMarkets } from '../../src/cli/markets-check.ts';

const printed: string[] = [];
beforeEach(() => {
  nock.disableNetConnect();
  vi.spyOn(console, 'log').mockImplementation(line => printed.push(String(line)));
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  vi.restoreAllMocks();
  printed.length = 0;
});

const quote = { c: 201.5, d: -3.25, dp: -1.58, pc: 204.75, t: 1795208400 };
const profile = { currency: 'USD', ticker: 'NVDA', marketCapitalization: 4_900_000 };
const serve = (first: unknown, status = 200) =>
  nock('https://finnhub.io/api/v1')
    .get('/quote?symbol=NVDA')
    .reply(status, JSON.stringify(first))
    .get('/stock/profile2?symbol=NVDA')
    .reply(200, profile)
    .get(/company-news/)
    .reply(200, []);
const check = () => checkMarkets(configuredProviders({ finnhub: { apiKey: 'fh-secret' } }, {}));

test('none configured names the variables that would', async () => {
  expect(await checkMarkets(configuredProviders({}, {}))).toBe(0);
  expect(printed).toEqual(['none configured; set FINNHUB_API_KEY, YAHOO_FINANCE=on, SEC_CONTACT, AZURE_PRICES=on']);
});

test('all as expected is 0', async () => {
  serve(quote);
  expect(await check()).toBe(0);
  expect(printed).toEqual([
    'Finnhub, quote: as expected',
    'Finnhub, stock/profile2: as expected',
    'Finnhub, company-news: as expected',
  ]);
});

test('a field that differs is named with what was expected and what came, never its value, and is 1', async () => {
  serve({ ...quote, c: '201.5-secret', t: undefined });
  expect(await check()).toBe(1);
  expect(printed.slice(0, 3)).toEqual([
    'Finnhub, quote: differs',
    '  c: expected number, got string',
    '  t: expected number, got nothing',
  ]);
  expect(printed.join()).not.toContain('secret');
});

test('an answer that is none is named, and is 1', async () => {
  serve({}, 401);
  expect(await check()).toBe(1);
  expect(printed.slice(0, 2)).toEqual(['Finnhub, quote: differs', '  (answer): expected figures, got status 401']);
});

test('each provider that is switched on is there, the preferred first', () => {
  const all = configuredProviders(
    { azure: {}, sec: { contact: 'a@b.example' }, yahoo: {}, finnhub: { apiKey: 'k' } },
    {},
  );
  expect(all.map(({ name }) => name)).toEqual(['Finnhub', 'Yahoo Finance', 'SEC EDGAR', 'Azure Retail Prices']);
});
