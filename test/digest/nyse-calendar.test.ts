import { describe, expect, test } from 'vitest';
import { daysLater, isTradingDay, sessionOf } from '../../src/digest/nyse-calendar.ts';

/** As the exchange published them: https://www.nyse.com/markets/hours-calendars */
const published = {
  2021: {
    closed: '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24',
    half: '11-26',
  },
  2022: {
    closed: '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26',
    half: '11-25',
  },
  2023: {
    closed: '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25',
    half: '07-03 11-24',
  },
  2024: {
    closed: '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25',
    half: '07-03 11-29 12-24',
  },
  2025: {
    closed: '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25',
    half: '07-03 11-28 12-24',
  },
  2026: {
    closed: '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25',
    half: '11-27 12-24',
  },
  2027: {
    closed: '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24',
    half: '11-26',
  },
} as const;

const daysOf = (year: number): readonly string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = daysLater(day, 1)) days.push(day);
  return days;
};

describe.each(Object.entries(published))('the New York Stock Exchange in %s', (year, { closed, half }) => {
  const on = (session: ReturnType<typeof sessionOf>): string =>
    daysOf(Number(year))
      .filter(day => sessionOf(day) === session)
      .map(day => day.slice(5))
      .join(' ');

  test('is closed on its holidays, one-off closures included', () => {
    expect(on('holiday')).toBe(closed);
  });

  test('closes early on its half days', () => {
    expect(on('half')).toBe(half);
  });

  test('trades on every other weekday and on no weekend', () => {
    const trading = daysOf(Number(year)).filter(isTradingDay);
    const weekdays = daysOf(Number(year)).filter(day => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
    expect(trading.length).toBe(weekdays.length - closed.split(' ').length);
  });
});

test.each([
  ['2001-09-11', 'holiday'],
  ['2012-10-30', 'holiday'],
  ['2018-12-05', 'holiday'],
  // Juneteenth was no holiday of the exchange before.
  ['2020-06-19', 'full'],
  // New Year's Day of a Saturday is not kept on the Friday before.
  ['2027-12-31', 'full'],
  ['2028-01-01', 'weekend'],
  ['2038-04-23', 'holiday'],
] as const)('on %s: %s', (day, session) => {
  expect(sessionOf(day)).toBe(session);
});
