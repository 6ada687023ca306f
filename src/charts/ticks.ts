import type { Language } from '../language.ts';

/** A number on an axis as it is written beside it. */
export const tickText = (value: number, language: Language): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 8, useGrouping: language === 'en' });
