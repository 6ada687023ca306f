import type { Brought } from '../answer.ts';
import type { Term } from '../glossary.ts';
import { instantOf } from '../instant.ts';
import { liveFact } from '../market.ts';
import { cleaned } from '../typed-text.ts';

/** A headline as a feed gives it; somebody else's words, to be shown as a title and nothing more. */
export interface NewsItem {
  readonly id: string;
  readonly at: Date;
  readonly headline: string;
  readonly publisher: string;
  readonly url: string;
}

const mostItems = 5;
const longestHeadline = 200;

/** Each headline as the title of a source of its own, the newest first; what has no title or safe address is left out. */
export function newsFacts(term: Term, items: readonly NewsItem[], readAt: Date): Brought {
  const shown = items
    .map(item => ({ ...item, title: cleaned(item.headline), from: cleaned(item.publisher) }))
    .filter(({ title, from, url }) => title !== '' && from !== '' && URL.parse(url)?.protocol === 'https:')
    .filter(({ at }) => at.getTime() > 0 && at <= readAt)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, mostItems);
  return {
    sources: shown.map(({ id, title, from, url }) => ({
      id,
      kind: 'press',
      title: [...title].slice(0, longestHeadline).join(''),
      publisher: [...from].slice(0, longestHeadline).join(''),
      language: 'en',
      url,
      checked: instantOf(readAt),
    })),
    facts: shown.map(({ id, at }) =>
      liveFact({
        id,
        about: [term.id],
        measure: 'announcement',
        figures: {},
        asOf: instantOf(at),
        says: { en: `In the news about ${term.name.en}`, zh: `有关${term.name.zh}的新闻` },
        cites: [{ source: id, at: term.ticker ?? term.id }],
      }),
    ),
  };
}
