import type { Block, Brought, Span, Spans } from '../answer.ts';
import type { Fact } from '../fact.ts';
import type { Term } from '../glossary.ts';
import type { Bilingual } from '../language.ts';
import type { Live, LiveKind, Market, Outage } from '../market.ts';
import { broughtTogether, withBrought } from './brought.ts';
import { citesOf, claimOf, type Setting } from './claims.ts';
import { dayOf } from './provenance.ts';
import { heading, plainSpan } from './text.ts';

/** Part of an answer that shows live figures: blocks, the facts in them, and what has to be brought along. */
export interface LivePart {
  readonly blocks: readonly Block[];
  readonly facts: readonly string[];
  readonly brought: Brought;
}

const kindNames = {
  quote: { en: 'share price', zh: '股价' },
  'market-value': { en: 'market value', zh: '市值' },
  revenue: { en: 'revenue', zh: '营收' },
  filings: { en: 'filings', zh: '公告' },
  news: { en: 'news', zh: '新闻' },
  'gpu-hour': { en: 'cloud price', zh: '云端价格' },
} as const satisfies Record<LiveKind, Bilingual>;

const outageNames = {
  down: { en: 'cannot be reached', zh: '无法连接' },
  slow: { en: 'did not answer in time', zh: '未及时回应' },
  limited: { en: 'takes no more requests for now', zh: '暂时限制访问' },
  refused: { en: 'refuses the request', zh: '拒绝访问' },
  unknown: { en: 'has no data on this', zh: '没有这项数据' },
  odd: { en: 'sent something I cannot read', zh: '返回的内容无法识别' },
} as const satisfies Record<Outage, Bilingual>;

const title: Bilingual = {
  en: 'Live, as each provider gives it; may be delayed or wrong',
  zh: '实时数据，以各数据源为准，可能延迟或有误',
};

type Unavailable = Extract<Live, { type: 'unavailable' }>;

/** Says that something cannot be had now, and what was last read and how long ago. */
function outageLine(kind: LiveKind, live: Unavailable, setting: Setting): Spans {
  const { knowledge, language, now } = setting;
  const english = language === 'en';
  const [thing, why] = [kindNames[kind][language], outageNames[live.why][language]];
  const says = english
    ? `Live data unavailable (${thing}): ${live.provider} ${why}`
    : `实时数据暂不可用（${thing}）：${live.provider}${why}`;
  const spans: Span[] = [plainSpan(says)];
  const fact = live.last?.facts[0];
  const [name, figure] = Object.entries(fact?.figures ?? {})[0] ?? [];
  if (fact && name !== undefined && figure) {
    const known = withBrought(knowledge, live.last);
    const readAt = known.sources.get(fact.cites[0]?.source ?? '')?.checked;
    const day = dayOf(fact, known);
    spans.push(
      plainSpan(english ? ' (last value ' : '（上次数值'),
      { type: 'figure', fact: fact.id, name, figure },
      ...citesOf(fact),
    );
    if (fact.asOf !== undefined) spans.push(plainSpan(english ? ', as of ' : '，截至'), { type: 'date', date: day });
    if (readAt !== undefined)
      spans.push(plainSpan(english ? ', read ' : '，读取于'), { type: 'age', date: readAt, now });
    spans.push(plainSpan(english ? ')' : '）'));
  }
  return [...spans, plainSpan(english ? '.' : '。')];
}

/** What is brought of a reading: all it gave or, where it gave nothing, the figure that was last read. */
function shownOf(live: Live): Brought {
  if (live.type === 'live') return live.brought;
  const last = live.last?.facts[0];
  if (!last || Object.keys(last.figures).length === 0) return { facts: [], sources: [] };
  return { facts: [last], sources: live.last?.sources ?? [] };
}

/** One thing that was read, and what came of it. */
export interface Read {
  readonly kind: LiveKind;
  readonly live: Live;
}

/** Reads several things at a time; what nobody offers is left out. */
export async function readAll(
  market: Market,
  kinds: readonly LiveKind[],
  terms: readonly Term[],
): Promise<readonly Read[]> {
  const asks = terms.flatMap(term => kinds.map(kind => ({ kind, term })));
  const read = await Promise.all(asks.map(async ask => ({ kind: ask.kind, live: await market.read(ask) })));
  return read.flatMap(({ kind, live }) => (live ? [{ kind, live }] : []));
}

/** A part with a line for each fact that `shows` picks of a reading, or for its absence. */
function partOf(
  read: readonly Read[],
  setting: Setting,
  shows: (kind: LiveKind, facts: readonly Fact[]) => readonly Fact[],
  line: (fact: Fact, known: Setting) => Spans,
): LivePart | undefined {
  const brought = broughtTogether(read.map(({ live }) => shownOf(live)));
  const known = { ...setting, knowledge: withBrought(setting.knowledge, brought) };
  const facts = read.flatMap(({ kind, live }) => shows(kind, shownOf(live).facts));
  const items = read.flatMap(({ kind, live }): readonly Spans[] =>
    live.type === 'live'
      ? shows(kind, live.brought.facts).map(fact => line(fact, known))
      : [outageLine(kind, live, setting)],
  );
  if (items.length === 0) return undefined;
  return {
    blocks: [heading(title, setting.language), { type: 'list', items }],
    facts: facts.map(({ id }) => id),
    brought,
  };
}

/** A company's share price, its move of the day, its size and its last reported quarter; `undefined` where nobody gives any of it. */
export async function liveCompany(market: Market, term: Term, setting: Setting): Promise<LivePart | undefined> {
  const read = await readAll(market, ['quote', 'market-value', 'revenue'], [term]);
  return partOf(read, setting, (kind, facts) => (kind === 'revenue' ? facts.slice(0, 1) : facts), claimOf);
}

/** A headline is shown as the title it is, with who published it and when; anything else is told as every fact. */
export function newsLine(fact: Fact, known: Setting): Spans {
  const [cite] = fact.cites;
  const source = known.knowledge.sources.get(cite?.source ?? '');
  if (source?.kind !== 'press' || fact.asOf === undefined) return claimOf(fact, known);
  const english = known.language === 'en';
  return [
    { type: 'source', source: source.id, part: 'title' },
    ...citesOf(fact),
    plainSpan(english ? ' (' : '（'),
    { type: 'source', source: source.id, part: 'publisher' },
    plainSpan(english ? ', ' : '，'),
    { type: 'date', date: fact.asOf },
    plainSpan(english ? ')' : '）'),
  ];
}

/** What clouds ask for an hour of some chips: facts for the tables of prices, and lines for what cannot be had. */
export async function liveGpuHours(
  market: Market,
  chips: readonly Term[],
  setting: Setting,
): Promise<{ readonly prices: Brought; readonly outages: LivePart | undefined }> {
  const read = await readAll(market, ['gpu-hour'], chips);
  const prices = broughtTogether(read.flatMap(({ live }) => (live.type === 'live' ? [live.brought] : [])));
  return { prices, outages: outagesOf(read, setting) };
}

/** A line for each provider that has nothing to show now; `undefined` where all have. */
export function outagesOf(read: readonly Read[], setting: Setting): LivePart | undefined {
  const failed = read.filter(({ live }) => live.type === 'unavailable');
  return partOf(onceEach(failed), setting, (_, facts) => facts, claimOf);
}

/** One line says that a provider fails to give a kind of thing, where no last value tells one failure from another. */
const onceEach = (read: readonly Read[]): readonly Read[] => [
  ...new Map(
    read.map(each => {
      const { kind, live } = each;
      const last = live.type === 'unavailable' ? live.last?.facts[0]?.id : undefined;
      return [last ?? `${kind} ${live.provider} ${live.type === 'unavailable' ? live.why : ''}`, each];
    }),
  ).values(),
];
