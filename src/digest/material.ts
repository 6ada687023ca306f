import type { Block, Brought } from '../answer.ts';
import { chartBlock, factsOf } from '../composition/chart-point.ts';
import { priceChart } from '../composition/chart-prices.ts';
import { outagesOf, type Read } from '../composition/live.ts';
import type { Knowledge } from '../knowledge.ts';
import { cloudPrices, pricesPart } from './gpu-prices.ts';
import { changesPart, changesSince, isPrice } from './knowledge-changes.ts';
import { snapshotOf } from './knowledge-snapshot.ts';
import type { Told } from './memory.ts';
import { news } from './news.ts';
import type { Occasion } from './occasion.ts';
import { openQuestions } from './open-questions.ts';
import { openingOf } from './opening.ts';
import { isThere, type Part, type Topic } from './part.ts';
import { riskOfTheDay } from './risk-of-the-day.ts';
import { nothingBrought, type Section, type Writing } from './section.ts';
import { shares } from './shares.ts';

/** All there is to say on an occasion, of which a digest tells what fits. */
export interface Material {
  readonly writing: Writing;
  readonly opening: Section;
  readonly parts: readonly Part[];
  /** A picture of what has moved, and the part it belongs to. */
  readonly picture: { readonly of: Topic; readonly section: Section } | undefined;
  /** What cannot be read now. */
  readonly unavailable: Section | undefined;
  /** What the next digest must know of this one. */
  readonly told: Told;
}

/** As many prices as a picture that is not all there is to see has rows for. */
const mostDrawn = 4;

/** As much of each kind as a screen has room for. */
const mostOnScreen = 3;

/** Gathers what there is to say, of each kind so much in words: the same occasion always gives the same. */
export async function gather(occasion: Occasion, knowledge: Knowledge, most = mostOnScreen): Promise<Material> {
  const { wish, day, now, last, earlier, market, questions } = occasion;
  const wants = (topic: Topic): boolean => wish.topics.includes(topic);
  const writing: Writing = { knowledge, language: wish.language, now, day, last, most };
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
  // Where nothing has moved, the same prices are not told again.
  const quoted = quotes?.moved ? quotes : undefined;
  const fresh = [
    quoted?.part,
    papers?.part,
    wants('prices') ? pricesPart(clouds, priced, writing) : undefined,
    wants('knowledge') ? changesPart({ changes: others, withdrawn }, writing) : undefined,
  ].filter(isThere);
  // The risk of the day is no news.
  const always = [
    wants('risk') ? riskOfTheDay(writing) : undefined,
    wants('questions') ? openQuestions(questions, writing) : undefined,
  ].filter(isThere);

  const moves = quoted?.chart && pictureOf(quoted.chart.chart, quoted.chart.brought);
  const drawn = priced.slice(0, mostDrawn).map(({ fact }) => fact);
  const prices = moves ? undefined : pictureOf(priceChart(drawn, 'USD', writing));
  const read = [quotes, clouds, papers].flatMap(each => each?.read ?? []);
  // That a provider does not have something is no news, and would be told every day.
  const isOut = ({ live }: Read): boolean => live.type === 'unavailable' && live.why !== 'unknown';
  const outages = outagesOf(read.filter(isOut), writing);
  return {
    writing,
    opening: openingOf(occasion, fresh.length > 0),
    parts: [...fresh, ...always],
    picture: moves ? { of: 'shares', section: moves } : prices && { of: 'prices', section: prices },
    // As paragraphs, for a list would go on with the one before it.
    unavailable: outages && { ...outages, blocks: outages.blocks.flatMap(paragraphsOf) },
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

const paragraphsOf = (block: Block): readonly Block[] =>
  block.type === 'list' ? block.items.map(spans => ({ type: 'text', spans })) : [];

function pictureOf(chart: Parameters<typeof chartBlock>[0], brought: Brought = nothingBrought): Section | undefined {
  if (!chart) return undefined;
  const sources = [...brought.sources, ...chart.sources];
  return { blocks: chartBlock(chart), facts: factsOf(chart), brought: { facts: brought.facts, sources } };
}
