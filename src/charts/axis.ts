import { type Bound, extentOf, type Figure } from '../figure.ts';
import type { Language } from '../language.ts';
import { isCounted, isMoney, moneyTails, type Unit, unitNouns } from '../unit.ts';
import { tickText } from './ticks.ts';

/** The scale values are drawn on. */
export interface Axis {
  /** What one unit of the axis is: `billion US dollars`, `亿美元`, `%`. */
  readonly words: string;
  /** How many of the figure's own unit make one of the axis. */
  readonly scale: number;
}

const scales = {
  en: [
    [1e12, 'trillion '],
    [1e9, 'billion '],
    [1e6, 'million '],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
} as const satisfies Record<Language, readonly (readonly [number, string])[]>;

function unitWords(unit: Unit, language: Language): string {
  if (isMoney(unit)) return (language === 'en' ? 'US dollars' : '美元') + moneyTails[unit][language];
  if (isCounted(unit)) return language === 'en' ? unitNouns[unit].many : unitNouns[unit].zh;
  return unit === 'percent' ? '%' : '';
}

/** An amount in the unit of the axis, before scaling: a fraction counts in percent. */
const inUnit = (amount: number, { unit, of }: Figure): number =>
  unit === 'fraction' && of !== undefined ? (amount / of) * 100 : amount;

/** The axis some figures are drawn on: as coarse as the largest of them. */
export function axisOf(figures: readonly Figure[], unit: Unit, language: Language): Axis {
  const largest = Math.max(...figures.map(figure => Math.abs(extentOf(figure).to)));
  const [scale, word] = scales[language].find(([size]) => largest >= size) ?? [1, ''];
  return { words: word + unitWords(unit, language), scale };
}

/** Where on the axis a figure begins and ends. */
export function valueOn({ scale }: Axis, figure: Figure): { readonly from: number; readonly to: number } {
  const { from, to } = extentOf(figure);
  // Binary noise is rounded away far below the precision of any source.
  const placed = (amount: number): number => Number((inUnit(amount, figure) / scale).toPrecision(12));
  return { from: placed(from), to: placed(to) };
}

const signs = { about: '≈', near: '≈', over: '>', under: '<', upTo: '≤', atLeast: '≥' } as const satisfies Record<
  Bound,
  string
>;

/** Dollars have two digits for cents or none. */
const withCents = (text: string): string => text.replace(/\.\d$/, '$&0');

/** A figure as a bare number of the axis, where there is no room for words: exact, its bound as a sign. */
export function compact(figure: Figure, axis: Axis, language: Language): string {
  const { from, to } = valueOn(axis, figure);
  const isDollars = isMoney(figure.unit) && axis.scale === 1;
  const ends = [...new Set([from, to])].map(end => {
    const text = tickText(end, language);
    return isDollars ? withCents(text) : text;
  });
  return (figure.bound ? signs[figure.bound] : '') + ends.join('–');
}
