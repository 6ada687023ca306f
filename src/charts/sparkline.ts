import { plainAxis } from './axes.ts';
import { colourOf } from './fill.ts';
import { ink, stemInk } from './palette.ts';
import type { Picture } from './picture.ts';
import { type Plot, usualWidth } from './plot.ts';
import { font, sizes, writeClear } from './text.ts';

/** In pixels: the least room for a line that is seen to rise and fall, and for the amounts above it. */
const heights = { line: 22, above: 19, below: 5, days: 26 } as const;

/** Values in their order, each with its amount and its day; the line runs between the least and the most of them. */
export function sparklinePlot({ marks, series }: Picture): Plot {
  const values = marks.map(({ to }) => to);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pixel = (most - least || 1) / heights.line;
  return {
    width: usualWidth,
    height: heights.above + heights.line + heights.below + heights.days,
    type: 'line',
    data: {
      labels: marks.map(({ label }) => label),
      datasets: [
        {
          data: values,
          borderColor: stemInk,
          borderWidth: 2,
          pointRadius: 4,
          pointBorderWidth: 0,
          pointBackgroundColor: marks.flatMap(mark => series.slice(mark.series, mark.series + 1).map(colourOf)),
        },
      ],
    },
    options: {
      scales: {
        x: { ...plainAxis(), offset: true, border: { display: false } },
        y: { display: false, min: least - pixel * heights.below, max: most + pixel * heights.above },
      },
    },
    write(chart, pen) {
      const { x, y } = chart.scales;
      if (!x || !y) return;
      pen.textAlign = 'center';
      pen.textBaseline = 'bottom';
      pen.fillStyle = ink;
      pen.font = font(sizes.value, 600);
      marks.forEach(({ value, to }, i) => {
        writeClear(value, x.getPixelForValue(i), y.getPixelForValue(to) - 5, pen);
      });
    },
  };
}
