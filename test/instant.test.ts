import { describe, expect, test } from 'vitest';
import { dayOfInstant, instantAge, instantOf, isInstant } from '../src/instant.ts';
import { daysOf, partialDateSchema, renderDate } from '../src/partial-date.ts';

describe('a moment', () => {
  test.each([
    ['2026-11-20T21:00:00Z', '2026-11-20 16:00 New York', '纽约时间2026年11月20日16:00'],
    ['2026-07-01T20:00:00.000Z', '2026-07-01 16:00 New York', '纽约时间2026年7月1日16:00'],
    ['2026-11-21T04:59:59Z', '2026-11-20 23:59 New York', '纽约时间2026年11月20日23:59'],
    ['2026-11-21T05:00:00Z', '2026-11-21 00:00 New York', '纽约时间2026年11月21日00:00'],
  ])('%s is told by the clock of New York, summer and winter', (instant, en, zh) => {
    expect(renderDate(instant, 'en')).toBe(en);
    expect(renderDate(instant, 'zh')).toBe(zh);
    expect(daysOf(instant)).toEqual({ first: dayOfInstant(instant), last: dayOfInstant(instant) });
  });

  test('is no date for a knowledge file', () => {
    expect(partialDateSchema.safeParse('2026-11-20T21:00:00Z').success).toBe(false);
    expect(partialDateSchema.safeParse('2026-11-20').success).toBe(true);
  });

  test('is told from a date', () => {
    expect(isInstant(instantOf(new Date()))).toBe(true);
    for (const text of ['2026-11-20', '2026-11-20T21:00', '2026-13-20T21:00:00Z', 'now', ''])
      expect(isInstant(text)).toBe(false);
  });

  test.each([
    [0, 'just now', '刚刚'],
    [59, 'just now', '刚刚'],
    [60, '1 minute ago', '1分钟前'],
    [119 * 60, '119 minutes ago', '119分钟前'],
    [120 * 60, '2 hours ago', '2小时前'],
    [47 * 3600, '47 hours ago', '47小时前'],
    [48 * 3600, '2 days ago', '2天前'],
    [-30, 'just now', '刚刚'],
  ])('%i seconds back is %s', (seconds, en, zh) => {
    const now = new Date('2026-11-22T12:00:00Z');
    const then = instantOf(new Date(now.getTime() - seconds * 1000));
    expect([instantAge(then, now, 'en'), instantAge(then, now, 'zh')]).toEqual([en, zh]);
  });
});
