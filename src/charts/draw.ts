import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { barsPlot } from './bars.ts';
import { prepareFonts } from './fonts.ts';
import { frameOf } from './frame.ts';
import { background } from './palette.ts';
import type { Picture } from './picture.ts';
import { margin, type Plot } from './plot.ts';
import { palettePng } from './png.ts';
import { rangesPlot } from './ranges.ts';
import { sparklinePlot } from './sparkline.ts';
import { timelinePlot } from './timeline.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);
Chart.register(LineController, LineElement, PointElement);

/** Pixels of the file to a pixel as seen, for sharp letters on fine screens. */
const sharpness = 2;
/** One for all: pixels lie outside the heap, where the collector is in no hurry to free them. */
const canvas = createCanvas(1, 1);

function plotOf(picture: Picture, pen: SKRSContext2D): Plot {
  switch (picture.type) {
    case 'ranges':
      return rangesPlot(picture, pen);
    case 'bars':
      return barsPlot(picture, pen);
    case 'timeline':
      return timelinePlot(picture, pen);
    case 'sparkline':
      return sparklinePlot(picture);
    default:
      return picture satisfies never;
  }
}

/** Every word of a picture, for the fonts. */
const wordsOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(wordsOf).join('')
      : '';

/** A chart as a PNG file and its size in pixels. */
export interface Drawing {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws a picture; the same picture gives the same file. */
export async function draw(picture: Picture): Promise<Drawing> {
  await prepareFonts(wordsOf(picture));
  // From here on nothing waits: the canvas is one for all.
  const pen = canvas.getContext('2d');
  const plot = plotOf(picture, pen);
  const frame = frameOf(picture, plot.width, pen);
  canvas.width = plot.width;
  canvas.height = frame.top + plot.height + frame.bottom;
  const pageHeight = canvas.height;
  const chart = new Chart(canvas, {
    type: plot.type,
    data: plot.data,
    options: {
      ...plot.options,
      responsive: false,
      animation: false,
      events: [],
      devicePixelRatio: sharpness,
      layout: { padding: { top: frame.top, bottom: frame.bottom, left: margin, right: margin } },
    },
    plugins: [
      {
        id: 'page',
        beforeDraw: () => {
          pen.fillStyle = background;
          pen.fillRect(0, 0, plot.width, pageHeight);
        },
        afterDatasetsDraw: drawn => {
          pen.save();
          frame.draw(pageHeight);
          plot.write(drawn, pen);
          pen.restore();
        },
      },
    ],
  });
  const { width, height } = canvas;
  // At once, for the collector is quicker to see one large piece of memory than many small.
  const { data } = pen.getImageData(0, 0, width, height);
  const png = palettePng(data, width, height) ?? canvas.toBuffer('image/png');
  // Given back first, for chart.js wipes a canvas it lets go, and what was read from it would be copied before that.
  canvas.width = 1;
  canvas.height = 1;
  chart.destroy();
  return { png, width, height };
}
