import { z } from 'zod';
import type { Brought } from '../answer.ts';
import type { Figure } from '../figure.ts';
import type { Term } from '../glossary.ts';
import { instantOf } from '../instant.ts';
import { documentsOf, liveFrom, type ProviderOptions, slowTtlMs } from '../live/documents.ts';
import { getJson, readAs } from '../live/request.ts';
import { type LiveAsk, liveFact, MarketError, type MarketProvider } from '../market.ts';

const name = 'Azure Retail Prices';
const officialUrl = 'https://prices.azure.com';
const region = 'eastus';
const mostPages = 5;

/** An instance type and the accelerators in it, which the prices do not say. */
interface Instance {
  readonly sku: string;
  readonly gpus: number;
  readonly gigabytes?: number;
}

/** By chip, the instance with most of it (https://learn.microsoft.com/azure/virtual-machines/sizes/overview). */
const instances: Readonly<Record<string, Instance>> = {
  a100: { sku: 'Standard_ND96amsr_A100_v4', gpus: 8, gigabytes: 80 },
  h100: { sku: 'Standard_ND96isr_H100_v5', gpus: 8 },
  h200: { sku: 'Standard_ND96isr_H200_v5', gpus: 8 },
  gb200: { sku: 'Standard_ND128isr_NDR_GB200_v6', gpus: 4 },
  mi300x: { sku: 'Standard_ND96isr_MI300X_v5', gpus: 8 },
};

/** https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices */
const pageSchema = z.object({
  Items: z.array(
    z.object({
      currencyCode: z.string(),
      tierMinimumUnits: z.number(),
      retailPrice: z.number(),
      armRegionName: z.string(),
      effectiveStartDate: z.iso.datetime({ offset: true }),
      effectiveEndDate: z.iso.datetime({ offset: true }).optional(),
      productName: z.string(),
      skuName: z.string(),
      meterName: z.string(),
      unitOfMeasure: z.string(),
      type: z.string(),
      reservationTerm: z.string().optional(),
      isPrimaryMeterRegion: z.boolean(),
      armSkuName: z.string(),
    }),
  ),
  NextPageLink: z.string().nullable(),
});

type Row = z.infer<typeof pageSchema>['Items'][number];

/** What an instance costs by the hour, and since when. */
interface Price {
  readonly hour: number;
  readonly since: string;
}

const queryFor = (sku: string): URLSearchParams =>
  new URLSearchParams({
    $filter: `serviceName eq 'Virtual Machines' and armSkuName eq '${sku}' and armRegionName eq '${region}' and priceType eq 'Consumption'`,
  });

/**
 * The price on demand, under Linux, of one instance. Rows for Windows, spot, low priority, reservations, tests and other
 * instances or regions stand beside it under the same names. @throws MarketError where there is none, or not just one.
 */
function priceOf(rows: readonly Row[], sku: string, now: Date): Price {
  const fitting = rows.filter(
    row =>
      row.armSkuName === sku &&
      row.armRegionName === region &&
      row.type === 'Consumption' &&
      row.reservationTerm === undefined &&
      row.currencyCode === 'USD' &&
      row.unitOfMeasure === '1 Hour' &&
      row.tierMinimumUnits === 0 &&
      row.isPrimaryMeterRegion &&
      row.retailPrice > 0 &&
      !/windows/i.test(row.productName) &&
      ![row.productName, row.skuName, row.meterName].some(each =>
        /spot|low priority|dedicated host|devtest/i.test(each),
      ),
  );
  const inForce = fitting
    .filter(row => new Date(row.effectiveStartDate) <= now)
    .filter(row => row.effectiveEndDate === undefined || new Date(row.effectiveEndDate) > now)
    .toSorted((a, b) => Date.parse(b.effectiveStartDate) - Date.parse(a.effectiveStartDate));
  const [newest] = inForce;
  if (!newest) throw new MarketError('unknown', 'no such instance on demand');
  const rivals = inForce.filter(row => row.effectiveStartDate === newest.effectiveStartDate);
  if (rivals.some(row => row.retailPrice !== newest.retailPrice))
    throw new MarketError('odd', 'two prices for one thing');
  return { hour: newest.retailPrice, since: newest.effectiveStartDate.slice(0, 10) };
}

/** What Microsoft's cloud asks on demand for an hour of a GPU, from its public price list; it wants no key. */
export function azurePrices({
  baseUrl = officialUrl,
  ...options
}: ProviderOptions & { readonly baseUrl?: string }): MarketProvider {
  const { clock = () => new Date() } = options;
  const readPrice = async (sku: string, signal: AbortSignal): Promise<Price> => {
    const rows: Row[] = [];
    let query: string | undefined = `?${queryFor(sku)}`;
    for (let pages = 0; query !== undefined; pages += 1) {
      if (pages === mostPages) throw new MarketError('odd', 'pages without end');
      const sent = await getJson(`${baseUrl}/api/retail/prices${query}`, {}, signal);
      const page: z.infer<typeof pageSchema> = readAs(pageSchema, sent);
      rows.push(...page.Items);
      // Only the question of a link is taken from it, never where it leads.
      query = page.NextPageLink === null ? undefined : (URL.parse(page.NextPageLink)?.search ?? undefined);
    }
    return priceOf(rows, sku, clock());
  };

  const prices = documentsOf(name, options)(slowTtlMs, readPrice);
  return {
    name,
    read({ kind, term }: LiveAsk) {
      const instance = instances[term.id];
      if (kind !== 'gpu-hour' || !instance) return undefined;
      return liveFrom(name, prices(instance.sku), (price, readAt) => priceFacts(term, instance, price, readAt));
    },
    checks: [{ what: 'retail prices', read: signal => readPrice('Standard_ND96isr_H100_v5', signal) }],
  };
}

/** An hour of a chip as a fact: as the list has it for an instance, and for each of the chips in it. */
export function priceFacts(
  term: Term,
  { sku, gpus, gigabytes }: Instance,
  { hour, since }: Price,
  readAt: Date,
): Brought {
  const memory: Readonly<Record<string, Figure>> =
    gigabytes === undefined ? {} : { memory: { amount: gigabytes, unit: 'GB' } };
  const each =
    gigabytes === undefined ? { en: '', zh: '' } : { en: ', {memory} of memory on each,', zh: '，每块显存{memory}' };
  const id = `azure-${term.id}-hourly-price`;
  const fact = liveFact({
    id,
    about: [term.id, 'azure'],
    measure: 'hourly-price',
    figures: {
      gpu: { amount: Number((hour / gpus).toFixed(4)), unit: 'USD/GPU-hour', kind: 'on-demand' },
      instance: { amount: hour, unit: 'USD/hour', kind: 'on-demand' },
      gpus: { amount: gpus, unit: 'GPUs' },
      ...memory,
    },
    // The list's own date of a price: since when it holds.
    dates: { since },
    says: {
      en: `Microsoft Azure lists an instance with {gpus} of the ${term.name.en} type${each.en} at {instance} on demand in its eastern US region, which comes to {gpu}.`,
      zh: `微软Azure在美国东部区的一种实例配有{gpus}，型号为${term.name.zh}${each.zh}，按需标价{instance}，折合{gpu}。`,
    },
    cites: [{ source: id, at: sku }],
  });
  const source = {
    id,
    kind: 'data',
    description: { en: 'price list of Microsoft Azure, virtual machines', zh: '微软Azure虚拟机价目表' },
    publisher: 'Microsoft',
    language: 'en',
    url: `${officialUrl}/api/retail/prices?${queryFor(sku)}`,
    checked: instantOf(readAt),
  } as const;
  return { facts: [fact], sources: [source] };
}
