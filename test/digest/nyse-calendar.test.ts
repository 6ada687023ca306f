import { describe, expect, test } from 'vitest';
import { daysLater, isTradingDay, sessionOf } from '../../src/digest/nyse-calendar.ts';
import { published } from './support/nyse.ts';

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
