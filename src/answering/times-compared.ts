import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import { isAnswer } from './fitting.ts';
import { datesOf, isOfPeriod, periodsIn } from './period.ts';

/** As many are set side by side. */
const mostFacts = 4;

const now =
  /\b(?:this (?:year|one)|so far|ytd|year to date|now|today|current(?:ly)?|these days)\b|今年|年内|现在|如今|眼下|目前|这会儿|当下/u;
const then =
  /\b(?:last (?:year|yr|one)|(?:year|years) (?:before|earlier|ago)|previous(?:ly)?|prior|before|used to|back then|earlier)\b|去年|上一年|前一年|前[两几]年|[两几]年前|之前|此前|原来|原先|以前|当初|过去|往前/u;

/**
 * Facts of the times a question sets side by side: of the periods it names, or of then and now; fewer than two are none.
 * Few questions do, and only for those is what resembles them ranked.
 */
export function timesCompared(
  text: string,
  query: Query,
  rank: () => readonly Match[],
  leastScore: number,
): readonly Fact[] | undefined {
  const periods = periodsIn(text);
  const folded = fold(text);
  const setsThenBesideNow = now.test(folded) && then.test(folded);
  if (periods.length < 2 && !setsThenBesideNow) return undefined;
  const matches = rank().filter(match => isAnswer(match) && match.score >= leastScore);
  const facts = ofPeriods(periods, query, matches) ?? (setsThenBesideNow ? thenAndNow(matches) : []);
  const distinct = [...new Set(facts)].slice(0, mostFacts);
  return distinct.length >= 2 ? distinct : undefined;
}

/** The same measure of the same thing in each of some periods. */
function ofPeriods(
  periods: readonly string[],
  { concepts }: Query,
  matches: readonly Match[],
): readonly Fact[] | undefined {
  if (periods.length < 2) return undefined;
  const of = (match: Match): boolean => periods.some(period => isOfPeriod(match.lead.fact, period));
  const first = matches.find(match => of(match) && concepts.includes(match.lead.fact.measure)) ?? matches.find(of);
  if (!first) return undefined;
  return periods.flatMap(
    period =>
      matches.map(({ lead }) => lead.fact).find(fact => isSame(fact, first.lead.fact) && isOfPeriod(fact, period)) ??
      [],
  );
}

/** What comes first, and the same measure of the same thing at another time. */
function thenAndNow([first, ...others]: readonly Match[]): readonly Fact[] {
  if (!first) return [];
  const { fact } = first.lead;
  const times = datesOf(fact).join();
  const other = others.find(
    ({ lead }) =>
      lead.fact !== fact && isSame(lead.fact, fact) && (times === '' || datesOf(lead.fact).join() !== times),
  );
  return other ? [fact, other.lead.fact] : [];
}

const isSame = (a: Fact, b: Fact): boolean => a.measure === b.measure && a.about[0] === b.about[0];
