import type { SKRSContext2D } from '@napi-rs/canvas';
import { plainAxis, valueAxis } from './axes.ts';
import { colourOf, fillOf } from './fill.ts';
import { ink } from './palette.ts';
import type { Picture } from './picture.ts';
import { type Plot, usualWidth } from './plot.ts';
import { font, sizes, wrapped, writeClear } from './text.ts';

const lineHeight = 16;
const height = 310;

/** A column from zero for each period; a period nobody speaks of stays empty. */
export function barsPlot({ marks, series, language }: Picture, pen: SKRSContext2D): Plot {
  const columns = Math.max(...marks.map(({ at }) => at)) + 1;
  const at = (column: number) => marks.find(mark => mark.at === column);
  const names = Array.from({ length: columns }, (_, column) => {
    const mark = at(column);
    if (!mark) return ['', ''];
    // The year stands once, under its first column.
    const isFirst = marks.find(({ detail }) => detail === mark.detail) === mark;
    return mark.detail === '' ? [mark.label] : [mark.label, isFirst ? mark.detail : ''];
  });
  const room = (usualWidth - 100) / columns - 4;
  const size = columns > 8 ? sizes.small : sizes.value;
  const linesOf = (value: string): readonly string[] => {
    pen.font = font(size, 600);
    return wrapped(value, room, pen, 3);
  };
  const most = Math.max(...marks.map(({ value }) => linesOf(value).length));
  const highest = Math.max(...marks.map(({ to }) => to));
  return {
    width: usualWidth,
    height,
    type: 'bar',
    data: {
      labels: names,
      datasets: series.map((each, i) => ({
        data: Array.from({ length: columns }, (_, column) => {
          const mark = at(column);
          return mark?.series === i ? mark.to : null;
        }),
        backgroundColor: fillOf(each, pen),
        borderColor: colourOf(each),
        borderWidth: each.style === 'plain' ? 0 : 2,
        borderRadius: 3,
        grouped: false,
        categoryPercentage: 0.9,
        barPercentage: 0.8,
        maxBarThickness: 72,
      })),
    },
    options: {
      scales: {
        x: plainAxis(),
        y: { ...valueAxis(language), suggestedMax: highest * (1 + (most * lineHeight) / (height - 70)) },
      },
    },
    write(chart) {
      const { x, y } = chart.scales;
      if (!x || !y) return;
      pen.textAlign = 'center';
      pen.textBaseline = 'bottom';
      pen.fillStyle = ink;
      for (const mark of marks) {
        const lines = linesOf(mark.value);
        lines.forEach((line, i) => {
          const above = (lines.length - 1 - i) * lineHeight;
          writeClear(line, x.getPixelForValue(mark.at), y.getPixelForValue(mark.to) - 4 - above, pen);
        });
      }
    },
  };
}
