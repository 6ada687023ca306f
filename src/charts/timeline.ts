import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Language } from '../language.ts';
import { renderDate } from '../partial-date.ts';
import { plainAxis, valueAxis } from './axes.ts';
import { colourOf, fillOf } from './fill.ts';
import { ink, quietInk, stemInk } from './palette.ts';
import type { Picture } from './picture.ts';
import { placeLabels } from './placing.ts';
import { type Plot, usualWidth } from './plot.ts';
import { font, sizes, writeClear } from './text.ts';

const dot = 5;
const dayMs = 86_400_000;

/** The first days of years, or of months where the time is short, as days since 1970. */
function ticksBetween(first: number, last: number): { readonly months: number; readonly days: readonly number[] } {
  const months = [1, 3, 6, 12, 24, 60].find(each => (last - first) / 30 / each <= 7) ?? 120;
  const start = new Date(first * dayMs).getUTCFullYear();
  const days: number[] = [];
  for (let month = 0; ; month += months) {
    const day = Date.UTC(start, month, 1) / dayMs;
    if (day > last) return { months, days };
    if (day >= first) days.push(day);
  }
}

const tickText = (day: number, months: number, language: Language): string =>
  renderDate(new Date(day * dayMs).toISOString().slice(0, months >= 12 ? 4 : 7), language);

/** Values on their days; the broken line between them only leads the eye. */
export function timelinePlot({ marks, series, language }: Picture, pen: SKRSContext2D): Plot {
  const first = Math.min(...marks.map(({ at }) => at));
  const last = Math.max(...marks.map(({ at }) => at));
  const spare = Math.max(10, (last - first) * 0.09);
  // Ticks stay clear of both ends, so that their names do not run out of the picture.
  const { months, days } = ticksBetween(first - spare / 3, last + spare / 3);
  return {
    width: usualWidth,
    height: 320,
    type: 'line',
    data: {
      datasets: [
        ...series.map((each, i) => ({
          data: marks.filter(mark => mark.series === i).map(({ at, to }) => ({ x: at, y: to })),
          showLine: false,
          pointRadius: dot,
          pointBorderWidth: 2,
          backgroundColor: fillOf(each, pen),
          borderColor: colourOf(each),
        })),
        {
          data: marks.map(({ at, to }) => ({ x: at, y: to })),
          borderColor: stemInk,
          borderWidth: 1.5,
          borderDash: [4, 4],
          pointRadius: 0,
        },
      ],
    },
    options: {
      scales: {
        x: {
          ...plainAxis(),
          type: 'linear',
          min: first - spare,
          max: last + spare,
          afterBuildTicks: scale => {
            scale.ticks = days.map(value => ({ value }));
          },
          ticks: { ...plainAxis().ticks, callback: value => tickText(Number(value), months, language) },
        },
        y: { ...valueAxis(language), grace: '12%' },
      },
    },
    write(chart) {
      const { x, y } = chart.scales;
      if (!x || !y) return;
      const dots = marks.map(({ at, to }) => ({ x: x.getPixelForValue(at), y: y.getPixelForValue(to) }));
      const sizesOf = marks.map(({ value, detail }) => {
        pen.font = font(sizes.value, 600);
        const width = pen.measureText(value).width;
        pen.font = font(sizes.small);
        return { width: Math.max(width, pen.measureText(detail).width), height: 30 };
      });
      const boxes = placeLabels(dots, sizesOf, chart.chartArea);
      pen.textAlign = 'left';
      pen.textBaseline = 'top';
      marks.forEach((mark, i) => {
        const box = boxes[i];
        if (!box) return;
        pen.font = font(sizes.value, 600);
        pen.fillStyle = ink;
        writeClear(mark.value, box.left, box.top, pen);
        pen.font = font(sizes.small);
        pen.fillStyle = quietInk;
        writeClear(mark.detail, box.left, box.top + 16, pen);
      });
    },
  };
}
