import { describe, expect, test } from 'vitest';
import { clockTime } from '../src/clock-time.ts';
import { readDigestWords } from '../src/digest-words.ts';
import { localTime, zoneNamed } from '../src/time-zone.ts';

describe('a time of day', () => {
  test.each([
    ['9:00', '09:00'],
    ['09:05', '09:05'],
    ['21：30', '21:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['9:30pm', '21:30'],
    ['9点', '09:00'],
    ['早上9点半', '09:30'],
    ['下午三点', '15:00'],
    ['晚上八点15分', '20:15'],
    ['十二点', '12:00'],
    ['二十一点', '21:00'],
    ['中午12点', '12:00'],
    ['25:00', undefined],
    ['9:60', undefined],
    ['13pm', undefined],
    ['0am', undefined],
    ['9', undefined],
    ['soon', undefined],
  ])('%s is %s', (typed, time) => {
    expect(clockTime(typed)).toBe(time);
  });
});

describe('a time zone', () => {
  test.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['america/new_york', 'America/New_York'],
    ['New York', 'America/New_York'],
    ['London', 'Europe/London'],
    ['北京时间', 'Asia/Shanghai'],
    ['纽约', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['+08:00', undefined],
    ['Etc/GMT+5', undefined],
    ['Mars/Olympus', undefined],
    ['EST5EDT', undefined],
    ['', undefined],
  ])('%s is %s', (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
  });

  test('shows a moment by its own clock', () => {
    expect(localTime(Date.parse('2026-11-22T16:30:00Z'), 'Asia/Shanghai')).toEqual({
      day: '2026-11-23',
      time: '00:30',
    });
  });
});

describe('words about a digest', () => {
  test.each([
    ['on', { action: 'on' }],
    [
      'on 08:30 Asia/Shanghai zh every',
      { action: 'on', time: '08:30', zone: 'Asia/Shanghai', language: 'zh', days: 'every' },
    ],
    ['on 9 am New York', undefined],
    ['on 9am New York', { action: 'on', time: '09:00', zone: 'America/New_York' }],
    [
      '开启 每天早上9点半 北京时间 中文',
      { action: 'on', days: 'every', time: '09:30', zone: 'Asia/Shanghai', language: 'zh' },
    ],
    ['工作日下午三点', { days: 'weekdays', time: '15:00' }],
    ['股价、风险', { topics: ['shares', 'risk'] }],
    ['shares,news', { topics: ['shares', 'news'] }],
    ['关闭', { action: 'off' }],
    ['预览', { action: 'now' }],
    ['', {}],
    ['tomorrow', undefined],
    ['on <!channel>', undefined],
    ['__proto__', undefined],
  ])('%s', (typed, words) => {
    expect(readDigestWords(typed)).toEqual(words);
  });
});
