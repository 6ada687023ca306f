import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, placeLabels } from '../../src/charts/placing.ts';

const area: Box = { left: 50, top: 20, right: 650, bottom: 300 };
const label = { width: 90, height: 30 };
const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('labels of dots that keep their distance never cover one another, and stay in the picture', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 60, max: 260 }), { minLength: 2, maxLength: 6 }), heights => {
      const dots = heights.map((y, i) => ({ x: 100 + i * 100, y }));
      const boxes = placeLabels(
        dots,
        dots.map(() => label),
        area,
      );
      for (const [i, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(boxes.slice(i + 1).filter(other => overlaps(box, other))).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test('two dots on almost one spot have their labels apart', () => {
  const [first, second] = placeLabels(
    [
      { x: 300, y: 150 },
      { x: 302, y: 150 },
    ],
    [label, label],
    area,
  );
  expect(first && second && overlaps(first, second)).toBe(false);
});
