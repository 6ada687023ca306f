import { z } from 'zod';
import { MarketError } from '../../market.ts';

/**
 * Every figure a company has ever reported under one tag (https://www.sec.gov/search-filings/edgar-application-programming-interfaces).
 * `fy`, `fp` and `frame` belong to the filing, not to the figure, and are not read.
 */
export const conceptSchema = z.object({
  cik: z.number(),
  units: z.object({
    USD: z.array(
      z.object({
        /** A balance of one day has none. */
        start: z.iso.date().optional(),
        end: z.iso.date(),
        val: z.number(),
        accn: z.string().regex(/^\d{10}-\d{2}-\d{6}$/),
        form: z.string(),
        filed: z.iso.date(),
      }),
    ),
  }),
});

type Row = z.infer<typeof conceptSchema>['units']['USD'][number];

/** A figure of one period, as last reported. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly filed: string;
  /** The number of the filing. */
  readonly accession: string;
}

/** The revenue of one quarter; the last of a fiscal year is filed only within the year, and worked out from it. */
export interface Quarter extends Period {
  readonly from?: { readonly year: Period; readonly before: Period };
}

const dayMs = 24 * 3_600_000;
const daysBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / dayMs;
const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/** A quarter has 13 or 14 weeks. */
const lasts = {
  quarter: { least: 80, most: 100 },
  threeQuarters: { least: 260, most: 290 },
  year: { least: 350, most: 380 },
} as const;

/**
 * The last quarters, newest first. Totals from the year's start are told from quarters by their length, and of a period
 * reported again (a year later, or amended) the last filing counts. @throws MarketError where there is none.
 */
export function quartersOf(rows: readonly Row[], most: number): readonly Quarter[] {
  const byPeriod = new Map<string, Period>();
  for (const { start, end, val, accn, form, filed } of rows) {
    if (start === undefined || val <= 0 || !/^10-[QK](?:\/A)?$/.test(form)) continue;
    const key = `${start} ${end}`;
    const known = byPeriod.get(key);
    if (!known || known.filed < filed) byPeriod.set(key, { start, end, value: val, filed, accession: accn });
  }
  const lasting = (length: keyof typeof lasts): readonly Period[] =>
    [...byPeriod.values()].filter(({ start, end }) => {
      const days = daysBetween(start, end);
      return days >= lasts[length].least && days <= lasts[length].most;
    });
  const reported: readonly Quarter[] = lasting('quarter');
  const workedOut = lasting('year').flatMap((year): readonly Quarter[] => {
    if (reported.some(({ end }) => end === year.end)) return [];
    const before = lasting('threeQuarters').find(({ start, end }) => start === year.start && end < year.end);
    if (!before || before.value >= year.value) return [];
    return [{ ...year, start: dayAfter(before.end), value: year.value - before.value, from: { year, before } }];
  });
  const quarters = [...reported, ...workedOut].toSorted((a, b) => b.end.localeCompare(a.end)).slice(0, most);
  if (quarters.length === 0) throw new MarketError('unknown', 'no quarter under this tag');
  return quarters;
}
