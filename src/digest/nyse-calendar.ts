const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const weekdayOf = (at: number): number => new Date(at).getUTCDay();

/** The `n`th of a weekday (Sunday is 0) in a month; with `-1`, the last. */
function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  if (n < 0) {
    const last = Date.UTC(year, month, 0);
    return last - ((weekdayOf(last) - weekday + 7) % 7) * dayMs;
  }
  const first = Date.UTC(year, month - 1, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)) * dayMs;
}

/** Easter Sunday of the Gregorian calendar: https://www.census.gov/data/software/x13as/genhol/easter-dates.html */
function easter(year: number): number {
  const [golden, century] = [year % 19, Math.floor(year / 100)];
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const moon =
    epact -
    Math.floor(epact / 28) *
      (1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return Date.UTC(year, 2, 28 + moon - weekday);
}

/** The weekday a holiday of a fixed date is kept on: Friday for a Saturday, Monday for a Sunday. */
function observed(year: number, month: number, day: number): number {
  const at = Date.UTC(year, month - 1, day);
  return weekdayOf(at) === 6 ? at - dayMs : weekdayOf(at) === 0 ? at + dayMs : at;
}

/** Full days the exchange was closed on besides: https://www.nyse.com/trader-update/history and the exchange's notices. */
const closedOnce = new Set([
  ...['2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14'],
  '2004-06-11',
  '2007-01-02',
  ...['2012-10-29', '2012-10-30'],
  '2018-12-05',
  '2025-01-09',
]);

/**
 * Holidays by the exchange's own rule, https://www.nyse.com/markets/hours-calendars: a Saturday's is kept on Friday, a
 * Sunday's on Monday; New Year's Day on a Saturday is not kept, since the Friday before ends the accounting year.
 */
function holidaysOf(year: number): ReadonlySet<string> {
  const newYear = Date.UTC(year, 0, 1);
  return new Set(
    [
      ...(weekdayOf(newYear) === 6 ? [] : [observed(year, 1, 1)]),
      nthWeekday(year, 1, 1, 3),
      nthWeekday(year, 2, 1, 3),
      easter(year) - 2 * dayMs,
      nthWeekday(year, 5, 1, -1),
      ...(year >= 2022 ? [observed(year, 6, 19)] : []),
      observed(year, 7, 4),
      nthWeekday(year, 9, 1, 1),
      nthWeekday(year, 11, 4, 4),
      observed(year, 12, 25),
    ].map(dayOf),
  );
}

const holidays = new Map<number, ReadonlySet<string>>();

function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const known = holidays.get(year) ?? holidaysOf(year);
  holidays.set(year, known);
  return known.has(day) || closedOnce.has(day);
}

/** What the New York Stock Exchange does on a day (`YYYY-MM-DD`): a half day ends at one in the afternoon. */
export type Session = 'full' | 'half' | 'holiday' | 'weekend';

/** What the New York Stock Exchange does on a day. */
export function sessionOf(day: string): Session {
  const at = Date.parse(`${day}T00:00:00Z`);
  if ([0, 6].includes(weekdayOf(at))) return 'weekend';
  if (isHoliday(day)) return 'holiday';
  const year = Number(day.slice(0, 4));
  const afterThanksgiving = dayOf(nthWeekday(year, 11, 4, 4) + dayMs);
  // The days before Independence Day and Christmas are short where the holiday itself is a weekday kept on its date.
  const before = ['07-04', '12-25'].some(
    date => dayOf(at + dayMs) === `${year}-${date}` && isHoliday(`${year}-${date}`),
  );
  return day === afterThanksgiving || before ? 'half' : 'full';
}

/** Whether shares are traded in New York on a day, if only half of it. */
export const isTradingDay = (day: string): boolean => ['full', 'half'].includes(sessionOf(day));

/** The day `YYYY-MM-DD` so many days later. */
export const daysLater = (day: string, days: number): string => dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs);
