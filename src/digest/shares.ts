import type { Brought, Span, Spans } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { broughtTogether } from '../composition/brought.ts';
import { chartOf, pointOf } from '../composition/chart-point.ts';
import { citesOf } from '../composition/claims.ts';
import { type Read, readAll } from '../composition/live.ts';
import { provenanceOf } from '../composition/provenance.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { extentOf } from '../figure.ts';
import type { Term } from '../glossary.ts';
import { dayOfInstant } from '../instant.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Knowledge } from '../knowledge.ts';
import { liveFact, type Market } from '../market.ts';
import type { Told } from './memory.ts';
import { knowing, listed, type Section, type Writing, workedOut } from './section.ts';

/** As many companies as a glance takes in. */
const mostCompanies = 3;
/** A week of digests. */
const mostPrices = 7;

/** Whether a split may stand between two prices, even one of three shares for two: then they are not set side by side. */
const mayBeSplit = (before: number, amount: number): boolean => Math.max(before / amount, amount / before) > 1.4;

/** Listed companies that make chips, those with most of them first. */
export function followedCompanies({ terms, facts }: Knowledge): readonly Term[] {
  const chips = [...terms.values()].flatMap(({ kind, maker }) => (kind === 'chip' && maker ? [maker] : []));
  const told = [...facts.values()].flatMap(({ about }) => about);
  const weigh = (all: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const id of all) counts.set(id, (counts.get(id) ?? 0) + 1);
    return (a: Term, b: Term): number => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0);
  };
  const [byChips, byFacts] = [weigh(chips), weigh(told)];
  return [...new Set(chips)]
    .flatMap(id => terms.get(id) ?? [])
    .filter(({ ticker }) => ticker !== undefined)
    .toSorted((a, b) => byChips(a, b) || byFacts(a, b))
    .slice(0, mostCompanies);
}

/** What the digest says of shares, and what the next one must know. */
export interface Shares {
  readonly section: Section | undefined;
  readonly chart: { readonly chart: Chart; readonly brought: Brought } | undefined;
  readonly moved: boolean;
  readonly read: readonly Read[];
  readonly figures: Told['figures'];
  readonly prices: Told['prices'];
}

/** What the price of a company's share is remembered under. */
const keyOf = ({ id }: Term): string => `${id}-share-price`;

/** Whether the move of the day is the one since the digest before: then it need not be told twice. */
function tellsSame(day: Fact | undefined, change: number, percent: number): boolean {
  const figures = day?.figures;
  if (!figures?.change || !figures.percent) return false;
  return Math.abs(extentOf(figures.change).from - change) < 0.005 && extentOf(figures.percent).from === percent;
}

/**
 * How a price has moved since the digest before; nothing where it has not, where the move of the day says it, or where a
 * split may stand between the two.
 */
function movedSince(
  { price, day }: { readonly price: Fact; readonly day: Fact | undefined },
  amount: number,
  company: Term,
  { last }: Writing,
): Fact | undefined {
  const key = keyOf(company);
  const before = last?.figures[key];
  if (!last || !before || before.asOf === price.asOf || before.amount === amount) return undefined;
  if (mayBeSplit(before.amount, amount)) return undefined;
  const percent = Number((Math.abs(amount / before.amount - 1) * 100).toFixed(2));
  const figure = price.figures.price;
  if (percent === 0 || !figure || tellsSame(day, Math.abs(amount - before.amount), percent)) return undefined;
  const [en, zh] = amount > before.amount ? ['up', '上涨'] : ['down', '下跌'];
  return workedOut({
    id: `digest-${key}-move`,
    about: price.about,
    measure: 'price-change',
    figures: { percent: { amount: percent, unit: 'percent' }, before: { ...figure, amount: before.amount } },
    dates: { since: last.day },
    ...(price.asOf === undefined ? {} : { asOf: price.asOf }),
    says: {
      en: `Since the digest of {since}, ${company.name.en} is ${en} {percent} from {before}.`,
      zh: `${company.name.zh}较{since}日报中的{before}${zh}{percent}。`,
    },
    cites: price.cites,
  });
}

/** The prices the last digests told and today's, a column each. */
function chartFor(price: Fact, prices: Told['prices'], writing: Writing): Shares['chart'] {
  const figure = price.figures.price;
  if (!figure) return undefined;
  const facts = prices.map(({ amount, asOf }) =>
    liveFact({
      id: `digest-${price.id}-${asOf}`,
      about: price.about,
      measure: price.measure,
      figures: { price: { ...figure, amount } },
      asOf: dayOfInstant(asOf),
      says: price.says,
      cites: price.cites,
    }),
  );
  const brought = { facts, sources: [] };
  const known = knowing(writing, brought);
  const points = facts.flatMap(
    fact => pointOf(fact, 'price', [{ type: 'date', date: fact.asOf ?? writing.day }], known) ?? [],
  );
  const name = writing.knowledge.terms.get(price.about[0] ?? '')?.name[writing.language] ?? '';
  const title = writing.language === 'en' ? `${name}: share price, digest by digest` : `${name}股价（各期日报）`;
  const chart = chartOf('bars', [plainSpan(title)], points, known);
  return chart && { chart, brought };
}

/** What the shares of the companies we follow do, and how they moved since the digest before. */
export async function shares(market: Market, writing: Writing): Promise<Shares> {
  const { last, language } = writing;
  const companies = followedCompanies(writing.knowledge);
  const read = await readAll(market, ['quote'], companies);
  const brought = broughtTogether(read.flatMap(({ live }) => (live.type === 'live' ? [live.brought] : [])));
  const known = knowing(writing, brought);
  const figures: Record<string, Told['figures'][string]> = {};
  const items: Spans[] = [];
  const worked: Fact[] = [];
  let prices = last?.prices ?? [];
  let chart: Shares['chart'];
  let moved = false;
  for (const company of companies) {
    const own = brought.facts.filter(({ about }) => about[0] === company.id);
    const price = own.find(({ measure }) => measure === 'share-price');
    const day = own.find(({ measure }) => measure === 'price-change');
    const figure = price?.figures.price;
    if (!price || !figure || price.asOf === undefined) continue;
    const key = keyOf(company);
    const { from: amount } = extentOf(figure);
    figures[key] = { amount, asOf: price.asOf };
    moved ||= last?.figures[key]?.asOf !== price.asOf;
    const change = movedSince({ price, day }, amount, company, writing);
    if (change) worked.push(change);
    const gap: Span = plainSpan(language === 'en' ? ' ' : '');
    items.push([
      ...statementOf(price, language),
      ...(day ? [gap, ...statementOf(day, language)] : []),
      ...citesOf(price),
      ...provenanceOf(price, known.knowledge, language, writing.now),
      ...(change ? [gap, ...statementOf(change, language)] : []),
    ]);
    if (company !== companies[0]) continue;
    const before = prices.at(-1);
    if (before?.asOf === price.asOf) continue;
    const alike = before && mayBeSplit(before.amount, amount) ? [] : prices;
    prices = [...alike, { amount, asOf: price.asOf }].slice(-mostPrices);
    chart = chartFor(price, prices, known);
  }
  const title = plainSpan(language === 'en' ? 'Shares' : '股价');
  return {
    section: listed([title], items, { facts: [...brought.facts, ...worked], sources: brought.sources }),
    chart,
    moved,
    read,
    figures,
    prices,
  };
}
