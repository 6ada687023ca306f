import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { isOfPeriod, type Period, periodOf, periodsIn, shifted } from './period.ts';

const before =
  /\b(?:(?:year|quarter) (?:before|earlier|prior)|(?:previous|prior|preceding|last|earlier) (?:fiscal )?(?:year|quarter))\b|(?:前|上|去)一?(?:个)?(?:财?年度?|季度?|财季)|(?:年|季度?)之前/u;
const after =
  /\b(?:(?:year|quarter) (?:after|later)|(?:next|following|subsequent) (?:fiscal )?(?:year|quarter))\b|(?:后|下)一?(?:个)?(?:财?年度?|季度?|财季)|次年|明年/u;
const quarterOnly = /\bq([1-4])\b|\b(first|second|third|fourth) quarter\b|第?([一二三四1-4])(?:季度?|财季)/u;
const quarterNumbers: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
};

/** A follow-up that keeps the thing and the measure of the turn before and asks for another period of it. */
export interface OtherPeriod {
  readonly about: string;
  readonly measure: string;
  /** The fact of that period; without one the sources do not give it. */
  readonly fact: Fact | undefined;
}

/** The period a follow-up asks for: named in it, or counted from the one that was answered. */
function wanted(text: string, previous: Period): Period | undefined {
  const folded = fold(text);
  const unit = /quarter|季/u.test(folded) ? 'quarter' : 'year';
  if (before.test(folded)) return shifted(previous, unit, -1);
  if (after.test(folded)) return shifted(previous, unit, 1);
  const [named] = periodsIn(folded);
  if (named) return named;
  const quarter = quarterOnly.exec(folded)?.slice(1).find(Boolean);
  if (quarter === undefined || !previous.includes('-Q')) return undefined;
  return `${previous.split('-')[0]}-Q${quarterNumbers[quarter] ?? quarter}`;
}

/** Words of a follow-up that only ask for a period: more of them ask for something else too. */
const mostWords = 6;

/** Reads a follow-up such as "and the year before?" in the light of the fact that answered the turn before. */
export function otherPeriod(text: string, query: Query, previous: Fact, knowledge: Knowledge): OtherPeriod | undefined {
  const [about = ''] = previous.about;
  if (query.words.filter(word => [...word].length > 1).length > mostWords) return undefined;
  if (query.entities.some(id => id !== about)) return undefined;
  const from = periodOf(previous);
  const period = from === undefined ? undefined : wanted(text, from);
  if (period === undefined || period === from) return undefined;
  const measures = query.concepts.filter(id => knowledge.terms.get(id)?.kind === 'measure');
  const measure = measures.find(id => !['guidance', 'duration'].includes(id)) ?? previous.measure;
  // Revenue from China is no revenue of the company: what else a fact is about must be the same, if the measure is.
  const others = (fact: Fact): string => fact.about.slice(1).toSorted().join(' ');
  const fact = [...knowledge.facts.values()].find(
    each =>
      each.measure === measure &&
      each.about[0] === about &&
      isOfPeriod(each, period) &&
      (measure !== previous.measure || others(each) === others(previous)),
  );
  return { about, measure, fact };
}
