import { daysOf } from './partial-date.ts';

/** When a statement speaks of: days of the calendar, a day or month without its year, or a company's fiscal period. */
export type ClaimDate =
  | { readonly type: 'calendar'; readonly first: string; readonly last: string }
  | { readonly type: 'yearless'; readonly month: string; readonly day?: string }
  | { readonly type: 'fiscal'; readonly period: string };

/** The dates of a text, and the text with blanks in their place. */
export interface DatesRead {
  readonly dates: readonly ClaimDate[];
  readonly rest: string;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '([0-3]?\\d)(?:st|nd|rd|th)?';
const year = '((?:19|20)\\d{2})';
const numberOf = new Map([
  ...(['first', 'second', 'third', 'fourth'] as const).map((word, i) => [word, i + 1] as const),
  ...[...'一二三四'].map((word, i) => [word, i + 1] as const),
]);
const quarter = '(?:q([1-4])|(first|second|third|fourth)[ -](?:fiscal )?quarter|第?([一二三四1-4])\\s*(?:季度?|财季))';
const fiscal = "(?:fy|fiscal(?: year)?) ?'?(?:20)?(\\d{2})\\b";
const fiscalChinese = '(?:20)?(\\d{2})\\s*(?:财年|财政年度)';

const two = (text: string): string => text.padStart(2, '0');
const monthNumber = (name: string): string => two(String(months.indexOf(name.slice(0, 3)) + 1));
const part = (some: readonly (string | undefined)[]): number => {
  const word = some.find(each => each !== undefined) ?? '';
  return numberOf.get(word) ?? Number(word);
};

type Groups = readonly (string | undefined)[];
const calendar = (date: string): ClaimDate | undefined => {
  const days = daysOf(date);
  return days && { type: 'calendar', ...days };
};
const period = (yy: string | undefined, ...quarterWords: Groups): ClaimDate => ({
  type: 'fiscal',
  period: `FY20${yy}${quarterWords.some(Boolean) ? `-Q${part(quarterWords)}` : ''}`,
});

/** The ways dates are written, the longest first: each match is taken out before the next is looked for. */
const forms: readonly (readonly [string, (groups: Groups) => ClaimDate | undefined])[] = [
  [`${quarter}(?: of)?(?: the)?,? ${fiscal}`, ([a, b, c, yy]) => period(yy, a, b, c)],
  [`${fiscal}[ ,'’s-]*${quarter}`, ([yy, a, b, c]) => period(yy, a, b, c)],
  [`${fiscalChinese}的?\\s*${quarter}`, ([yy, a, b, c]) => period(yy, a, b, c)],
  [fiscal, ([yy]) => period(yy)],
  [fiscalChinese, ([yy]) => period(yy)],
  [`${year}[-/.]([01]?\\d)[-/.]([0-3]?\\d)(?!\\d)`, ([y, m = '', d = '']) => calendar(`${y}-${two(m)}-${two(d)}`)],
  [`(?<![\\d/])([01]?\\d)/([0-3]?\\d)/${year}`, ([m = '', d = '', y]) => calendar(`${y}-${two(m)}-${two(d)}`)],
  [`${year}年([01]?\\d)月([0-3]?\\d)[日号]`, ([y, m = '', d = '']) => calendar(`${y}-${two(m)}-${two(d)}`)],
  [`\\b${month} ${day},? ${year}`, ([m = '', d = '', y]) => calendar(`${y}-${monthNumber(m)}-${two(d)}`)],
  [`\\b${day} (?:of )?${month},? ${year}`, ([d = '', m = '', y]) => calendar(`${y}-${monthNumber(m)}-${two(d)}`)],
  [`${year}年([01]?\\d)月份?`, ([y, m = '']) => calendar(`${y}-${two(m)}`)],
  [`\\b${month},? (?:of )?${year}`, ([m = '', y]) => calendar(`${y}-${monthNumber(m)}`)],
  [`${quarter}(?: of)?(?: calendar)?,? ?${year}`, ([a, b, c, y]) => calendar(`${y}-Q${part([a, b, c])}`)],
  [`${year}年?,? ?${quarter}`, ([y, a, b, c]) => calendar(`${y}-Q${part([a, b, c])}`)],
  [`\\b(first|second) half of ${year}`, ([h, y]) => calendar(`${y}-H${h === 'first' ? 1 : 2}`)],
  [`\\bh([12]) ${year}`, ([h, y]) => calendar(`${y}-H${h}`)],
  [`${year}年?的?([上下])半年`, ([y, h]) => calendar(`${y}-H${h === '上' ? 1 : 2}`)],
  [`\\b(early|mid|late)[ -]${year}`, ([p, y]) => calendar(`${y}-${p}`)],
  [
    `${year}年(年初|年中|年底|年末|初|中|底)`,
    ([y, p = '']) => {
      return calendar(`${y}-${p.endsWith('初') ? 'early' : p.endsWith('中') ? 'mid' : 'late'}`);
    },
  ],
  [
    `\\b${month} ${day}(?![\\d,.]*\\d)`,
    ([m = '', d = '']) => ({ type: 'yearless', month: monthNumber(m), day: two(d) }),
  ],
  [`\\b${day} (?:of )?${month}\\b`, ([d = '', m = '']) => ({ type: 'yearless', month: monthNumber(m), day: two(d) })],
  [`(?<!\\d)([01]?\\d)月([0-3]?\\d)[日号]`, ([m = '', d = '']) => ({ type: 'yearless', month: two(m), day: two(d) })],
  [
    `(?<=\\bon )([01]?\\d)/([0-3]?\\d)(?![\\d/])`,
    ([m = '', d = '']) => ({ type: 'yearless', month: two(m), day: two(d) }),
  ],
  [`${year}年(?!\\d)`, ([y]) => calendar(`${y}`)],
  [
    `(?<![$\\d,.])\\b${year}\\b(?! ?(?:%|million|billion|trillion|thousand|dollars|usd|gpus?\\b|cards|people|w\\b|gb\\b|美元|万|亿|块|张|颗|人|个|台))(?![,.]?\\d)`,
    ([y]) => {
      return calendar(`${y}`);
    },
  ],
];
const compiled = forms.map(([form, read]) => [new RegExp(form, 'gu'), read] as const);

/** Reads the dates of a folded text. */
export function readDates(folded: string): DatesRead {
  const dates: ClaimDate[] = [];
  let rest = folded;
  for (const [pattern, read] of compiled) {
    rest = rest.replace(pattern, (match, ...groups: unknown[]) => {
      const date = read(groups.map(group => (typeof group === 'string' ? group : undefined)));
      if (!date) return match;
      dates.push(date);
      return ' '.repeat(match.length);
    });
  }
  return { dates, rest };
}

/** Whether a date of a fact is one the statement may mean. */
export function mayMean(claim: ClaimDate, date: string): boolean {
  if (claim.type === 'fiscal') return date === claim.period;
  // A fiscal period is no stretch of the calendar: which days it has is its company's own.
  if (date.startsWith('FY')) return false;
  const days = daysOf(date);
  if (!days) return false;
  switch (claim.type) {
    case 'calendar':
      return claim.first <= days.last && days.first <= claim.last;
    case 'yearless':
      return days.first === days.last && days.first.slice(5) === [claim.month, claim.day].filter(Boolean).join('-');
    default:
      return claim satisfies never;
  }
}
