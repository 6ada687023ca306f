import { z } from 'zod';
import { dayOfInstant, isInstant, renderInstant } from './instant.ts';
import type { Language } from './language.ts';

const patterns = {
  day: /^(\d{4})-(\d{2})-(\d{2})$/,
  month: /^(\d{4})-(\d{2})$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  half: /^(\d{4})-H([12])$/,
  part: /^(\d{4})-(early|mid|late)$/,
  fiscalQuarter: /^FY(\d{4})-Q([1-4])$/,
  fiscalYear: /^FY(\d{4})$/,
  year: /^(\d{4})$/,
} as const;

const pad = (n: number): string => String(n).padStart(2, '0');
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The days a date may mean. */
interface Days {
  readonly first: string;
  readonly last: string;
}

const daysKnown = new Map<string, Days>();

/**
 * First and last calendar day (`YYYY-MM-DD`) a date may mean, or `undefined` where it is not a date at all. A moment is
 * its day in New York.
 */
export function daysOf(date: string): Days | undefined {
  if (isInstant(date)) {
    const day = dayOfInstant(date);
    return { first: day, last: day };
  }
  const known = daysKnown.get(date);
  if (known) return known;
  const days = readDays(date);
  // The dates of a base are few and asked for again and again; those people type are not kept.
  if (days && daysKnown.size < 10_000) daysKnown.set(date, days);
  return days;
}

function readDays(date: string): Days | undefined {
  const months = (year: string, from: number, to: number) => ({
    first: `${year}-${pad(from)}-01`,
    last: `${year}-${pad(to)}-${pad(lastDayOf(Number(year), to))}`,
  });
  for (const [form, pattern] of Object.entries(patterns)) {
    const [, year = '', second = ''] = pattern.exec(date) ?? [];
    if (year === '') continue;
    const n = Number(second);
    switch (form) {
      case 'day': {
        const at = new Date(`${date}T00:00:00Z`);
        return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
          ? { first: date, last: date }
          : undefined;
      }
      case 'month':
        return n >= 1 && n <= 12 ? months(year, n, n) : undefined;
      case 'quarter':
        return months(year, 3 * n - 2, 3 * n);
      case 'half':
        return months(year, 6 * n - 5, 6 * n);
      case 'part':
        return second === 'early' ? months(year, 1, 4) : second === 'mid' ? months(year, 5, 8) : months(year, 9, 12);
      default:
        // A fiscal year is its company's own; without its calendar only the year itself is sure.
        return months(year, 1, 12);
    }
  }
  return undefined;
}

/**
 * A date as exact as its source gives it: `2024-06-05`, `2024-06`, `2024-Q3`, `2026-H2`, `2023-mid`, `2024`, `FY2025`
 * or `FY2025-Q1` (a company's fiscal year, as that company numbers it).
 */
export const partialDateSchema = z
  .union([z.string(), z.number().transform(String)])
  .refine(date => daysOf(date) !== undefined && !isInstant(date), {
    error: 'not a date: write YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY-Hn, YYYY-early|mid|late, YYYY, FYYYYY or FYYYYY-Qn',
  });

const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);
const chineseQuarters = ['一', '二', '三', '四'];

/** The date, or moment, in words of the reader's language: `5 June 2024`, `2024年6月5日`. */
export function renderDate(date: string, language: Language): string {
  if (isInstant(date)) return renderInstant(date, language);
  const english = language === 'en';
  const match = (form: keyof typeof patterns): readonly string[] => patterns[form].exec(date)?.slice(1) ?? [];
  const [dayYear, dayMonth, day] = match('day');
  if (dayYear && dayMonth && day) {
    const name = englishMonths[Number(dayMonth) - 1];
    return english ? `${Number(day)} ${name} ${dayYear}` : `${dayYear}年${Number(dayMonth)}月${Number(day)}日`;
  }
  const [monthYear, month] = match('month');
  if (monthYear && month) {
    return english ? `${englishMonths[Number(month) - 1]} ${monthYear}` : `${monthYear}年${Number(month)}月`;
  }
  const [quarterYear, quarter] = match('quarter');
  if (quarterYear && quarter) {
    return english ? `Q${quarter} ${quarterYear}` : `${quarterYear}年第${chineseQuarters[Number(quarter) - 1]}季度`;
  }
  const [halfYear, half] = match('half');
  if (halfYear && half) {
    if (english) return `${half === '1' ? 'the first' : 'the second'} half of ${halfYear}`;
    return `${halfYear}年${half === '1' ? '上' : '下'}半年`;
  }
  const [partYear, part] = match('part');
  if (partYear && part) {
    if (english) return `${part}${part === 'mid' ? '-' : ' '}${partYear}`;
    return `${partYear}年${part === 'early' ? '年初' : part === 'mid' ? '年中' : '年底'}`;
  }
  const [fiscalYear, fiscalQuarter] = match('fiscalQuarter');
  if (fiscalYear && fiscalQuarter) {
    const chinese = `${fiscalYear}财年第${chineseQuarters[Number(fiscalQuarter) - 1]}季度`;
    return english ? `Q${fiscalQuarter} of fiscal ${fiscalYear}` : chinese;
  }
  const [fiscal] = match('fiscalYear');
  if (fiscal) return english ? `fiscal ${fiscal}` : `${fiscal}财年`;
  return english ? date : `${date}年`;
}

/** Whole months from the last day a date may mean to `now`; never negative. */
export function monthsSince(date: string, now: Date): number {
  const last = new Date(`${daysOf(date)?.last ?? date}T00:00:00Z`);
  const months = (now.getUTCFullYear() - last.getUTCFullYear()) * 12 + now.getUTCMonth() - last.getUTCMonth();
  return Math.max(0, now.getUTCDate() < last.getUTCDate() ? months - 1 : months);
}
