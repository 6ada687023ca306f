import type { Answer, Block, Brought, Span, Spans } from '../answer.ts';
import { broughtTogether } from '../composition/brought.ts';
import { chartBlock, factsOf } from '../composition/chart-point.ts';
import { priceChart } from '../composition/chart-prices.ts';
import { outagesOf } from '../composition/live.ts';
import { plainSpan } from '../composition/text.ts';
import type { DigestWish } from '../digests.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { Market } from '../market.ts';
import type { NumberGate } from '../number-gate.ts';
import { cloudPrices } from './gpu-prices.ts';
import { changesSection, changesSince, isPrice } from './knowledge-changes.ts';
import { type Snapshot, snapshotOf } from './knowledge-snapshot.ts';
import type { Told } from './memory.ts';
import { news } from './news.ts';
import { sessionOf } from './nyse-calendar.ts';
import { openQuestions } from './open-questions.ts';
import { riskOfTheDay } from './risk-of-the-day.ts';
import { nothingBrought, type Section, type Writing, workedOut } from './section.ts';
import { shares } from './shares.ts';
import type { Unanswered } from './unanswered.ts';

/** What a digest is written from. */
export interface Occasion {
  readonly wish: DigestWish;
  /** The day by the clock of the channel. */
  readonly day: string;
  readonly now: Date;
  /** What the digest before told, and the knowledge it was written from where that is still known. */
  readonly last: Told | undefined;
  readonly earlier: Snapshot['hashes'] | undefined;
  /** Whether the digest before this one was left out. */
  readonly missed: boolean;
  readonly questions: readonly Unanswered[];
  /** Where live figures are read; without it there are none. */
  readonly market: Market | undefined;
}

/** A digest, and what the next one must know of it. */
export interface Composed {
  readonly answer: Answer;
  readonly told: Told;
}

/** What writing needs besides the occasion. */
interface Parts {
  readonly knowledge: Knowledge;
  readonly gate: NumberGate;
  readonly log: Log;
}

const knowledgeTitle = { en: 'New in my sources', zh: '来源更新' };
const pricesTitle = { en: 'GPU prices that changed', zh: '有变化的GPU价格' };

/** Writes digests: the same occasion always gives the same digest. */
export async function compose(occasion: Occasion, { knowledge, gate, log }: Parts): Promise<Composed> {
  const { wish, day, now, last, earlier, market, questions } = occasion;
  const { language } = wish;
  const wants = (topic: DigestWish['topics'][number]): boolean => wish.topics.includes(topic);
  const writing: Writing = { knowledge, language, now, day, last };
  const [quotes, clouds, papers] = await Promise.all([
    market && wants('shares') ? shares(market, writing) : undefined,
    market && wants('prices') ? cloudPrices(market, writing) : undefined,
    market && wants('news') ? news(market, writing) : undefined,
  ]);

  const snapshot = snapshotOf(knowledge);
  const { changes, withdrawn } = earlier
    ? changesSince(knowledge, snapshot, earlier)
    : { changes: [], withdrawn: false };
  const priced = changes.filter(({ fact }) => isPrice(fact));
  const others = changes.filter(({ fact }) => !isPrice(fact));
  const prices = wants('prices')
    ? changesSection(pricesTitle, { changes: priced, withdrawn: false }, writing)
    : undefined;
  const changed = wants('knowledge')
    ? changesSection(knowledgeTitle, { changes: others, withdrawn }, writing)
    : undefined;

  // Where nothing has moved, the same prices are not told again.
  const quoted = quotes?.moved ? quotes.section : undefined;
  const hasNews = [quoted, papers?.section, clouds?.section, prices, changed].some(each => each !== undefined);
  const risk = wants('risk') ? riskOfTheDay(writing) : undefined;
  const asked = wants('questions') ? openQuestions(questions, writing) : undefined;
  const outages = outagesOf(
    [quotes, clouds, papers].flatMap(each => each?.read ?? []),
    writing,
  );
  const unavailable: Section | undefined = outages && { ...outages, blocks: outages.blocks.slice(1) };
  const pictured = quotes?.chart ? pictureOf(quotes.chart.chart, quotes.chart.brought) : undefined;
  const priceTable =
    !pictured && prices
      ? pictureOf(
          priceChart(
            priced.map(({ fact }) => fact),
            'USD',
            writing,
          ),
        )
      : undefined;

  const sections = [
    quoted,
    pictured,
    papers?.section,
    clouds?.section,
    prices,
    priceTable,
    changed,
    risk?.section,
    asked,
    unavailable,
  ].flatMap(section => {
    if (!section) return [];
    const unbound = gate(answerOf([section], language));
    if (unbound.length === 0) return [section];
    log({ level: 'error', event: 'unbound-numeral', detail: `digest: ${unbound.map(({ why }) => why).join('; ')}` });
    return [];
  });
  const opening = openingOf(occasion, hasNews);
  return {
    answer: { ...answerOf([opening, ...sections], language), suggestions: risk ? [{ ask: risk.ask }] : [] },
    told: {
      at: now.getTime(),
      day,
      knowledge: snapshot.version,
      // What could not be read today is compared with tomorrow as it was last told.
      figures: { ...last?.figures, ...quotes?.figures, ...clouds?.figures },
      prices: [...(quotes?.prices ?? last?.prices ?? [])],
      news: [...(papers?.known ?? last?.news ?? [])],
    },
  };
}

function pictureOf(chart: Parameters<typeof chartBlock>[0], brought: Brought = nothingBrought): Section | undefined {
  if (!chart) return undefined;
  const sources = [...brought.sources, ...chart.sources];
  return { blocks: chartBlock(chart), facts: factsOf(chart), brought: { facts: brought.facts, sources } };
}

function answerOf(sections: readonly Section[], language: Answer['language']): Answer {
  const brought = broughtTogether(sections.map(section => section.brought));
  return {
    language,
    outcome: 'answered',
    blocks: sections.flatMap(({ blocks }) => blocks),
    facts: [...new Set(sections.flatMap(({ facts }) => facts))],
    suggestions: [],
    brought: {
      facts: [...new Map(brought.facts.map(fact => [fact.id, fact])).values()],
      sources: [...new Map(brought.sources.map(source => [source.id, source])).values()],
    },
  };
}

/** The title and what there is to say about the digest itself. */
function openingOf({ wish, day, last, missed, market }: Occasion, hasNews: boolean): Section {
  const english = wish.language === 'en';
  const self = workedOut({
    id: 'digest',
    about: [],
    measure: 'announcement',
    figures: {},
    dates: { day, ...(last ? { since: last.day } : {}) },
    says: { en: 'Daily digest, {day}', zh: '日报，{day}' },
    asOf: day,
    cites: [],
  });
  const date = (each: string): Span => ({ type: 'date', date: each });
  const lines: Spans[] = [];
  if (missed)
    lines.push([
      plainSpan(
        english
          ? 'The digest before this one was left out: it could not be posted in time.'
          : '上一份日报未能按时发出，已略过。',
      ),
    ]);
  const session = market && wish.topics.includes('shares') ? sessionOf(day) : 'full';
  if (session === 'half')
    lines.push([plainSpan(english ? "New York's exchanges close early today." : '纽约交易所今天提前收盘。')]);
  if (session === 'holiday')
    lines.push([plainSpan(english ? "New York's exchanges are closed today." : '纽约交易所今天休市。')]);
  if (!last)
    lines.push([
      plainSpan(
        english
          ? 'This is the first digest here; the next ones tell what has changed since the one before.'
          : '这是本频道的第一份日报；以后的每一份都会说明与上一份相比有什么变化。',
      ),
    ]);
  else if (!hasNews)
    lines.push(
      english
        ? [plainSpan('Nothing new since the digest of '), date(last.day), plainSpan('.')]
        : [plainSpan('自'), date(last.day), plainSpan('的日报以来没有新变化。')],
    );
  const title: Block = {
    type: 'heading',
    spans: [plainSpan(english ? 'Daily digest · ' : '日报 · '), date(day)],
  };
  const said = lines.flatMap((line, i) => (i === 0 ? line : [plainSpan(english ? ' ' : ''), ...line]));
  return {
    blocks: said.length === 0 ? [title] : [title, { type: 'text', spans: said }],
    facts: [self.id],
    brought: { facts: [self], sources: [] },
  };
}
