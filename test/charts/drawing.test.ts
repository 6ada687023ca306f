import { afterAll, expect, test } from 'vitest';
import { background, ink, palette, quietInk } from '../../src/charts/palette.ts';
import { pictureOf } from '../../src/charts/picture.ts';
import { altText } from '../../src/composition/chart-alt.ts';
import { languages } from '../../src/language.ts';
import { knowledge } from '../support/bot.ts';
import { chartsIn, coloursOf, drawer } from './support.ts';

const real = drawer();
afterAll(() => real.stop());

const cases = languages.flatMap(language =>
  Object.entries(chartsIn(language)).map(([name, chart]) => ({ language, name, chart })),
);

test.each(cases)('$name is drawn ($language): sharp, small, on its own page, in its own colours', async each => {
  const { chart, language } = each;
  if (!chart) throw new Error('no such chart in the facts that ship');
  const drawn = await real.draw(chart, language);
  if (!drawn) throw new Error('not drawn');
  const { width, height, count } = await coloursOf(drawn.png);
  expect([width, height]).toEqual([drawn.width, drawn.height]);
  expect(width).toBe(1360);
  expect(drawn.png.length).toBeLessThan(200_000);
  expect(count(background) / (width * height)).toBeGreaterThan(0.7);
  expect(count(ink)).toBeGreaterThan(500);
  expect(count(quietInk)).toBeGreaterThan(300);
  for (const { colour } of pictureOf(chart, language, knowledge).series) {
    expect(count(palette[colour] ?? '')).toBeGreaterThan(50);
  }
  expect(real.events).toEqual([]);
});

test('the same chart gives the same file, asked again or drawn by another thread', async () => {
  const chart = chartsIn('zh').prices;
  if (!chart) throw new Error('no chart');
  const first = await real.draw(chart, 'zh');
  const again = await real.draw(chart, 'zh');
  expect(again?.png).toBe(first?.png);
  const other = drawer();
  const elsewhere = await other.draw(chart, 'zh');
  await other.stop();
  expect(Buffer.compare(Buffer.from(elsewhere?.png ?? []), Buffer.from(first?.png ?? []))).toBe(0);
});

test.each(cases)('what is written beside the marks of $name is what the alt text says ($language)', each => {
  const { chart, language, name } = each;
  if (!chart) throw new Error('no chart');
  const alt = altText(chart, language, knowledge);
  const picture = pictureOf(chart, language, knowledge);
  expect(picture.marks).toHaveLength(chart.points.length);
  // Bars without room show the bare number; its words begin with the same digits.
  const shown = name === 'revenue' && language === 'en' ? picture.marks.slice(0, 5) : picture.marks;
  for (const { value, label } of shown) {
    expect(alt).toContain(value.replace('*', '').replace(/\.?0+$/, ''));
    if (name !== 'revenue') expect(alt).toContain(label);
  }
  for (const line of picture.footer
    .at(-1)
    ?.split(/[:：]\s*/)
    .slice(1) ?? [])
    expect(alt).toContain(line);
});

test('colours of words and series stand out on the page by at least 4.5 to 1', () => {
  const light = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const colour of [...palette, ink, quietInk])
    expect((light(background) + 0.05) / (light(colour) + 0.05), colour).toBeGreaterThanOrEqual(4.5);
});
