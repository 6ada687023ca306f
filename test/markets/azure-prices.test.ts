import { expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { azurePrices } from '../../src/markets/azure-prices.ts';
import * as azure from './fixtures/azure.ts';
import { h100, handClock, offline, serve, told } from './support.ts';

offline();
const { clock } = handClock();

const priceOf = async (...pages: readonly (readonly object[])[]) => {
  serve(['https://prices.azure.com'], path => {
    const at = Number(new URL(path, 'https://x').searchParams.get('$skip') ?? 0);
    const next = at + 1 < pages.length ? `https://prices.azure.com/api/retail/prices?$skip=${at + 1}` : null;
    return { body: azure.page(pages[at] ?? [], next) };
  });
  return azurePrices({ clock }).read({ kind: 'gpu-hour', term: h100 });
};

test.each(languages)('gives the price on demand by the GPU and by the instance (%s)', async language => {
  const [words] = told(await priceOf([azure.row()]), language);
  expect(words).toContain(
    language === 'en'
      ? 'Microsoft Azure lists an instance with 8 GPUs of the H100 type at $96 an hour on demand in its eastern US region, which comes to $12 per GPU-hour. [1] (live, Microsoft, in force since 1 January 2024)'
      : '微软Azure在美国东部区的一种实例配有8块GPU，型号为H100，按需标价96美元/小时，折合12美元/GPU小时。[1]（实时，Microsoft，自2024年1月1日起执行）',
  );
});

/** Rows that stand beside the right one, each wrong in one thing. */
const traps: readonly (readonly [string, object])[] = [
  ['Windows', { productName: 'Virtual Machines ND H100 v5 Series Windows' }],
  ['spot', { skuName: 'ND96isr H100 v5 Spot', meterName: 'ND96isr H100 v5 Spot' }],
  ['spot in its meter alone', { meterName: 'ND96isr H100 v5 Spot' }],
  ['low priority', { skuName: 'ND96isr H100 v5 Low Priority' }],
  ['a reservation', { type: 'Reservation', reservationTerm: '1 Year' }],
  ['a reservation called consumption', { reservationTerm: '3 Years' }],
  ['DevTest', { type: 'DevTestConsumption' }],
  ['another instance', { armSkuName: 'Standard_NC40ads_H100_v5' }],
  ['another region', { armRegionName: 'westus' }],
  ['another currency', { currencyCode: 'EUR' }],
  ['another unit', { unitOfMeasure: '1 Month' }],
  ['a discount for many', { tierMinimumUnits: 100 }],
  ['a meter of another region', { isPrimaryMeterRegion: false }],
  ['zero', { retailPrice: 0 }],
  ['not in force yet', { effectiveStartDate: '2027-01-01T00:00:00Z' }],
  ['no longer in force', { effectiveEndDate: '2026-01-01T00:00:00Z' }],
];

test.each(traps)('a row that is %s is neither shown nor in the way', async (_, wrong) => {
  const trap = azure.row({ retailPrice: 18.17, ...wrong });
  expect(told(await priceOf([trap, azure.row(), trap]))[0]).toContain('$12 per GPU-hour');
});

test.each(traps)('a row that is %s alone is no price', async (_, wrong) => {
  expect(await priceOf([azure.row({ retailPrice: 18.17, ...wrong })])).toEqual({
    type: 'unavailable',
    provider: 'Azure Retail Prices',
    why: 'unknown',
  });
});

test('the newest price in force counts', async () => {
  const newer = azure.row({ retailPrice: 80, effectiveStartDate: '2026-10-01T00:00:00Z' });
  const [words] = told(await priceOf([azure.row(), newer]));
  expect(words).toMatch(/which comes to \$10 .*in force since 1 October 2026\)/);
});

test('where two prices hold at once, neither is shown', async () => {
  expect(await priceOf([azure.row(), azure.row({ retailPrice: 97 })])).toMatchObject({
    type: 'unavailable',
    why: 'odd',
  });
});

test('reads on to the page that has the price', async () => {
  expect(told(await priceOf([], [azure.row({ type: 'Reservation' })], [azure.row()]))[0]).toContain('$12 per GPU-hour');
});

test('gives up on pages without end', async () => {
  const asked = serve(['https://prices.azure.com'], () => ({
    body: azure.page([azure.row()], 'https://prices.azure.com/api/retail/prices?$skip=1'),
  }));
  const live = await azurePrices({ clock }).read({ kind: 'gpu-hour', term: h100 });
  expect(live).toMatchObject({ type: 'unavailable', why: 'odd' });
  expect(asked).toHaveLength(5);
});

test('never follows a link to another host', async () => {
  const asked = serve(['https://elsewhere.example'], () => ({ body: azure.page([azure.row()]) }));
  serve(['https://prices.azure.com'], path => ({
    body: path.includes('evil') ? azure.page([]) : azure.page([], 'https://elsewhere.example/api/retail/prices?evil=1'),
  }));
  expect(await azurePrices({ clock }).read({ kind: 'gpu-hour', term: h100 })).toMatchObject({ why: 'unknown' });
  expect(asked).toEqual([]);
});
