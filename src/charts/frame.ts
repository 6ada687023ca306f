import type { SKRSContext2D } from '@napi-rs/canvas';
import { drawLegend, legendLine, legendOf } from './legend.ts';
import { ink, quietInk } from './palette.ts';
import type { Picture } from './picture.ts';
import { margin } from './plot.ts';
import { font, sizes, wrapped } from './text.ts';

const titleLines = { usual: 25, low: 22 } as const;
const unitLine = 22;
const footerLine = 16;
const spare = 10;
/** Above and below a low picture. */
const lowMargin = 10;

/** What stands around a plot: title, legend and unit above it, notes, dates and sources below. */
export interface Frame {
  readonly top: number;
  readonly bottom: number;
  draw(height: number): void;
}

/** Sets the words around a plot of some width. */
export function frameOf(picture: Picture, width: number, pen: SKRSContext2D): Frame {
  const isLow = picture.type === 'sparkline';
  const edge = isLow ? lowMargin : margin;
  const titleLine = titleLines[isLow ? 'low' : 'usual'];
  const inner = width - 2 * margin;
  pen.font = font(sizes.title, 600);
  const title = wrapped(picture.title, inner, pen, 2);
  const afterTitle = pen.measureText(picture.title).width + spare;
  pen.font = font(sizes.small);
  const footer = picture.footer.flatMap(line => wrapped(line, inner, pen, 3));
  const legend = picture.legend ? legendOf(picture.series, inner, pen) : [];
  const legendLines = (legend.at(-1)?.line ?? -1) + 1;
  // Rows are measured along the bottom, where chart.js writes the unit; columns and days along the left.
  const unit = picture.type === 'ranges' ? '' : picture.axis.words;
  // In a low picture it stands beside the title where it can.
  const beside = isLow && legendLines === 0 && afterTitle + pen.measureText(unit).width <= inner;
  const below = edge + title.length * titleLine + legendLines * legendLine + 4;
  const unitAt = beside ? { x: margin + afterTitle, y: edge + 6 } : { x: margin, y: below + 2 };
  return {
    top: below + (unit === '' || beside ? 0 : unitLine) + (isLow ? 0 : 4),
    bottom: edge + footer.length * footerLine + (isLow ? 4 : spare),
    draw(height) {
      pen.textAlign = 'left';
      pen.textBaseline = 'top';
      pen.fillStyle = ink;
      pen.font = font(sizes.title, 600);
      for (const [i, line] of title.entries()) pen.fillText(line, margin, edge + i * titleLine);
      drawLegend(legend, margin, edge + title.length * titleLine, pen);
      pen.textBaseline = 'top';
      pen.fillStyle = quietInk;
      pen.font = font(sizes.small);
      pen.fillText(unit, unitAt.x, unitAt.y);
      const start = height - edge - footer.length * footerLine;
      for (const [i, line] of footer.entries()) pen.fillText(line, margin, start + i * footerLine);
    },
  };
}
