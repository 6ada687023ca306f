import type { Brought, Span, Spans } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { broughtTogether } from '../composition/brought.ts';
import { chartOf, pointOf } from '../composition/chart-point.ts';
import { citesOf } from '../composition/claims.ts';
import { type Read, readAll } from '../composition/live.ts';
import { provenanceOf } from '../composition/provenance.ts';
import { spanText } from '../composition/span-text.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { extentOf } from '../figure.ts';
import type { Term } from '../glossary.ts';
import { dayOfInstant } from '../instant.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Knowledge } from '../knowledge.ts';
import { liveFact, type Market } from '../market.ts';
import type { Told } from './memory.ts';
import { askFor, type Entry, type Part } from './part.ts';
import { knowing, type Writing, workedOut } from './section.ts';

/** As many companies as a glance takes in. */
const mostCompanies = 3;
/** A week of trading, and the price it began from. */
const mostPrices = 6;

/** Whether a split may stand between two prices, even one of three shares for two: then they are not set side by side. */
const mayBeSplit = (before: number, amount: number): boolean => Math.max(before / amount, amount / before) > 1.4;

/** Listed companies that make chips, those with most of them first. */
export function followedCompanies({ terms, factsWith }: Knowledge): readonly Term[] {
  const chips = [...terms.values()].flatMap(({ kind, maker }) => (kind === 'chip' && maker ? [maker] : []));
  const weigh = (count: (id: string) => number) => {
    const counts = new Map(chips.map(id => [id, count(id)]));
    return (a: Term, b: Term): number => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0);
  };
  const byChips = weigh(id => chips.filter(maker => maker === id).length);
  const byFacts = weigh(about => factsWith({ about }).length);
  return [...new Set(chips)]
    .flatMap(id => terms.get(id) ?? [])
    .filter(({ ticker }) => ticker !== undefined)
    .toSorted((a, b) => byChips(a, b) || byFacts(a, b))
    .slice(0, mostCompanies);
}

/** What the digest says of shares, and what the next one must know. */
export interface Shares {
  readonly part: Part;
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

/** The prices the last digests told and today's. */
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
  // Each is named by its day, and whence they are is said of today's.
  const points = facts.flatMap(fact => {
    const point = pointOf(fact, 'price', [{ type: 'date', date: fact.asOf ?? writing.day }], known);
    return point ? { ...point, note: [] } : [];
  });
  const name = writing.knowledge.terms.get(price.about[0] ?? '')?.name[writing.language] ?? '';
  const title = writing.language === 'en' ? `${name}: share price, digest by digest` : `${name}股价（各期日报）`;
  const chart = chartOf('sparkline', [plainSpan(title)], points, known);
  return chart && { chart, brought };
}

/** A price and its move of the day as one short statement, where the two are told in the words we know. */
function inShort(price: Fact, day: Fact, { id, name }: Term): Fact | undefined {
  const [en, zh] = [`${name.en} is `, name.zh];
  if (!day.says.en.startsWith(en) || !day.says.zh.startsWith(zh)) return undefined;
  return liveFact({
    id: `digest-${id}-quote`,
    about: price.about,
    measure: price.measure,
    figures: { ...price.figures, ...day.figures },
    ...(price.asOf === undefined ? {} : { asOf: price.asOf }),
    says: {
      en: `${name.en}: {price}, ${day.says.en.slice(en.length)}`,
      zh: `${name.zh}：{price}，${day.says.zh.slice(zh.length)}`,
    },
    cites: price.cites,
  });
}

/** A share as it is told: its facts in a line, and whence and from when they are. */
interface Line {
  readonly spans: Spans;
  readonly from: Spans;
  readonly facts: readonly Fact[];
}

/** A share in a line: the price, its move of the day, and how it moved since the digest before. */
function lineOf(price: Fact, day: Fact | undefined, change: Fact | undefined, company: Term, setting: Writing): Line {
  const { language, knowledge, now } = setting;
  const gap: Span = plainSpan(language === 'en' ? ' ' : '');
  const both = day && inShort(price, day, company);
  const told = both ? [both] : day ? [price, day] : [price];
  return {
    spans: [
      ...told.flatMap((fact, i) => [...(i > 0 ? [gap] : []), ...statementOf(fact, language)]),
      ...citesOf(price),
      ...(change ? [gap, ...statementOf(change, language)] : []),
    ],
    from: provenanceOf(price, knowledge, language, now),
    facts: [...told, ...(change ? [change] : [])],
  };
}

/** What the shares of the companies we follow do, and how they moved since the digest before. */
export async function shares(market: Market, writing: Writing): Promise<Shares> {
  const { last, language } = writing;
  const companies = followedCompanies(writing.knowledge);
  const read = await readAll(market, ['quote'], companies);
  const brought = broughtTogether(read.flatMap(({ live }) => (live.type === 'live' ? [live.brought] : [])));
  const known = knowing(writing, brought);
  const figures: Record<string, Told['figures'][string]> = {};
  const lines: Line[] = [];
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
    lines.push(lineOf(price, day, change, company, known));
    if (company !== companies[0]) continue;
    const before = prices.at(-1);
    if (before?.asOf === price.asOf) continue;
    const alike = before && mayBeSplit(before.amount, amount) ? [] : prices;
    prices = [...alike, { amount, asOf: price.asOf }].slice(-mostPrices);
    chart = chartFor(price, prices, known);
  }
  // What holds for all of them is said once, above.
  const textOf = (spans: Spans): string =>
    spans.map(span => spanText(span, language, known.knowledge, () => '')).join('');
  const [from = [], ...others] = lines.map(line => line.from);
  const isShared = others.every(each => textOf(each) === textOf(from));
  const entries = lines.map(
    (line): Entry => ({
      lines: [[...line.spans, ...(isShared ? [] : line.from)]],
      facts: line.facts.map(({ id }) => id),
    }),
  );
  return {
    part: {
      topic: 'shares',
      title: [plainSpan(language === 'en' ? 'Shares' : '股价'), ...(isShared ? from : [])],
      entries,
      inShort: [],
      total: lines.length,
      all: askFor('shares', language),
      brought: {
        facts: [...brought.facts, ...lines.flatMap(line => line.facts.filter(fact => !brought.facts.includes(fact)))],
        sources: brought.sources,
      },
    },
    chart,
    moved,
    read,
    figures,
    prices,
  };
}
