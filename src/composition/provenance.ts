import type { Span, Spans } from '../answer.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { daysOf, monthsSince } from '../partial-date.ts';
import { basisNames } from './wording.ts';

const quiet = (text: string): Span => ({ type: 'text', text, weight: 'quiet' });

/** The day a fact speaks of: its as-of date, else the day its source was published or, failing that, read. */
export function dayOf(fact: Fact, knowledge: Knowledge): string {
  if (fact.asOf !== undefined) return fact.asOf;
  const source = knowledge.sources.get(fact.cites[0]?.source ?? '');
  if (!source) throw new Error(`${fact.id} is cited from nowhere`);
  return source.published ?? source.checked;
}

/** Orders facts by the day they speak of, newest first. */
export const newestFirst =
  (knowledge: Knowledge) =>
  (a: Fact, b: Fact): number => {
    // A source without a date is not new for being read today.
    const lastDay = (fact: Fact): string => {
      const day = fact.asOf ?? knowledge.sources.get(fact.cites[0]?.source ?? '')?.published;
      return day === undefined ? '' : (daysOf(day)?.last ?? '');
    };
    return lastDay(b).localeCompare(lastDay(a));
  };

/** Whether a fact is too old for what it measures: a price of last year is not a price of today. */
function isStale(fact: Fact, knowledge: Knowledge, now: Date): boolean {
  const limit = knowledge.terms.get(fact.measure)?.staleAfterMonths;
  return limit !== undefined && monthsSince(dayOf(fact, knowledge), now) >= limit;
}

/**
 * What the date after a claim is, in words around it: when it was true, since when a price of the moment holds, when it
 * was published or, failing all, when one of us read it.
 */
const whenWords = {
  asOf: { en: ['as of ', ''], zh: ['截至', ''] },
  since: { en: ['in force since ', ''], zh: ['自', '起执行'] },
  published: { en: ['published ', ''], zh: ['发表于', ''] },
  read: { en: ['undated, read on ', ''], zh: ['未注明日期，查阅于', ''] },
} as const;

/** The date after a claim, and what it is. */
function whenOf(fact: Fact, knowledge: Knowledge): { readonly day: string; readonly when: keyof typeof whenWords } {
  const { since } = fact.dates;
  const day = dayOf(fact, knowledge);
  if (fact.asOf !== undefined) return { day, when: 'asOf' };
  if (fact.basis === 'live' && typeof since === 'string') return { day: since, when: 'since' };
  const published = knowledge.sources.get(fact.cites[0]?.source ?? '')?.published;
  return { day, when: published === undefined ? 'read' : 'published' };
}

/** What kind of claim, when it was true and how old that is, in brackets after a statement. */
export function provenanceOf(fact: Fact, knowledge: Knowledge, language: Language, now: Date): Spans {
  const english = language === 'en';
  const { day, when } = whenOf(fact, knowledge);
  const [before, after] = whenWords[when][language];
  const comma = quiet(english ? ', ' : '，');
  const spans: Span[] = [quiet(english ? ' (' : '（'), quiet(basisNames[fact.basis][language])];
  for (const id of fact.by) {
    const name = knowledge.terms.get(id)?.name[language];
    if (name) spans.push(comma, { type: 'name', term: id, text: name });
  }
  const [cite] = fact.cites;
  if (fact.basis === 'live' && cite) spans.push(comma, { type: 'source', source: cite.source, part: 'publisher' });
  spans.push(comma, quiet(before), { type: 'date', date: day }, ...(after === '' ? [] : [quiet(after)]));
  if (isStale(fact, knowledge, now)) spans.push(comma, { type: 'age', date: day, now });
  if (Object.values(fact.figures).some(figure => figure.split === 'before')) {
    spans.push(quiet(english ? "; per share, before NVIDIA's stock split" : '；为英伟达拆股前的每股数字'));
  }
  spans.push(quiet(english ? ')' : '）'));
  return spans;
}
