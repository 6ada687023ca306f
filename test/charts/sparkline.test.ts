import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, expect, test } from 'vitest';
import type { Chart } from '../../src/chart.ts';
import { palette, quietInk } from '../../src/charts/palette.ts';
import { pictureOf } from '../../src/charts/picture.ts';
import { languages } from '../../src/language.ts';
import { knowledge } from '../support/bot.ts';
import { chartsIn, coloursOf, drawer } from './support.ts';

const real = drawer();
afterAll(() => real.stop());

/** Prices of a share on days one after the other. */
function pricesOf(amounts: readonly number[]): Chart {
  const [point] = chartsIn('en').values?.points ?? [];
  if (!point) throw new Error('no point');
  const points = amounts.map((amount, i) => {
    const day = `2026-11-${16 + i}`;
    const figure = { amount, unit: 'USD/share' } as const;
    return {
      ...point,
      day,
      label: [{ type: 'date', date: day } as const],
      value: { ...point.value, figure },
      note: [],
    };
  });
  const title = [{ type: 'text', text: 'Price' } as const];
  return { type: 'sparkline', title, unit: 'USD/share', points, sources: [] };
}

/** The middles of the dots of a picture, in pixels from above, from left to right. */
async function dotsOf(png: Uint8Array, count: number): Promise<readonly number[]> {
  const image = await loadImage(Buffer.from(png));
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const slice = Math.floor(image.width / count);
  return Array.from({ length: count }, (_, i) => {
    const { data } = pen.getImageData(i * slice, 0, slice, image.height);
    const rows: number[] = [];
    for (let at = 0; at < data.length; at += 4) {
      const colour = `#${[data[at], data[at + 1], data[at + 2]].map(each => (each ?? 0).toString(16).padStart(2, '0')).join('')}`;
      if (colour === palette[0]) rows.push(Math.floor(at / 4 / slice));
    }
    return (Math.min(...rows) + Math.max(...rows)) / 2;
  });
}

test.each(languages)('how a price went is seen, though it went a little (%s)', async language => {
  const chart = pricesOf([178.1, 170.02, 178.1, 181.25]);
  const drawn = await real.draw(chart, language);
  if (!drawn) throw new Error('not drawn');
  const [first = 0, lower = 0, back = 0, highest = 0] = await dotsOf(drawn.png, 4);
  expect(back).toBe(first);
  expect(lower - highest).toBeGreaterThan(36);
  expect((first - highest) / (lower - highest)).toBeCloseTo((181.25 - 178.1) / (181.25 - 170.02), 1);
  const { count } = await coloursOf(drawn.png);
  expect(count(quietInk)).toBeGreaterThan(300);
  expect(pictureOf(chart, language, knowledge).marks.map(({ value }) => value)).toEqual([
    '178.10',
    '170.02',
    '178.10',
    '181.25',
  ]);
  expect(real.events).toEqual([]);
});

test('prices that are all the same are a level line', async () => {
  const drawn = await real.draw(pricesOf([170, 170, 170]), 'en');
  if (!drawn) throw new Error('not drawn');
  expect(new Set(await dotsOf(drawn.png, 3)).size).toBe(1);
});

test('is low and of one height, however many prices it has', async () => {
  const drawn = await Promise.all([2, 3, 6].map(many => real.draw(pricesOf([3, 1, 2, 5, 4, 6].slice(0, many)), 'zh')));
  const sizes = drawn.map(each => [each?.width, each?.height]);
  expect(new Set(sizes.map(String)).size).toBe(1);
  expect((drawn[0]?.height ?? 0) / (drawn[0]?.width ?? 1)).toBeLessThan(0.25);
});
