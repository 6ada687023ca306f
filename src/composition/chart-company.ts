import type { Span } from '../answer.ts';
import type { Chart, ChartPoint } from '../chart.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import { daysOf } from '../partial-date.ts';
import { chartOf, pointOf } from './chart-point.ts';
import type { Setting } from './claims.ts';
import { dayOf } from './provenance.ts';
import { plainSpan } from './text.ts';

/** Three years of quarters. */
const mostPeriods = 12;
const mostDays = 14;

const titles = {
  values: { en: "NVIDIA's market value", zh: '英伟达市值' },
  revenue: { en: "NVIDIA's revenue by fiscal quarter", zh: '英伟达各财季营收' },
  china: { en: "China's share of NVIDIA's revenue", zh: '中国市场占英伟达营收的比例' },
} as const;

const dateSpan = (date: string): Span => ({ type: 'date', date });

const lastDay = (date: string): string => daysOf(date)?.last ?? '';

/** What NVIDIA was worth, on the days the facts speak of; of several sources for a day the first stands for it. */
export function marketValueChart(facts: Iterable<Fact>, setting: Setting): Chart | undefined {
  const byDay = new Map<string, ChartPoint>();
  for (const fact of facts) {
    if (fact.measure !== 'market-value' || fact.about.length !== 1 || fact.about[0] !== 'nvidia') continue;
    const day = dayOf(fact, setting.knowledge);
    const point = fact.figures.value?.unit === 'USD' && pointOf(fact, 'value', [dateSpan(day)], setting);
    if (point && !byDay.has(day)) byDay.set(day, point);
  }
  const points = [...byDay.values()].toSorted((a, b) => lastDay(a.day).localeCompare(lastDay(b.day)));
  return chartOf('timeline', [plainSpan(titles.values[setting.language])], points.slice(-mostDays), setting);
}

/** A column for each fiscal period some facts speak of, oldest first. */
function byPeriod(facts: Iterable<Fact>, name: string, setting: Setting): readonly ChartPoint[] {
  const points = new Map<string, ChartPoint>();
  for (const fact of facts) {
    const period = fact.dates.quarter ?? fact.dates.year;
    if (typeof period !== 'string' || points.has(period)) continue;
    const point = pointOf(fact, name, [dateSpan(period)], setting);
    if (point) points.set(period, point);
  }
  return [...points.values()].toSorted((a, b) => lastDay(a.day).localeCompare(lastDay(b.day))).slice(-mostPeriods);
}

/** NVIDIA's revenue, a column a fiscal quarter. */
export function revenueChart(facts: Iterable<Fact>, setting: Setting): Chart | undefined {
  const own = [...facts].filter(
    ({ measure, about, dates }) =>
      measure === 'revenue' && about.length === 1 && about[0] === 'nvidia' && dates.quarter,
  );
  return chartOf('bars', [plainSpan(titles.revenue[setting.language])], byPeriod(own, 'revenue', setting), setting);
}

/** How much of NVIDIA's whole revenue came from China, by fiscal period; shares of anything else are left out. */
export function chinaShareChart(facts: Iterable<Fact>, setting: Setting): Chart | undefined {
  const own = [...facts].filter(
    ({ measure, about }) => measure === 'revenue' && about[0] === 'nvidia' && about[1] === 'china',
  );
  return chartOf('bars', [plainSpan(titles.china[setting.language])], byPeriod(own, 'share', setting), setting);
}

/** The facts of a base that any of these charts may show. */
export const chartFacts = (knowledge: Knowledge): readonly Fact[] =>
  knowledge.factsWith({ about: 'nvidia', measure: 'market-value' }, { about: 'nvidia', measure: 'revenue' });

/** The chart that goes with a topic about NVIDIA, where there is one; without a topic, what the company was worth. */
export function topicChart(topic: string | undefined, facts: Iterable<Fact>, setting: Setting): Chart | undefined {
  switch (topic) {
    case undefined:
    case 'market-value':
      return marketValueChart(facts, setting);
    case 'financials':
      return revenueChart(facts, setting);
    case 'china':
      return chinaShareChart(facts, setting);
    default:
      return undefined;
  }
}

/** The chart that goes with a risk, where there is one. */
export const riskChart = (risk: string, facts: Iterable<Fact>, setting: Setting): Chart | undefined =>
  risk === 'risk-china' ? chinaShareChart(facts, setting) : undefined;
