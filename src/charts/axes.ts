import type { Language } from '../language.ts';
import type { Axis } from './axis.ts';
import { family } from './fonts.ts';
import { gridInk, quietInk } from './palette.ts';
import { sizes } from './text.ts';
import { tickText } from './ticks.ts';

/** The unit of an axis, written along it. */
export const unitTitle = ({ words }: Axis) => ({
  display: words !== '',
  text: words,
  color: quietInk,
  font: fontOf(sizes.small),
});

const fontOf = (size: number) => ({ family, size, weight: 400 }) as const;

/** The axis figures are measured on, from zero. */
export const valueAxis = (language: Language) => ({
  beginAtZero: true,
  grid: { color: gridInk, drawTicks: false },
  border: { display: false },
  ticks: {
    color: quietInk,
    font: fontOf(sizes.small),
    padding: 6,
    maxTicksLimit: 7,
    callback: (value: number | string) => tickText(Number(value), language),
  },
});

/** The axis of rows, columns or days. */
export const plainAxis = () => ({
  grid: { display: false },
  border: { color: quietInk },
  ticks: { color: quietInk, font: fontOf(sizes.small), padding: 4, autoSkip: false, maxRotation: 0 },
});
