import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import { daysOf } from '../partial-date.ts';
import { type ClaimDate, mayMean } from '../written-dates.ts';
import type { StatedFigure } from './figures.ts';
import type { Claim } from './reading.ts';

/**
 * How the time of a statement stands to that of a figure: the same; one that only a match can come from, since it spans
 * more than the day of the figure; none said; or another.
 */
export type TimeFit = 'same' | 'wider' | 'unsaid' | 'other';

/** Measures that add up over a stretch of time: a year's is not that of a day within it. */
const addsUp: ReadonlySet<string> = new Set([
  ...['revenue', 'data-center-revenue', 'gaming-revenue', 'profit', 'capital-spending', 'purchase', 'loss'],
  ...['shipments', 'demand', 'charge', 'market-share'],
]);
const sinceStart = /since|so far|year[- ]to[- ]date|\bytd\b|start of|beginning of|累计|以来|年初|至今/u;

const isFiscal = (date: string): boolean => date.startsWith('FY');
const lengthOf = ({ first, last }: { readonly first: string; readonly last: string }): number =>
  Date.parse(last) - Date.parse(first);

/** Whether a date of a statement is just as long as the one of the figure it may mean. */
function spansTheSame(claim: ClaimDate, date: string): boolean {
  const days = daysOf(date);
  return claim.type !== 'calendar' || isFiscal(date) || (days !== undefined && lengthOf(claim) === lengthOf(days));
}

const isOneDay = (claim: ClaimDate): boolean => claim.type !== 'calendar' || claim.first === claim.last;

/** Sets the time of a statement against that of a figure. */
export function timeFit(claim: Claim, stated: StatedFigure): TimeFit {
  const { fact, role } = stated;
  if (claim.dates.length === 0) return stated.onlyDated ? 'other' : 'unsaid';
  const own = stated.dates;
  const all = [
    ...own,
    ...Object.values(fact.dates).flatMap(date => (typeof date === 'string' ? [date] : [date.from, date.to])),
    ...(fact.asOf === undefined ? [] : [fact.asOf]),
  ];
  // A fiscal period may be told by the day it ended on.
  const told = (date: ClaimDate): readonly string[] => (isOneDay(date) && own.every(isFiscal) ? all : own);
  if (!claim.dates.every(date => all.some(each => mayMean(date, each)))) return 'other';
  const meant = claim.dates.flatMap(date =>
    told(date)
      .filter(each => mayMean(date, each))
      .map(each => ({ date, each })),
  );
  if (meant.length === 0) return 'other';
  const overTime = role === 'change' || addsUp.has(fact.measure);
  const window =
    role === 'change' && own.some(date => /^\d{4}$/.test(date)) && own.some(date => /^\d{4}-\d\d/.test(date));
  if (window && !sinceStart.test(claim.folded)) return 'other';
  const exact = meant.some(({ date, each }) => spansTheSame(date, each));
  if (overTime && !window) return exact ? 'same' : 'other';
  const wider = meant.every(({ date, each }) => {
    const days = daysOf(each);
    return date.type === 'calendar' && days !== undefined && lengthOf(date) > lengthOf(days);
  });
  return wider && !window ? 'wider' : 'same';
}

/** Whether a measure is another every day, so that without a day nothing can differ from it. */
export const movesDaily = (fact: Fact, knowledge: Knowledge): boolean =>
  (knowledge.terms.get(fact.measure)?.staleAfterMonths ?? Number.POSITIVE_INFINITY) <= 1;

/** Whether a figure is of one of many periods, so that without naming it nothing can be set against it. */
export const isPeriodic = (stated: StatedFigure): boolean => stated.dates.some(isFiscal);
