import type { Span, Spans } from './answer.ts';
import type { Basis } from './fact.ts';
import type { Language } from './language.ts';
import type { Source } from './source.ts';
import type { Unit } from './unit.ts';

/** One figure of one fact, as a chart draws it: there is no number in a chart that no fact holds. */
export interface ChartPoint {
  /** What it is the figure of: a chip, a quarter. */
  readonly label: Spans;
  /** The figure; kinds of price are told apart by its kind. */
  readonly value: Extract<Span, { type: 'figure' }>;
  /** A forecast and an opinion are drawn as such. */
  readonly basis: Basis;
  /** Whether another source says otherwise; drawn with a mark. */
  readonly disputed: boolean;
  /** The day the figure speaks of, as exact as its fact says. */
  readonly day: string;
  /** Kind of claim and date, as they stand behind the fact's statement. */
  readonly note: Spans;
  readonly cites: Spans;
}

interface Drawn {
  readonly title: Spans;
  /** The unit of the axis; the figures of all points are of this unit or a fraction drawn in percent. */
  readonly unit: Unit;
  /** At least two, in the order they are drawn. */
  readonly points: readonly ChartPoint[];
  /** The records of the sources its points are cited from, those of the moment included. */
  readonly sources: readonly Source[];
}

/**
 * A picture as data. `ranges`: a row each, a range as a band and one amount as a mark; `bars`: a column each, from zero;
 * `timeline`: values on the days they speak of; `sparkline`: how a value went, in a low picture between the least and the
 * most of it.
 */
export type Chart =
  | (Drawn & { readonly type: 'ranges' })
  | (Drawn & { readonly type: 'bars' })
  | (Drawn & { readonly type: 'timeline' })
  | (Drawn & { readonly type: 'sparkline' });

/** A chart as a picture. */
export interface DrawnChart {
  readonly png: Uint8Array;
  /** What the picture shows, in words: at most 1,024 characters. */
  readonly alt: string;
  /** In pixels; the picture is drawn at twice the size it is meant to be seen. */
  readonly width: number;
  readonly height: number;
}

/** Draws charts. */
export interface Charts {
  /** `undefined` where drawing failed or took too long: the answer stands without the picture. */
  draw(chart: Chart, language: Language): Promise<DrawnChart | undefined>;
  stop(): Promise<void>;
}
