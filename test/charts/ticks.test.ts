import { expect, test } from 'vitest';
import { tickText } from '../../src/charts/ticks.ts';

test.each([
  [0, '0', '0'],
  [100, '100', '100'],
  [13.1, '13.1', '13.1'],
  [0.1 + 0.2, '0.3', '0.3'],
  [40_000, '40,000', '40000'],
  [1_234_567.25, '1,234,567.25', '1234567.25'],
  [-2500, '-2,500', '-2500'],
])('%d stands on an axis as %s in English, as %s in Chinese', (value, english, chinese) => {
  expect(tickText(value, 'en')).toBe(english);
  expect(tickText(value, 'zh')).toBe(chinese);
});
