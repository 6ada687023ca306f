import type { Answer, Brought } from '../answer.ts';
import { broughtTogether } from '../composition/brought.ts';
import { chartBlock, factsOf } from '../composition/chart-point.ts';
import { priceChart } from '../composition/chart-prices.ts';
import { outagesOf } from '../composition/live.ts';
import type { DigestWish } from '../digests.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { NumberGate } from '../number-gate.ts';
import { cloudPrices } from './gpu-prices.ts';
import { changesSection, changesSince, isPrice } from './knowledge-changes.ts';
import { snapshotOf } from './knowledge-snapshot.ts';
import type { Told } from './memory.ts';
import { news } from './news.ts';
import type { Occasion } from './occasion.ts';
import { openQuestions } from './open-questions.ts';
import { openingOf } from './opening.ts';
import { riskOfTheDay } from './risk-of-the-day.ts';
import { nothingBrought, type Section, type Writing } from './section.ts';
import { shares } from './shares.ts';

/** A digest, and what the next one must know of it. */
export interface Composed {
  readonly answer: Answer;
  readonly told: Told;
  /** The position of the list that tells what moved most, which may be put into prose; none where nothing moved. */
  readonly lead?: number;
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
  const answer = answerOf([openingOf(occasion, hasNews), ...sections], language);
  // Headlines and questions are in others' words; the risk of the day is no news.
  const [lead] = [quoted, clouds?.section, prices, changed].flatMap(section => section?.blocks.slice(-1) ?? []);
  const at = lead ? answer.blocks.indexOf(lead) : -1;
  return {
    answer: { ...answer, suggestions: risk ? [{ ask: risk.ask }] : [] },
    ...(at < 0 ? {} : { lead: at }),
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
