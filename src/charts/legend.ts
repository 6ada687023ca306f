import type { SKRSContext2D } from '@napi-rs/canvas';
import { colourOf, fillOf } from './fill.ts';
import { ink } from './palette.ts';
import type { Series } from './picture.ts';
import { font, sizes } from './text.ts';

const swatch = { width: 16, height: 10 } as const;
const gap = 6;
const between = 18;

/** The height of a line of the legend. */
export const legendLine = 22;

/** A series and where its swatch stands. */
interface Entry {
  readonly series: Series;
  readonly x: number;
  readonly line: number;
}

/** Sets the names of series side by side, in as many lines as the width asks for. */
export function legendOf(series: readonly Series[], width: number, pen: SKRSContext2D): readonly Entry[] {
  pen.font = font(sizes.small);
  let x = 0;
  let line = 0;
  return series.map(each => {
    const taken = swatch.width + gap + pen.measureText(each.name).width;
    if (x > 0 && x + taken > width) {
      x = 0;
      line += 1;
    }
    const entry = { series: each, x, line };
    x += taken + between;
    return entry;
  });
}

/** Draws a legend with its upper left corner at a place. */
export function drawLegend(entries: readonly Entry[], left: number, top: number, pen: SKRSContext2D): void {
  pen.font = font(sizes.small);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.lineWidth = 1.5;
  for (const { series, x, line } of entries) {
    const middle = top + line * legendLine + legendLine / 2;
    pen.fillStyle = fillOf(series, pen);
    pen.strokeStyle = colourOf(series);
    pen.beginPath();
    pen.roundRect(left + x, middle - swatch.height / 2, swatch.width, swatch.height, 2);
    pen.fill();
    pen.stroke();
    pen.fillStyle = ink;
    pen.fillText(series.name, left + x + swatch.width + gap, middle);
  }
}
