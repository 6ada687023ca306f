import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';

/** A company's fiscal year, and one of its quarters where one is named: `FY2025`, `FY2025-Q4`. */
export type FiscalPeriod = string;

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
export function fiscalPeriodIn(text: string): FiscalPeriod | undefined {
  const folded = fold(text);
  const digits = fiscalYear.exec(folded)?.slice(1).find(Boolean);
  if (digits === undefined) return undefined;
  const word = quarter.exec(folded)?.slice(1).find(Boolean);
  const number = word === undefined ? undefined : (quarterWords.get(word) ?? Number(word));
  return `FY20${digits}${number === undefined ? '' : `-Q${number}`}`;
}

const datesOf = (fact: Fact): readonly string[] =>
  Object.values(fact.dates).flatMap(date => (typeof date === 'string' ? [date] : [date.from, date.to]));

/** Whether a fact speaks of just this fiscal period: a quarter is not its year, nor another quarter. */
export const isOfPeriod = (fact: Fact, period: FiscalPeriod): boolean => datesOf(fact).includes(period);

/** Whether a fact speaks of a whole fiscal year, or of a quarter of one. */
export const periodLengthOf = (fact: Fact): 'year' | 'quarter' | undefined => {
  const dates = datesOf(fact);
  if (dates.some(date => /^FY\d{4}-Q\d$/.test(date))) return 'quarter';
  return dates.some(date => /^FY\d{4}$/.test(date)) ? 'year' : undefined;
};
