import type { Spans } from '../answer.ts';
import type { Chart, ChartPoint } from '../chart.ts';
import { chartSources } from '../composition/chart-alt.ts';
import { spanText } from '../composition/span-text.ts';
import { basisNames } from '../composition/wording.ts';
import type { Basis } from '../fact.ts';
import { figureKindNames } from '../figure.ts';
import { renderFigure } from '../figure-text.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { daysOf, renderDate } from '../partial-date.ts';
import { type Axis, axisOf, compact, valueOn } from './axis.ts';
import { columnsOf } from './columns.ts';
import { type Days, daysAround } from './days.ts';

/** How a mark is drawn: plainly, hatched for what is only forecast, hollow for what is only argued or heard. */
export type Style = 'plain' | 'hatched' | 'hollow';

/** Marks of one kind, told apart from the others by colour and style. */
export interface Series {
  readonly name: string;
  /** Which colour of the palette. */
  readonly colour: number;
  readonly style: Style;
}

/** One figure on the canvas, in units of the axis. */
export interface Mark {
  readonly label: string;
  /** A second, quieter line: the day of a price, the year of a quarter. */
  readonly detail: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** The figure is a least or a most: the truth lies that way. */
  readonly open?: 'up' | 'down';
  readonly series: number;
  /** Where it stands: a row, a column, or a day as days since 1970. */
  readonly at: number;
}

interface Written {
  readonly title: string;
  readonly axis: Axis;
  readonly series: readonly Series[];
  /** Whether the series need telling apart, or one kind of figure needs naming. */
  readonly legend: boolean;
  readonly marks: readonly Mark[];
  /** The lines below: what marks mean, as of when, from whom. */
  readonly footer: readonly string[];
  readonly language: Language;
}

/** Values on their days, with the days of the axis. */
export type TimelinePicture = Written & { readonly type: 'timeline'; readonly days: Days };

/** A chart with all words written and all numbers placed: what the drawing thread is handed. */
export type Picture = (Written & { readonly type: Exclude<Chart['type'], 'timeline'> }) | TimelinePicture;

/** More columns than these have room for a bare number only. */
const wideColumns = 6;

const styles = {
  reported: 'plain',
  company: 'plain',
  live: 'plain',
  computed: 'plain',
  forecast: 'hatched',
  opinion: 'hollow',
  hearsay: 'hollow',
} as const satisfies Record<Basis, Style>;

/** What a mark stands for in the legend: the kind of figure, and what kind of claim where that is not plain. */
function nameOf({ value, basis }: ChartPoint, language: Language): string {
  const { kind } = value.figure;
  const claim = styles[basis] === 'plain' ? '' : basisNames[basis][language];
  if (!kind) return basisNames[basis][language];
  const name = figureKindNames[kind][language];
  if (claim === '') return name;
  return language === 'en' ? `${name} (${claim})` : `${name}（${claim}）`;
}

function seriesOf(points: readonly ChartPoint[], language: Language): readonly Series[] {
  const kinds = [...new Set(points.map(({ value }) => value.figure.kind))];
  const series = points.map(point => ({
    name: nameOf(point, language),
    colour: kinds.indexOf(point.value.figure.kind),
    style: styles[point.basis],
  }));
  return [...new Map(series.map(each => [`${each.colour} ${each.name}`, each])).values()];
}

function footerOf(chart: Chart, language: Language): readonly string[] {
  const days = chart.points
    .map(({ day }) => day)
    .toSorted((a, b) => (daysOf(a)?.last ?? '').localeCompare(daysOf(b)?.last ?? ''));
  const ends = [...new Set([days.at(0), days.at(-1)].flatMap(day => day ?? []))].map(day => renderDate(day, language));
  const english = language === 'en';
  const disputed = english ? '* another source disagrees' : '* 另有来源说法不同';
  return [
    ...(chart.points.some(point => point.disputed) ? [disputed] : []),
    (english ? 'As of: ' : '截至：') + ends.join(english ? ' to ' : '至'),
    (english ? 'Sources: ' : '来源：') + chartSources(chart, language),
  ];
}

const openEnds = { about: undefined, near: undefined, over: 'up', atLeast: 'up', under: 'down', upTo: 'down' } as const;

/** Writes and places everything a chart shows. */
export function pictureOf(chart: Chart, language: Language, knowledge: Knowledge): Picture {
  const { type, points } = chart;
  const write = (spans: Spans): string => spans.map(span => spanText(span, language, knowledge, () => '')).join('');
  const axis = axisOf(
    points.map(({ value }) => value.figure),
    chart.unit,
    language,
  );
  const series = seriesOf(points, language);
  const narrow = type === 'sparkline' || (type === 'bars' && points.length > wideColumns);
  const columns = type === 'bars' || type === 'sparkline' ? columnsOf(points, narrow, language) : [];
  const marks = points.map((point, i): Mark => {
    const { figure } = point.value;
    const name = nameOf(point, language);
    const open = figure.bound && openEnds[figure.bound];
    const day = Date.parse(daysOf(point.day)?.last ?? '') / 86_400_000;
    const column = columns[i];
    return {
      label: column?.short?.label ?? write(point.label),
      detail: type === 'bars' ? (column?.short?.group ?? '') : renderDate(point.day, language),
      value: (narrow ? compact(figure, axis, language) : renderFigure(figure, language)) + (point.disputed ? '*' : ''),
      ...valueOn(axis, figure),
      ...(open ? { open } : {}),
      series: series.findIndex(each => each.name === name),
      at: type === 'timeline' ? day : (column?.at ?? i),
    };
  });
  const written: Written = {
    title: write(chart.title),
    axis,
    series,
    legend: series.length > 1 || points.some(({ value, basis }) => value.figure.kind || styles[basis] !== 'plain'),
    marks,
    // A low picture has one line for all of it.
    footer: type === 'sparkline' ? [footerOf(chart, language).join(' · ')] : footerOf(chart, language),
    language,
  };
  if (type !== 'timeline') return { ...written, type };
  const days = daysAround(
    marks.map(({ at }) => at),
    language,
  );
  return { ...written, type, days };
}
