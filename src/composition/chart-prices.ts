import type { Spans } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Fact } from '../fact.ts';
import { extentOf } from '../figure.ts';
import type { Term } from '../glossary.ts';
import { chartOf, pointOf } from './chart-point.ts';
import type { Setting } from './claims.ts';
import { askedBy } from './price-names.ts';
import { plainSpan } from './text.ts';

/** As many rows as are read at a glance. */
const mostRows = 12;
const measures = ['price', 'hourly-price'];

const titles = {
  USD: { en: 'GPU prices: single boards and chips', zh: 'GPU价格：单卡与单颗芯片' },
  'USD/GPU-hour': { en: 'GPU prices: one GPU in the cloud for an hour', zh: 'GPU价格：云端单块GPU每小时' },
} as const;

/** What of a GPU a chart compares: its own price, or what an hour of it costs; never both in one. */
type PriceUnit = keyof typeof titles;

/** A range chart of all prices of single chips in one unit, cheapest first within a chip. */
export function priceChart(facts: Iterable<Fact>, unit: PriceUnit, setting: Setting): Chart | undefined {
  const { knowledge, language } = setting;
  const apart = askedBy(knowledge);
  const named = (term: Term): Spans => [{ type: 'name', term: term.id, text: term.name[language] }];
  const comma = plainSpan(language === 'en' ? ', ' : '，');
  const rows = [...facts].flatMap(fact => {
    if (!measures.includes(fact.measure)) return [];
    const chip = knowledge.terms.get(fact.about[0] ?? '');
    // What a machine comes to for each of its GPUs is no price of a board.
    const ofMachine = Object.values(fact.figures).some(({ kind }) => kind === 'system');
    if (!chip || !['chip', 'system'].includes(chip.kind) || ofMachine) return [];
    return Object.entries(fact.figures).flatMap(([name, figure]) => {
      if (figure.unit !== unit) return [];
      const beside = apart(fact, name, chip).flatMap(term => [comma, ...named(term)]);
      const point = pointOf(fact, name, [...named(chip), ...beside], setting);
      return point ? { chip: chip.id, low: extentOf(figure).from, point } : [];
    });
  });
  const chips = [...new Set(rows.map(({ chip }) => chip))];
  const sorted = rows.toSorted((a, b) => chips.indexOf(a.chip) - chips.indexOf(b.chip) || a.low - b.low);
  const points = sorted.slice(0, mostRows).map(({ point }) => point);
  return chartOf('ranges', [plainSpan(titles[unit][language])], points, setting);
}
