import { expect, test } from 'vitest';
import { finnhub } from '../../src/markets/finnhub.ts';
import * as finnhubSends from './fixtures/finnhub.ts';
import { handClock, offline, readNvidia, serve, told } from './support.ts';

offline();
const { clock } = handClock();

const provider = () => finnhub({ apiKey: 'k', clock });

test('gives price and move of the day with the time it says itself', async () => {
  serve(['https://finnhub.io'], () => ({ body: finnhubSends.quote }));
  const live = await readNvidia(provider(), 'quote');
  expect(told(live)).toEqual([
    'NVIDIA last traded at $201.50 a share. [1] (live, Finnhub, as of 2026-11-20 16:00 New York)',
    'NVIDIA is down $3.25 a share on the day, or 1.59%. [1] (live, Finnhub, as of 2026-11-20 16:00 New York)',
  ]);
  expect(told(live, 'zh')).toEqual([
    '英伟达最新股价为201.50美元/股。[1]（实时，Finnhub，截至纽约时间2026年11月20日16:00）',
    '英伟达当日下跌3.25美元/股，跌幅1.59%。[1]（实时，Finnhub，截至纽约时间2026年11月20日16:00）',
  ]);
});

test('sends the key in a header, never in an address', async () => {
  const asked = serve(['https://finnhub.io'], () => ({ body: finnhubSends.quote }));
  await readNvidia(finnhub({ apiKey: 'fh-secret', clock }), 'quote');
  expect(asked).toEqual(['/api/v1/quote?symbol=NVDA']);
});

test('that does not know a symbol, or sends zeros, gives no price of zero', async () => {
  serve(['https://finnhub.io'], path => ({ body: path.includes('profile2') ? {} : finnhubSends.unknownQuote }));
  const one = provider();
  for (const kind of ['quote', 'market-value'] as const)
    expect(await readNvidia(one, kind)).toEqual({ type: 'unavailable', provider: 'Finnhub', why: 'unknown' });
});

test('a quote without a change gives the price alone; no change is no zero', async () => {
  serve(['https://finnhub.io'], () => ({ body: { ...finnhubSends.quote, d: null, dp: null } }));
  expect(told(await readNvidia(provider(), 'quote'))).toHaveLength(1);
});

test.each([
  [
    { d: 1.35, dp: 0.5908 },
    'NVIDIA is up $1.35 a share on the day, or 0.59%.',
    '英伟达当日上涨1.35美元/股，涨幅0.59%。',
  ],
  [{ d: 0, dp: 0 }, 'NVIDIA is unchanged on the day.', '英伟达当日股价持平。'],
])('says of a move of %o which way it went', async (move, en, zh) => {
  serve(['https://finnhub.io'], () => ({ body: { ...finnhubSends.quote, ...move } }));
  const live = await readNvidia(provider(), 'quote');
  expect(told(live)[1]).toContain(en);
  expect(told(live, 'zh')[1]).toContain(zh);
});

test('gives the market value in dollars, not in millions, and says it carries no date', async () => {
  serve(['https://finnhub.io'], () => ({ body: finnhubSends.profile }));
  const live = await readNvidia(provider(), 'market-value');
  const when = 'undated, read on 2026-11-22 07:00 New York';
  expect(told(live)).toEqual([`NVIDIA's market value is about $4.9 trillion. [1] (live, Finnhub, ${when})`]);
  expect(told(live, 'zh')[0]).toContain('未注明日期，查阅于纽约时间2026年11月22日07:00');
});

test.each([{ ticker: 'NVDQ' }, { currency: 'EUR' }])('the profile of %o is not taken for it', async other => {
  serve(['https://finnhub.io'], () => ({ body: { ...finnhubSends.profile, ...other } }));
  expect(await readNvidia(provider(), 'market-value')).toMatchObject({ type: 'unavailable', why: 'odd' });
});

test('headlines are titles of sources, cleaned, newest first; unsafe ones are left out', async () => {
  const { headline } = finnhubSends;
  const body = [
    headline(),
    headline({ id: 72, datetime: 1795190500, headline: 'Chips\u202e\n<@everyone>', source: 'A\u0000B' }),
    headline({ id: 73, url: 'javascript:alert(1)' }),
    headline({ id: 74, headline: '\u200b ' }),
    headline({ id: 75, datetime: 4_000_000_000 }),
  ];
  const asked = serve(['https://finnhub.io'], () => ({ body }));
  const live = await readNvidia(provider(), 'news');
  if (live?.type !== 'live') return expect.unreachable();
  expect(asked).toEqual(['/api/v1/company-news?symbol=NVDA&from=2026-11-15&to=2026-11-22']);
  expect(live.brought.sources.map(({ title, publisher }) => [title, publisher])).toEqual([
    ['Chips <@everyone>', 'AB'],
    ['Chip maker soars 40% after 3 deals', 'The Paper'],
  ]);
});
