import type { Answer, Brought } from '../answer.ts';
import { broughtTogether } from '../composition/brought.ts';
import { chartBlock, factsOf } from '../composition/chart-point.ts';
import { priceChart } from '../composition/chart-prices.ts';
import { outagesOf } from '../composition/live.ts';
import type { DigestWish } from '../digests.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { NumberGate } from '../number-gate.ts';
import { fitted, oneEach } from './fitting.ts';
import { cloudPrices, pricesPart } from './gpu-prices.ts';
import { type Change, changesPart, changesSince, isPrice } from './knowledge-changes.ts';
import { snapshotOf } from './knowledge-snapshot.ts';
import type { Told } from './memory.ts';
import { news } from './news.ts';
import type { Occasion } from './occasion.ts';
import { openQuestions } from './open-questions.ts';
import { openingOf } from './opening.ts';
import { riskOfTheDay } from './risk-of-the-day.ts';
import { linesOf, screen } from './screen.ts';
import { nothingBrought, type Part, type Section, sectionOf, type Writing } from './section.ts';
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
  const risk = wants('risk') ? riskOfTheDay(writing) : undefined;
  // Where nothing has moved, the same prices are not told again.
  const quoted = quotes?.moved ? quotes.part : undefined;
  const prices = wants('prices') ? pricesPart(clouds, priced, writing) : undefined;
  const changed = wants('knowledge') ? changesPart({ changes: others, withdrawn }, writing) : undefined;
  const asked = wants('questions') ? openQuestions(questions, writing) : undefined;
  const isThere = (part: Part | undefined): part is Part =>
    part !== undefined && part.entries.length + (part.closing?.length ?? 0) > 0;
  const hasNews = [quoted, papers?.part, prices, changed].some(isThere);

  const opening = openingOf(occasion, hasNews);
  const outages = outagesOf(
    [quotes, clouds, papers].flatMap(each => each?.read ?? []),
    writing,
  );
  const unavailable: Section | undefined = outages && { ...outages, blocks: outages.blocks.slice(1) };
  const shareChart = quoted && quotes?.chart ? pictureOf(quotes.chart.chart, quotes.chart.brought) : undefined;
  const priceTable = shareChart ? undefined : pictureOf(priceChart(pricesDrawn(priced), 'USD', writing));

  /** The digest with so many entries of each part. */
  const written = (
    told: ReadonlyMap<Part, number>,
    weighed: Part | undefined,
  ): { readonly sections: readonly Section[]; readonly lead?: Section } => {
    const of = (part: Part | undefined): Section | undefined =>
      isThere(part) ? sectionOf(part, told.get(part) ?? 0, writing) : undefined;
    const [share, dear, fresh] = [of(quoted), of(prices), of(changed)];
    const all = [share, shareChart, of(papers?.part), dear, priceTable, fresh, of(weighed), of(asked), unavailable];
    // Headlines and questions are in others' words; the risk of the day is no news.
    const lead = [share, dear, fresh].find(section => section?.blocks.at(-1)?.type === 'list');
    return { sections: all.flatMap(section => section ?? []), ...(lead ? { lead } : {}) };
  };
  const answerWith = (sections: readonly Section[]): Answer => answerOf([opening, ...sections], language);
  // The weightiest first. A risk is told elsewhere at any time, and takes the most room: of the arguments about it the
  // first that fits beside the others.
  const parts = [quoted, changed, prices, papers?.part, asked].filter(isThere);
  const fits = (sections: readonly Section[], below = 0): boolean =>
    linesOf(answerWith(sections), knowledge) + below <= screen.lines;
  const weighed = risk?.parts.find(part => fits(written(oneEach([...parts, part]), part).sections)) ?? risk?.parts[0];
  const all = weighed ? [...parts, weighed] : parts;
  const { sections, lead } = written(
    fitted(all, told => fits(written(told, weighed).sections)),
    weighed,
  );
  const bound = sections.filter(section => {
    const unbound = gate(answerOf([section], language));
    if (unbound.length > 0)
      log({ level: 'error', event: 'unbound-numeral', detail: `digest: ${unbound.map(({ why }) => why).join('; ')}` });
    return unbound.length === 0;
  });
  const answer = answerWith(bound);
  const list = lead?.blocks.at(-1);
  const at = list ? answer.blocks.indexOf(list) : -1;
  return {
    answer: { ...answer, suggestions: risk && fits(bound, buttonLines) ? [{ ask: risk.ask }] : [] },
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

/** As many prices as a picture that is not all there is to see has rows for. */
const mostDrawn = 4;

/** As many lines as a button takes. */
const buttonLines = 2;

const pricesDrawn = (changes: readonly Change[]): readonly Fact[] =>
  changes.slice(0, mostDrawn).map(({ fact }) => fact);

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
    brief: true,
    facts: [...new Set(sections.flatMap(({ facts }) => facts))],
    suggestions: [],
    brought: {
      facts: [...new Map(brought.facts.map(fact => [fact.id, fact])).values()],
      sources: [...new Map(brought.sources.map(source => [source.id, source])).values()],
    },
  };
}
