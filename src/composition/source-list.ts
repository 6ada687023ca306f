import type { Answer } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import { renderDate } from '../partial-date.ts';
import { citationsOf } from './citations.ts';
import { locatorText } from './locators.ts';
import { titleOf } from './span-text.ts';

/** One line of the list of sources under an answer. */
export interface SourceLine {
  readonly n: number;
  /** Its exact title, or what we call it; the text begins with it. */
  readonly title: string;
  /** Title, author, publisher, place in the source and day of publication. */
  readonly text: string;
  /** The same in short: who it is by and the place in it. */
  readonly short: string;
  readonly url?: string;
}

/** What sources are called in the list. */
export const sourcesTitle = { en: 'Sources', zh: '来源' } as const;

/** The numbered sources of an answer, in the order they are cited. */
export function sourceLines(answer: Answer, knowledge: Knowledge): readonly SourceLine[] {
  const { language } = answer;
  return citationsOf(answer).map(({ n, source: id, at }) => {
    const source = knowledge.sources.get(id);
    const published = source?.published === undefined ? undefined : renderDate(source.published, language);
    const title = source ? titleOf(source, language) : '';
    const words = [title, source?.author, source?.publisher, locatorText(at, language), published];
    const text = words.filter(word => word).join(' · ');
    const short = [source?.publisher ?? source?.author ?? title, locatorText(at, language)].join(' ');
    return { n, title, text, short, ...(source?.url === undefined ? {} : { url: source.url }) };
  });
}
