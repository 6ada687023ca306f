import { broughtTogether } from '../composition/brought.ts';
import { newsLine, type Read, readAll } from '../composition/live.ts';
import { plainSpan } from '../composition/text.ts';
import type { Market } from '../market.ts';
import { askFor, type Entry, type Part, shortestOf } from './part.ts';
import { knowing, type Writing } from './section.ts';
import { followedCompanies } from './shares.ts';

/** More than providers give at once. */
const mostKnown = 60;
/** The first digest tells what is of the last day. */
const newMs = 24 * 3_600_000;

/** Filings and headlines that are new, and all that are known of by now. */
export interface News {
  readonly part: Part;
  readonly read: readonly Read[];
  readonly known: readonly string[];
}

/** What has been filed and published about the first company we follow since the digest before. */
export async function news(market: Market, writing: Writing): Promise<News> {
  const { last, language } = writing;
  const read = await readAll(market, ['filings', 'news'], followedCompanies(writing.knowledge).slice(0, 1));
  const all = broughtTogether(read.flatMap(({ live }) => (live.type === 'live' ? [live.brought] : [])));
  const isNew = (id: string, asOf: string | undefined): boolean =>
    last ? !last.news.includes(id) : Date.parse(asOf ?? '') > writing.now.getTime() - newMs;
  const fresh = all.facts.filter(({ id, asOf }) => isNew(id, asOf));
  const told = fresh.slice(0, writing.most);
  const cited = new Set(told.flatMap(({ cites }) => cites.map(({ source }) => source)));
  const brought = { facts: told, sources: all.sources.filter(({ id }) => cited.has(id)) };
  const known = knowing(writing, brought);
  const entries = told.map((fact): Entry => ({ lines: [newsLine(fact, known)], facts: [fact.id] }));
  return {
    part: {
      topic: 'news',
      title: [plainSpan(language === 'en' ? 'New filings and headlines' : '新公告与新闻')],
      entries,
      inShort: [shortestOf(entries, known)],
      total: fresh.length,
      all: askFor('news', language),
      brought,
    },
    read,
    known: [...new Set([...(last?.news ?? []), ...all.facts.map(({ id }) => id)])].slice(-mostKnown),
  };
}
