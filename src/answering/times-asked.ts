import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import { recently } from '../knowledge/recent.ts';
import type { Knowledge } from '../knowledge.ts';
import { type ClaimDate, mayMean, readDates } from '../written-dates.ts';
import { datesOf } from './period.ts';

const yearsIn = recently((text): readonly string[] => fold(text).match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []);

/** Whether a question names calendar years, and a fact speaks of none of them, as far as its dates tell. */
export function isOfOtherYear(text: string, fact: Fact, knowledge: Knowledge): boolean {
  const years = yearsIn(text);
  if (years.length === 0) return false;
  const published = knowledge.sources.get(fact.cites[0]?.source ?? '')?.published;
  const dates = [...datesOf(fact), fact.asOf ?? published ?? ''];
  return !years.some(year => dates.some(date => date.includes(year)));
}

const months = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
].map(
  (name, i) =>
    new RegExp(
      `\\b(?:in|of|last|this|on|the|\\d+(?:st|nd|rd|th)?)\\s+${name}\\b|\\b${name}\\s+\\d|(?<!\\d)${i + 1}\\s*月`,
      'u',
    ),
);

const monthsIn = recently((text): readonly string[] => {
  const folded = fold(text);
  return months.flatMap((pattern, i) => (pattern.test(folded) ? String(i + 1).padStart(2, '0') : []));
});

/** Whether a question names months, and the dates of a fact are of others. */
function isOfOtherMonth(text: string, fact: Fact): boolean {
  const named = monthsIn(text);
  const own = [...datesOf(fact), fact.asOf ?? ''].flatMap(date => /^\d{4}-(\d{2})/.exec(date)?.[1] ?? []);
  return named.length > 0 && own.length > 0 && !named.some(month => own.includes(month));
}

const daysIn = recently((text): readonly ClaimDate[] =>
  readDates(fold(text)).dates.filter(
    date =>
      (date.type === 'yearless' && date.day !== undefined) || (date.type === 'calendar' && date.first === date.last),
  ),
);

/** Whether a question names days, and a fact is of other days. */
export function isOfOtherDay(text: string, fact: Fact): boolean {
  const named = daysIn(text);
  if (named.length === 0) return false;
  const own = [...datesOf(fact), fact.asOf ?? ''].filter(date => /^\d{4}-\d{2}-\d{2}$/.test(date));
  return own.length > 0 && !named.some(day => own.some(date => mayMean(day, date)));
}

/** Whether a question names years or months, and a fact is of others. */
export const isOfOtherTime = (text: string, fact: Fact, knowledge: Knowledge): boolean =>
  isOfOtherYear(text, fact, knowledge) || isOfOtherMonth(text, fact);
