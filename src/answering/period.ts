import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';

/** A company's fiscal year, one of its quarters where one is named, or a calendar year: `FY2025`, `FY2025-Q4`, `2025`. */
export type Period = string;

const year = String.raw`(?:20)?(\d{2})`;
const quarterWords = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['一', 1],
  ['二', 2],
  ['三', 3],
  ['四', 4],
]);
const fiscalYear = new RegExp(
  `\\bfy\\s*'?${year}\\b|\\bfiscal(?: year)?\\s*'?${year}\\b|(?<!\\d)${year}\\s*(?:财年|财政年度|会计年度)|财年\\s*${year}`,
  'u',
);
const quarter =
  /\bq\s*([1-4])\b|\b(first|second|third|fourth) (?:fiscal )?quarter|第?([一二三四1-4])\s*(?:季度?|财季)|q([1-4])/u;

/** The fiscal period a question names, or `undefined`. */
export function fiscalPeriodIn(text: string): Period | undefined {
  const folded = fold(text);
  const digits = fiscalYear.exec(folded)?.slice(1).find(Boolean);
  if (digits === undefined) return undefined;
  const number = quarterIn(folded);
  return `FY20${digits}${number === undefined ? '' : `-Q${number}`}`;
}

/** The number of the quarter a folded text names. */
function quarterIn(folded: string): string | undefined {
  const word = quarter.exec(folded)?.slice(1).find(Boolean);
  return word === undefined ? undefined : String(quarterWords.get(word) ?? word);
}

const between = /\b(?:and|vs\.?|versus|to|with|against|from|compared?|than)\b|[,、，;；]|[跟和与同比到至]|对比|相较/u;

/** Every period a question names; a quarter named once goes for all its years. */
export function periodsIn(text: string): readonly Period[] {
  const folded = fold(text);
  const parts = folded.split(between).filter(part => part !== undefined);
  const named = parts.flatMap(part => fiscalPeriodIn(part) ?? []);
  const years = new Set(named.map(period => period.slice(0, 6)));
  const [onlyYear] = years;
  // A quarter without a year is of the year that is named.
  const fiscal =
    years.size === 1
      ? parts.flatMap(part => fiscalPeriodIn(part) ?? quarterIn(part)?.replace(/^/, `${onlyYear}-Q`) ?? [])
      : named;
  if (fiscal.length > 0) {
    const quarters = [...new Set(fiscal.flatMap(period => period.split('-')[1] ?? []))];
    const [only] = quarters;
    const whole = fiscal.map(period =>
      only && quarters.length === 1 && !period.includes('-') ? `${period}-${only}` : period,
    );
    return [...new Set(whole)];
  }
  return [...new Set(folded.match(/(?<!\d)20[0-3]\d(?!\d)/g) ?? [])];
}

/** The dates a fact is told with, both ends of a window. */
export const datesOf = (fact: Fact): readonly string[] =>
  Object.values(fact.dates).flatMap(date => (typeof date === 'string' ? [date] : [date.from, date.to]));

/** Whether a fact speaks of just this period: a quarter is not its year, nor another quarter. */
export const isOfPeriod = (fact: Fact, period: Period): boolean =>
  datesOf(fact).some(date => date === period || (/^\d{4}$/.test(period) && date.startsWith(`${period}-`)));

/** The period a fact speaks of: its fiscal quarter or year, else the calendar year of its first date. */
export const periodOf = (fact: Fact): Period | undefined => {
  const dates = datesOf(fact);
  return dates.find(date => date.startsWith('FY')) ?? (dates[0] ?? fact.asOf)?.slice(0, 4);
};

/** A period some quarters or years later (or earlier, for a number below zero). */
export function shifted(period: Period, unit: 'quarter' | 'year', by: number): Period {
  const [year = '', quarterNumber] = period.replace('FY', '').split('-Q');
  const prefix = period.startsWith('FY') ? 'FY' : '';
  if (unit === 'year' || quarterNumber === undefined)
    return `${prefix}${Number(year) + by}${quarterNumber === undefined ? '' : `-Q${quarterNumber}`}`;
  const quarters = Number(year) * 4 + Number(quarterNumber) - 1 + by;
  return `${prefix}${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
}

/** Whether a fact speaks of a whole fiscal year, or of a quarter of one. */
export const periodLengthOf = (fact: Fact): 'year' | 'quarter' | undefined => {
  const dates = datesOf(fact);
  if (dates.some(date => /^FY\d{4}-Q\d$/.test(date))) return 'quarter';
  return dates.some(date => /^FY\d{4}$/.test(date)) ? 'year' : undefined;
};
