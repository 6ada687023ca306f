import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seldom } from '../../../src/platforms/slack/seldom.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what happens very often is said at once and then once a minute, with how often, and nothing is left out', () => {
  const said: number[] = [];
  const happens = seldom(times => void said.push(times));
  happens();
  expect(said).toEqual([1]);
  for (let second = 0; second < 150; second += 1) {
    for (let count = 0; count < 10; count += 1) happens();
    vi.advanceTimersByTime(1000);
  }
  expect(said).toEqual([1, 600, 600]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([1, 600, 600, 300]);
  vi.advanceTimersByTime(600_000);
  expect(said).toHaveLength(4);
  happens();
  expect(said).toEqual([1, 600, 600, 300, 1]);
});
