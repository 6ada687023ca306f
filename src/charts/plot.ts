import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, ChartConfiguration, ChartOptions } from 'chart.js';

/** The part of a picture that differs from kind to kind: its size, what chart.js draws, and what is written onto it. */
export interface Plot {
  readonly width: number;
  /** Of the plot with its axes, without title, legend and footer. */
  readonly height: number;
  readonly type: ChartConfiguration['type'];
  readonly data: ChartConfiguration['data'];
  readonly options: Pick<ChartOptions, 'indexAxis' | 'scales'>;
  /** Writes values and names onto the finished plot. */
  write(chart: Chart, pen: SKRSContext2D): void;
}

/** The usual width, about what chat clients show a picture at. */
export const usualWidth = 680;

/** Room around everything. */
export const margin = 20;
