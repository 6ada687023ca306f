import { expect, test } from 'vitest';
import { marketsSection } from '../../src/config/markets.ts';

const read = (environment: Readonly<Record<string, string>>) => {
  const result = marketsSection.schema.safeParse(environment);
  return result.success ? result.data : result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

test('nothing is on that is not switched on', () => {
  expect(read({})).toEqual({});
  expect(read({ FINNHUB_API_KEY: ' ', YAHOO_FINANCE: 'off', SEC_CONTACT: '', AZURE_PRICES: 'no' })).toEqual({});
});

test('each is switched on by its own variable', () => {
  expect(
    read({ FINNHUB_API_KEY: 'k', YAHOO_FINANCE: 'on', SEC_CONTACT: 'Ops ops@chipwire.example', AZURE_PRICES: 'ON' }),
  ).toEqual({
    finnhub: { apiKey: 'k' },
    yahoo: {},
    sec: { contact: 'Ops ops@chipwire.example' },
    azure: {},
  });
});

test('another address is taken without its last slash', () => {
  expect(read({ FINNHUB_API_KEY: 'k', FINNHUB_BASE_URL: 'http://127.0.0.1:9/api/' })).toEqual({
    finnhub: { apiKey: 'k', baseUrl: 'http://127.0.0.1:9/api' },
  });
});

test.each([
  [{ SEC_CONTACT: 'me' }, /SEC_CONTACT must hold an e-mail address/],
  [{ SEC_CONTACT: 'a@b.example\nX: y' }, /SEC_CONTACT/],
  [{ YAHOO_FINANCE: 'perhaps' }, /YAHOO_FINANCE must be on or off/],
  [{ FINNHUB_API_KEY: 'a b' }, /FINNHUB_API_KEY/],
  [{ FINNHUB_API_KEY: 'k', FINNHUB_BASE_URL: 'finnhub.io' }, /FINNHUB_BASE_URL must be an http or https address/],
  [{ AZURE_PRICES_BASE_URL: 'http://127.0.0.1:9' }, /AZURE_PRICES_BASE_URL does nothing without AZURE_PRICES/],
])('%o is refused with the cure', (environment, says) => {
  expect(read(environment)).toEqual([expect.stringMatching(says)]);
});
