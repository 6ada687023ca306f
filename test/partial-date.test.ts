import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, monthsSince, partialDateSchema, renderDate } from '../src/partial-date.ts';

describe('a date as exact as its source gives it', () => {
  test.each([
    ['2024-06-05', '2024-06-05', '2024-06-05', '5 June 2024', '2024年6月5日'],
    ['2024-02-29', '2024-02-29', '2024-02-29', '29 February 2024', '2024年2月29日'],
    ['2024-02', '2024-02-01', '2024-02-29', 'February 2024', '2024年2月'],
    ['2023-02', '2023-02-01', '2023-02-28', 'February 2023', '2023年2月'],
    ['2024-Q3', '2024-07-01', '2024-09-30', 'Q3 2024', '2024年第三季度'],
    ['2024-Q4', '2024-10-01', '2024-12-31', 'Q4 2024', '2024年第四季度'],
    ['2026-H1', '2026-01-01', '2026-06-30', 'the first half of 2026', '2026年上半年'],
    ['2026-H2', '2026-07-01', '2026-12-31', 'the second half of 2026', '2026年下半年'],
    ['2023-early', '2023-01-01', '2023-04-30', 'early 2023', '2023年年初'],
    ['2023-mid', '2023-05-01', '2023-08-31', 'mid-2023', '2023年年中'],
    ['2023-late', '2023-09-01', '2023-12-31', 'late 2023', '2023年年底'],
    ['2024', '2024-01-01', '2024-12-31', '2024', '2024年'],
    ['FY2025', '2025-01-01', '2025-12-31', 'fiscal 2025', '2025财年'],
    ['FY2025-Q1', '2025-01-01', '2025-12-31', 'Q1 of fiscal 2025', '2025财年第一季度'],
  ])('%s is a day from %s to %s, "%s", "%s"', (date, first, last, english, chinese) => {
    expect(daysOf(date)).toEqual({ first, last });
    expect(renderDate(date, 'en')).toBe(english);
    expect(renderDate(date, 'zh')).toBe(chinese);
    expect(partialDateSchema.parse(date)).toBe(date);
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13',
    '2024-00',
    '2024-06-00',
    '2024-06-31',
    '2024-Q0',
    '2024-Q5',
    '2024-H3',
    '2024-noon',
    'FY24',
    '24-06-05',
    '2024-6-5',
    '2024/06/05',
    '5 June 2024',
    'June',
    '',
    ' 2024',
    '2024-06-05T00:00',
    '２０２４',
  ])('"%s" is none, and the message says how to write one', date => {
    expect(daysOf(date)).toBeUndefined();
    const read = partialDateSchema.safeParse(date);
    expect(read.error?.issues[0]?.message).toMatch(/write YYYY-MM-DD, YYYY-MM/);
  });

  test('may stand in YAML as the number of a year', () => {
    expect(partialDateSchema.parse(2024)).toBe('2024');
  });

  test('takes every calendar day, and only those', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const date = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const at = new Date(Date.UTC(y, m - 1, d));
          const real = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
          expect(daysOf(date)).toEqual(real ? { first: date, last: date } : undefined);
        },
      ),
    );
  });
});

describe('the age of a date', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  test.each([
    ['2026-11-22', 0],
    ['2026-10-23', 0],
    ['2026-10-22', 1],
    ['2025-11-22', 12],
    ['2025-11-23', 11],
    ['2024-06-05', 29],
    ['2024-06', 28],
    ['2024', 22],
    ['2027-01-01', 0],
  ])('of %s is counted in whole months from the last day it may mean: %i', (date, months) => {
    expect(monthsSince(date, now)).toBe(months);
  });
});
