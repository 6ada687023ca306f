import { type Canvas, type CanvasPattern, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { background, palette } from './palette.ts';
import type { Series } from './picture.ts';

/** The colour of a series. */
export const colourOf = ({ colour }: Series): string => palette[colour % palette.length] ?? palette[0];

/** Slanted stripes: the sign of what is not so yet. */
function hatching(colour: string, context: SKRSContext2D): CanvasPattern | string {
  const tile: Canvas = createCanvas(8, 8);
  const pen = tile.getContext('2d');
  pen.fillStyle = background;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  for (const shift of [-8, 0, 8]) {
    pen.beginPath();
    pen.moveTo(shift - 2, 10);
    pen.lineTo(shift + 10, -2);
    pen.stroke();
  }
  return context.createPattern(tile, 'repeat') ?? background;
}

/** What the marks of a series are filled with; each also has an edge in its colour. */
export function fillOf(series: Series, context: SKRSContext2D): string | CanvasPattern {
  const colour = colourOf(series);
  switch (series.style) {
    case 'plain':
      return colour;
    case 'hatched':
      return hatching(colour, context);
    case 'hollow':
      return background;
    default:
      return series.style satisfies never;
  }
}
