import type { Bound, Figure } from './figure.ts';
import { extentOf } from './figure.ts';
import type { Language } from './language.ts';
import { isCounted, isMoney, moneyTails, unitNouns } from './unit.ts';

const formats = new Map<Language, Intl.NumberFormat>();

/** Writes a plain number. Chinese groups by 万, not by thousands: no commas. Made when first needed: the tables are large. */
function written(value: number, language: Language): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8, useGrouping: language === 'en' });
    formats.set(language, format);
  }
  return format.format(value);
}

const scales = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
} as const satisfies Record<Language, readonly (readonly [number, string])[]>;

/** 3012000000000 → `3.012 trillion` / `3.012万亿`; exact, never rounded. */
function scaled(value: number, language: Language): string {
  const size = Math.abs(value);
  for (const [scale, word] of scales[language]) {
    // Round away binary noise (3.012e12 / 1e12), far below the precision of any source.
    const count = Number((value / scale).toPrecision(12));
    if (size >= scale && (language === 'en' || Number(count.toFixed(4)) === count))
      return written(count, language) + word;
  }
  return written(value, language);
}

/** Dollars and cents where there are cents: $1,224.40, but $20,000. */
function dollars(value: number, language: Language): string {
  const size = Math.abs(value);
  const cents = size < 10_000 && Number(size.toFixed(2)) === size && !Number.isInteger(size);
  return cents ? written(size, language).replace(/\.(\d)$/, '.$10') : scaled(size, language);
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const chineseDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const fractions = new Map([
  ['1/2', { en: 'half', zh: '一半' }],
  ['1/3', { en: 'one third', zh: '三分之一' }],
  ['2/3', { en: 'two thirds', zh: '三分之二' }],
  ['1/4', { en: 'a quarter', zh: '四分之一' }],
  ['3/4', { en: 'three quarters', zh: '四分之三' }],
  ['1/10', { en: 'a tenth', zh: '十分之一' }],
]);

function sentenceOf(figure: Figure, language: Language): string {
  const { from, to } = extentOf(figure);
  const english = language === 'en';
  const join = english ? ' to ' : '至';
  const each = (write: (value: number) => string): string =>
    from === to ? write(from) : write(from) + join + write(to);

  const { unit } = figure;
  if (isMoney(unit)) {
    const tail = moneyTails[unit][language];
    const sign = (value: number): string => (value < 0 ? '-' : '');
    if (!english) return `${each(value => sign(value) + dollars(value, 'zh'))}美元${tail}`;
    return each(value => `${sign(value)}$${dollars(value, 'en')}`) + tail;
  }
  if (isCounted(unit)) {
    const noun = unitNouns[unit];
    const number = each(value => scaled(value, language));
    if (!english) return number + noun.zh;
    return `${number} ${from === 1 && to === 1 ? noun.one : noun.many}`.trim();
  }
  switch (unit) {
    case 'percent':
      return each(value => `${written(value, language)}%`);
    case 'percentage-points':
      return `${each(value => written(value, language))}${english ? ' percentage points' : '个百分点'}`;
    case 'times':
      return english
        ? `${each(value => written(value, language))} times`
        : each(value => `${written(value, language)}倍`);
    case 'fraction':
      return fractions.get(`${from}/${figure.of}`)?.[language] ?? `${from}/${figure.of}`;
    case 'rank':
      if (english) return each(value => ordinals[value - 1] ?? `No. ${value}`);
      return each(value => `第${chineseDigits[value] ?? value}`);
    case 'chapter':
      return english ? `chapter ${from}` : `第${from}回`;
    default:
      return unit satisfies never;
  }
}

const boundWords = {
  about: { en: 'about ', zh: '约' },
  near: { en: 'close to ', zh: '接近' },
  over: { en: 'more than ', zh: '超过' },
  under: { en: 'less than ', zh: '不到' },
  upTo: { en: 'up to ', zh: '多达' },
  atLeast: { en: 'at least ', zh: '至少' },
} as const satisfies Record<Bound, Record<Language, string>>;

/** A figure in the reader's language with its bound: `close to $20,000` / `接近2万美元`. */
export function renderFigure(figure: Figure, language: Language): string {
  const bound = figure.bound ? boundWords[figure.bound][language] : '';
  return bound + sentenceOf(figure, language);
}
