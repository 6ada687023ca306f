import type { Language } from '../language.ts';

/**
 * A number on an axis as it is written beside it: at most eight decimals, thousands apart in English. In plain
 * arithmetic, for in a new thread the first number that is written in the manner of a locale takes some twenty milliseconds.
 */
export function tickText(value: number, language: Language): string {
  const [whole = '', decimals] = value
    .toFixed(8)
    .replace(/\.?0+$/, '')
    .split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
