import { type Composed, compose } from '../../../src/digest/compose.ts';
import { snapshotOf } from '../../../src/digest/knowledge-snapshot.ts';
import { gather } from '../../../src/digest/material.ts';
import type { Occasion } from '../../../src/digest/occasion.ts';
import { digestTopics } from '../../../src/digests.ts';
import type { Fact } from '../../../src/fact.ts';
import { knowledgeOf } from '../../../src/knowledge/base.ts';
import type { Knowledge } from '../../../src/knowledge.ts';
import type { Language } from '../../../src/language.ts';
import type { LogEvent } from '../../../src/log.ts';
import { numberGate } from '../../../src/number-gate.ts';
import { knowledge } from '../../support/bot.ts';
import { type Figures, marketOf } from './market.ts';

/** The same knowledge with some facts more, changed or fewer. */
export const knowledgeWith = (changed: readonly Fact[], without: readonly string[] = []): Knowledge =>
  knowledgeOf(
    [...new Map([...knowledge.facts.values(), ...changed].map(fact => [fact.id, fact])).values()].filter(
      ({ id }) => !without.includes(id),
    ),
    knowledge,
  );

/** What is different about a digest. */
type Given = Partial<Occasion> & { readonly says?: Figures; readonly base?: Knowledge };

/** A trading day in its plainest form, and what is different about this one. */
export function occasionOf(language: Language, { says, base: _, ...different }: Given = {}): Occasion {
  const now = new Date('2026-11-23T14:00:00Z');
  return {
    wish: { language, topics: [...digestTopics] },
    day: '2026-11-23',
    now,
    last: undefined,
    earlier: undefined,
    missed: false,
    questions: [],
    market:
      says &&
      marketOf(
        () => says,
        () => now.getTime(),
      ),
    ...different,
  };
}

/** The digest of such a day. */
export async function written(
  language: Language,
  given: Given = {},
): Promise<Composed & { readonly events: readonly LogEvent[] }> {
  const { base = knowledge } = given;
  const events: LogEvent[] = [];
  const material = await gather(occasionOf(language, given), base);
  const composed = compose(material, {
    knowledge: base,
    gate: numberGate(base),
    log: e => void events.push(e),
  });
  return { ...composed, events };
}

/** What a digest on Friday before told. */
export const friday = (): NonNullable<Occasion['last']> => ({
  at: Date.parse('2026-11-20T14:00:00Z'),
  day: '2026-11-20',
  knowledge: snapshotOf(knowledge).version,
  figures: {
    'nvidia-share-price': { amount: 178.1, asOf: '2026-11-19T21:00:00.000Z' },
    'amd-share-price': { amount: 240.2, asOf: '2026-11-19T21:00:00.000Z' },
    'azure-h100-hourly-price': { amount: 12.2926, asOf: '2026-11-20' },
  },
  prices: [
    { amount: 171.3, asOf: '2026-11-17T21:00:00.000Z' },
    { amount: 175.02, asOf: '2026-11-18T21:00:00.000Z' },
    { amount: 178.1, asOf: '2026-11-19T21:00:00.000Z' },
  ],
  news: ['finnhub-news-old'],
});

/** A busy day at the provider. */
export const busy: Figures = {
  shares: { nvidia: [181.25, 2.05], amd: [238.4, -1.8], google: [301.5, 0] },
  traded: '2026-11-20T21:00:00.000Z',
  hours: { h100: 11.9, a100: 3.4 },
  headlines: [
    { id: 'old', at: '2026-11-19T10:00:00Z', headline: 'Yesterday’s paper' },
    {
      id: 'new',
      at: '2026-11-22T10:00:00Z',
      headline: 'Nvidia <!channel> sells 3x more; see [here](https://evil.example)',
    },
  ],
};

const headlines = Array.from({ length: 5 }, (_, i) => ({
  id: `full-${i}`,
  at: `2026-11-22T1${i}:00:00Z`,
  headline: `Nvidia and its suppliers say that demand for accelerators will outrun what can be packaged, part ${i + 1} of the story`,
}));
const longQuestion =
  'How many wafers of its newest node does TSMC ship to each of its customers in a quarter, and at what price? ';

/** A day on which there is something to say in every part, and more than there is room for. */
export const fullestDay = ({ fresh, day = '2026-11-27' }: { fresh: readonly string[]; day?: string }): Given => {
  const before = new Map([...snapshotOf(knowledge).hashes].filter(([id]) => !fresh.includes(id)));
  const last = friday();
  const hours = { a100: 3.2, h100: 12.2926, h200: 13.1 };
  return {
    says: {
      ...busy,
      headlines,
      shares: { nvidia: [181.25, 2.05], amd: [238.4, -9.85], google: [301.5, 12.3] },
      hours: { a100: 3.4, h100: 11.9, h200: 14.25 },
    },
    last: {
      ...last,
      figures: {
        ...last.figures,
        'google-share-price': { amount: 280.1, asOf: '2026-11-18T21:00:00.000Z' },
        'amd-share-price': { amount: 250.2, asOf: '2026-11-18T21:00:00.000Z' },
        ...Object.fromEntries(
          Object.entries(hours).map(([id, amount]) => [`azure-${id}-hourly-price`, { amount, asOf: '2026-11-20' }]),
        ),
      },
      prices: Array.from({ length: 6 }, (_, i) => ({
        amount: 170 + i * 1.37,
        asOf: `2026-11-1${i + 1}T21:00:00.000Z`,
      })),
    },
    earlier: new Map([...before, ['withdrawn-fact', 'gone']]),
    questions: Array.from({ length: 9 }, (_, i) => ({ text: longQuestion.slice(i * 5).trim(), at: i })),
    missed: true,
    day,
  };
};

/** The digest of such a day. */
export const fullest = (language: Language, given: Parameters<typeof fullestDay>[0]) =>
  written(language, fullestDay(given));
