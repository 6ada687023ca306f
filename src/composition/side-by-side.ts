import type { Fact } from '../fact.ts';
import type { Figure } from '../figure.ts';
import type { Term } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import { daysOf } from '../partial-date.ts';
import type { Unit } from '../unit.ts';
import { dayOf } from './provenance.ts';

/** What two things may be compared by, most telling first; a flow belongs to a period, which must be the same for both. */
const measures: readonly { readonly id: string; readonly unit: Unit; readonly flow: boolean }[] = [
  { id: 'price', unit: 'USD', flow: false },
  { id: 'hourly-price', unit: 'USD/GPU-hour', flow: false },
  { id: 'market-value', unit: 'USD', flow: false },
  { id: 'revenue', unit: 'USD', flow: true },
  { id: 'capital-spending', unit: 'USD', flow: true },
];
type Measure = (typeof measures)[number];

/** A fact with the one figure of it that is compared. */
interface Measured {
  readonly fact: Fact;
  readonly figure: Figure;
}

/** Two facts that say the same kind of thing about two things, each with just the figure that is compared. */
export interface Pair {
  readonly measure: string;
  readonly facts: readonly [Fact, Fact];
  /** The same facts with that figure alone, to work with. */
  readonly bare: readonly [Fact, Fact];
}

const dayMs = 24 * 3_600_000;
/** Fiscal quarters of two companies that end within this time are the same quarter for both. */
const mostDaysApart = 45;
const nearbyDays = 180;

const tables = new WeakMap<Knowledge, Map<string, readonly Measured[]>>();

/** The facts that give a measure for a thing as a whole, not for its business in one place or with one product. */
function measuredOf(thing: Term, { id: measure, unit }: Measure, knowledge: Knowledge): readonly Measured[] {
  const table = tables.get(knowledge) ?? new Map<string, readonly Measured[]>();
  tables.set(knowledge, table);
  const key = `${thing.id} ${measure}`;
  const made = table.get(key);
  if (made) return made;
  const isPart = (id: string): boolean => ['place', 'chip'].includes(knowledge.terms.get(id)?.kind ?? '');
  const measured = knowledge.factsWith({ about: thing.id, measure }).flatMap(fact => {
    const figure = Object.values(fact.figures).find(each => each.unit === unit);
    const isWhole = fact.about[0] === thing.id && !(thing.kind === 'company' && fact.about.some(isPart));
    return figure && isWhole ? [{ fact, figure }] : [];
  });
  table.set(key, measured);
  return measured;
}

/** The year or quarter a fact speaks of, as it is written. */
const periodOf = (fact: Fact): string | undefined =>
  Object.values(fact.dates).flatMap(date =>
    typeof date === 'string' && /^(?:FY)?\d{4}(?:-Q\d)?$/.test(date) ? [date] : [],
  )[0];

const lastDay = (fact: Fact, knowledge: Knowledge): number =>
  Date.parse(daysOf(dayOf(fact, knowledge))?.last ?? '') / dayMs;

function samePeriod(a: Fact, b: Fact, daysApart: number): boolean {
  const [one, other] = [periodOf(a), periodOf(b)];
  if (one === undefined || other === undefined) return false;
  if (!one.startsWith('FY') || !other.startsWith('FY')) return one === other;
  // Companies number their fiscal years each in their own way; the days they end on tell.
  return one.includes('Q') === other.includes('Q') && daysApart <= mostDaysApart;
}

/** Who sells it, for a price. */
const sellerOf = ({ about }: Fact, knowledge: Knowledge): string | undefined =>
  about.slice(1).find(id => knowledge.terms.get(id)?.kind === 'company');

/** The two facts that are most alike: of one kind of price, one seller, one day, and then the newest. */
function pairBy(measure: Measure, a: Term, b: Term, knowledge: Knowledge): Pair | undefined {
  const others = measuredOf(b, measure, knowledge);
  const pairs = measuredOf(a, measure, knowledge).flatMap(one =>
    others.flatMap(other => {
      const [first, second] = [lastDay(one.fact, knowledge), lastDay(other.fact, knowledge)];
      const apart = Math.abs(first - second);
      if (measure.flow && !samePeriod(one.fact, other.fact, apart)) return [];
      const sameKind = one.figure.kind === other.figure.kind;
      const sameSeller = sellerOf(one.fact, knowledge) === sellerOf(other.fact, knowledge);
      const likeness = [
        sameKind ? 1 : 0,
        sameSeller ? 1 : 0,
        apart === 0 ? 2 : apart <= nearbyDays ? 1 : 0,
        first + second,
      ];
      return [{ one, other, likeness }];
    }),
  );
  const [best] = pairs.toSorted(
    (x, y) => x.likeness.map((each, i) => (y.likeness[i] ?? 0) - each).find(difference => difference !== 0) ?? 0,
  );
  if (!best) return undefined;
  const bare = ({ fact, figure }: Measured): Fact => ({ ...fact, figures: { [measure.id]: figure } });
  return { measure: measure.id, facts: [best.one.fact, best.other.fact], bare: [bare(best.one), bare(best.other)] };
}

/** The measures by which anything can be compared. */
export const comparableMeasures = (knowledge: Knowledge): readonly Term[] =>
  measures.flatMap(({ id }) => knowledge.terms.get(id) ?? []);

/** For every measure both things have a fact of, the two facts that are most alike. */
export const pairsOf = (a: Term, b: Term, knowledge: Knowledge): readonly Pair[] =>
  measures.flatMap(measure => pairBy(measure, a, b, knowledge) ?? []);

/** What can be compared with a thing: everything of its kind that has a measure in common with it. */
export const comparableWith = (thing: Term, knowledge: Knowledge): readonly Term[] =>
  [...knowledge.terms.values()].filter(
    other => other.id !== thing.id && other.kind === thing.kind && pairsOf(thing, other, knowledge).length > 0,
  );
