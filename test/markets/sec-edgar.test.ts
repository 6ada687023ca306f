import nock from 'nock';
import { expect, test } from 'vitest';
import { secEdgar } from '../../src/markets/sec-edgar/index.ts';
import * as sec from './fixtures/sec.ts';
import { handClock, offline, readNvidia, serve, told } from './support.ts';

offline();
const { clock } = handClock();

const provider = () => secEdgar({ contact: 'ops@chipwire.example', clock });
const revenueOf = async (rows: readonly object[]) => {
  serve(['https://data.sec.gov'], path =>
    path.includes('/Revenues') ? { body: sec.concept(rows) } : { status: 404, body: '' },
  );
  return readNvidia(provider(), 'revenue');
};

test('gives the quarter, not the half year that ends the same day', async () => {
  const live = await revenueOf(sec.secondQuarter);
  const period = '27 April 2026 to 26 July 2026';
  expect(told(live)).toEqual([
    `NVIDIA reported revenue of $90 billion for the quarter ${period}, in a report filed on 26 August 2026. [1] (live, SEC EDGAR, as of 26 July 2026)`,
  ]);
  expect(told(live, 'zh')).toEqual([
    '英伟达在2026年8月26日提交的报告中披露，2026年4月27日至2026年7月26日这一季的营收为900亿美元。[1]（实时，SEC EDGAR，截至2026年7月26日）',
  ]);
});

test('leads to the filing itself', async () => {
  const live = await revenueOf(sec.secondQuarter);
  expect(live?.type === 'live' && live.brought.sources[0]?.url).toBe(
    'https://www.sec.gov/Archives/edgar/data/1045810/000104581026000075/',
  );
});

test('says who runs this, as the SEC asks', async () => {
  let agent: string | null = null;
  nock('https://data.sec.gov')
    .get(() => true)
    .reply((request: Request) => {
      agent = request.headers.get('user-agent');
      return [200, sec.concept(sec.secondQuarter)];
    });
  await readNvidia(provider(), 'revenue');
  expect(agent).toBe('Chipwire ops@chipwire.example');
});

test.each([
  ['repeated a year later', { filed: '2026-08-27', val: 90_000_000_000, accn: '0001045810-26-000090' }, '$90 billion'],
  [
    'amended since',
    { filed: '2026-09-30', val: 89_000_000_000, form: '10-Q/A', accn: '0001045810-26-000091' },
    '$89 billion',
  ],
])('of a quarter that is %s the last filing counts', async (_, later, revenue) => {
  const again = { start: '2026-04-27', end: '2026-07-26', ...later };
  for (const rows of [
    [sec.row(again), ...sec.secondQuarter],
    [...sec.secondQuarter, sec.row(again)],
  ]) {
    const [newest] = told(await revenueOf(rows));
    expect(newest).toContain(revenue);
  }
});

test('goes by the days of a period, not by the filing or the frame', async () => {
  const old = {
    start: '2025-04-28',
    end: '2025-07-27',
    val: 44_000_000_000,
    filed: '2026-08-26',
    fy: 2027,
    fp: 'Q2',
  };
  const rows = [
    sec.row({ ...old, frame: 'CY2026Q2' }),
    ...sec.secondQuarter,
    sec.row({ end: '2026-07-26', val: 7, filed: '2026-08-26' }),
  ];
  const [newest, before] = told(await revenueOf(rows));
  expect(newest).toContain('$90 billion');
  expect(before).toContain('$44 billion for the quarter 28 April 2025 to 27 July 2025');
});

test('works the last quarter of a year out from the year, and shows how', async () => {
  const annual = { form: '10-K', filed: '2026-11-20', accn: '0001045810-26-000099' };
  const rows = [
    ...sec.secondQuarter,
    sec.row({ start: '2025-10-27', end: '2026-07-26', val: 240_000_000_000, filed: '2026-08-26' }),
    sec.row({ start: '2025-10-27', end: '2026-10-25', val: 340_000_000_000, ...annual }),
  ];
  const [newest] = told(await revenueOf(rows));
  expect(newest).toBe(
    "NVIDIA's revenue for the quarter 27 July 2026 to 25 October 2026 comes to $100 billion: $340 billion for the fiscal year, filed on 20 November 2026, less $240 billion for the quarters before. [1] [2] (worked out by us, as of 25 October 2026)",
  );
});

test.each([
  ['zero', [sec.row({ start: '2026-04-27', end: '2026-07-26', val: 0, filed: '2026-08-26' })]],
  ['only of a year', [sec.row({ start: '2025-07-28', end: '2026-07-26', val: 9, filed: '2026-08-26', form: '10-K' })]],
  ['years old', [sec.row({ start: '2023-05-01', end: '2023-07-30', val: 9, filed: '2023-08-30' })]],
  [
    'of no form we know',
    [sec.row({ start: '2026-04-27', end: '2026-07-26', val: 9, filed: '2026-08-26', form: 'S-1' })],
  ],
  ['not there', []],
])('revenue that is %s is not shown', async (_, rows) => {
  expect(await revenueOf(rows)).toEqual({ type: 'unavailable', provider: 'SEC EDGAR', why: 'unknown' });
});

test('the filings of another company are not taken for it', async () => {
  serve(['https://data.sec.gov'], () => ({ body: { ...sec.concept(sec.secondQuarter), cik: 2488 } }));
  expect(await readNvidia(provider(), 'revenue')).toMatchObject({ type: 'unavailable', why: 'odd' });
});

test('current reports say in words what they are about, and lead to the document', async () => {
  serve(['https://data.sec.gov'], () => ({ body: sec.submissions }));
  const live = await readNvidia(provider(), 'filings');
  expect(told(live)).toEqual([
    'NVIDIA filed a current report with the SEC about results. [1] (live, SEC EDGAR, as of 2026-08-26 16:21 New York)',
  ]);
  expect(told(live, 'zh')[0]).toContain('英伟达向美国证监会提交了当期报告，内容：业绩。');
  expect(live?.type === 'live' && live.brought.sources[0]?.url).toBe(
    'https://www.sec.gov/Archives/edgar/data/1045810/000104581026000074/report-20260826.htm',
  );
});

test('columns of different lengths are not read', async () => {
  const { recent } = sec.submissions.filings;
  const body = { ...sec.submissions, filings: { recent: { ...recent, items: [] }, files: [] } };
  serve(['https://data.sec.gov'], () => ({ body }));
  expect(await readNvidia(provider(), 'filings')).toMatchObject({ type: 'unavailable', why: 'odd' });
});
