import type { Span } from '../answer.ts';
import { renderFigure } from '../figure-text.ts';
import { instantAge, isInstant } from '../instant.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { monthsSince, renderDate } from '../partial-date.ts';
import type { Source } from '../source.ts';
import { locatorText } from './locators.ts';

/** What a source is called: its exact title, else our description of it. */
export const titleOf = (source: Source, language: Language): string =>
  source.title ?? source.description?.[language] ?? '';

function ageText(date: string, now: Date, language: Language): string {
  if (isInstant(date)) return instantAge(date, now, language);
  const months = monthsSince(date, now);
  const years = Math.floor(months / 12);
  if (language === 'zh') return years > 0 ? `${years}年前` : `${months}个月前`;
  const [count, noun] = years > 0 ? [years, 'year'] : [months, 'month'];
  return `${count} ${noun}${count === 1 ? '' : 's'} ago`;
}

/** The visible text of a span; `mark` says how a citation is written. */
export function spanText(
  span: Span,
  language: Language,
  knowledge: Knowledge,
  mark: (cite: Extract<Span, { type: 'cite' }>) => string,
): string {
  switch (span.type) {
    case 'text':
    case 'name':
    case 'code':
      return span.text;
    case 'quoted':
      return `“${span.text}”`;
    case 'figure':
      return renderFigure(span.figure, language);
    case 'date': {
      if (typeof span.date === 'string') return renderDate(span.date, language);
      const join = language === 'en' ? ' to ' : '至';
      return renderDate(span.date.from, language) + join + renderDate(span.date.to, language);
    }
    case 'age':
      return ageText(span.date, span.now, language);
    case 'source': {
      const source = knowledge.sources.get(span.source);
      if (!source) return '';
      if (span.part === 'title') return titleOf(source, language);
      return (span.part === 'url' ? source.url : source.publisher) ?? '';
    }
    case 'locator':
      return locatorText(span.at, language);
    case 'cite':
      return mark(span);
    default:
      return span satisfies never;
  }
}
