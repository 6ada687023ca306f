import type { Block, Spans } from '../answer.ts';
import type { Chart, ChartPoint } from '../chart.ts';
import type { Fact } from '../fact.ts';
import type { Unit } from '../unit.ts';
import { citesOf, isDisputed, type Setting } from './claims.ts';
import { dayOf, provenanceOf } from './provenance.ts';

/** A figure of a fact as a point of a chart; `undefined` where the fact has no figure of that name. */
export function pointOf(fact: Fact, name: string, label: Spans, setting: Setting): ChartPoint | undefined {
  const { knowledge, language, now } = setting;
  const figure = fact.figures[name];
  if (!figure) return undefined;
  return {
    label,
    value: { type: 'figure', fact: fact.id, name, figure },
    basis: fact.basis,
    disputed: isDisputed(fact, knowledge),
    day: dayOf(fact, knowledge),
    note: provenanceOf(fact, knowledge, language, now),
    cites: citesOf(fact),
  };
}

/** The unit a figure is drawn in: a fraction is a part of a hundred like any other. */
const drawnIn = (unit: Unit): Unit => (unit === 'fraction' ? 'percent' : unit);

/** A chart of points, or `undefined` where there is nothing to compare: fewer than two, or unlike units. */
export function chartOf(
  type: Chart['type'],
  title: Spans,
  points: readonly ChartPoint[],
  { knowledge }: Setting,
): Chart | undefined {
  const [unit, ...others] = new Set(points.map(({ value }) => drawnIn(value.figure.unit)));
  if (points.length < 2 || unit === undefined || others.length > 0) return undefined;
  const cited = points.flatMap(({ cites }) => cites).flatMap(span => (span.type === 'cite' ? span.source : []));
  const sources = [...new Set(cited)].flatMap(id => knowledge.sources.get(id) ?? []);
  return { type, title, unit, points, sources };
}

/** A chart as a block of an answer; none where there is no chart. */
export const chartBlock = (chart: Chart | undefined): readonly Block[] => (chart ? [{ type: 'chart', chart }] : []);

/** The facts a chart shows, which the answer it stands in rests on too. */
export const factsOf = (chart: Chart | undefined): readonly string[] => [
  ...new Set(chart?.points.map(({ value }) => value.fact)),
];
