import type { SKRSContext2D } from '@napi-rs/canvas';
import { plainAxis, unitTitle, valueAxis } from './axes.ts';
import { colourOf, fillOf } from './fill.ts';
import { ink, quietInk, stemInk } from './palette.ts';
import type { Mark, Picture } from './picture.ts';
import { margin, type Plot, usualWidth } from './plot.ts';
import { font, sizes, wrapped, writeClear } from './text.ts';

const rowHeight = 42;
const band = 14;
const dot = 6;
/** Between a mark and its value. */
const gap = 12;
/** As wide as the names of rows may be before they are cut. */
const widestName = 190;

/** How far the axis must run so that the value beside each mark stays inside the plot. */
function axisEnd(marks: readonly Mark[], width: number, pen: SKRSContext2D): number {
  const ends = marks.map(({ to, value }) => {
    const beside = pen.measureText(value).width + gap + 2 * dot;
    return (to * width) / Math.max(width * 0.3, width - beside);
  });
  return Math.max(...ends);
}

/** A row for each figure: a range as a band, one amount as a dot on a stem from zero, an open end as an arrow. */
export function rangesPlot({ marks, series, axis, language }: Picture, pen: SKRSContext2D): Plot {
  pen.font = font(sizes.label, 600);
  const names = marks.map(({ label }) => wrapped(label, widestName, pen, 1)[0] ?? '');
  const widest = Math.max(...names.map(name => pen.measureText(name).width));
  pen.font = font(sizes.small);
  const left = Math.max(widest, ...marks.map(({ detail }) => pen.measureText(detail).width)) + 14;
  pen.font = font(sizes.value, 600);
  const end = axisEnd(marks, usualWidth - 2 * margin - left, pen);

  const drawMark = (mark: Mark, start: number, from: number, to: number, y: number): void => {
    const kind = series[mark.series];
    if (!kind) return;
    const colour = colourOf(kind);
    pen.strokeStyle = stemInk;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(start, y);
    pen.lineTo(from, y);
    pen.stroke();
    pen.fillStyle = fillOf(kind, pen);
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    if (mark.from < mark.to) pen.roundRect(from, y - band / 2, to - from, band, 4);
    else pen.arc(to, y, dot, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
    if (mark.open) arrow(mark.open === 'up' ? 1 : -1, to, y, colour);
  };
  const arrow = (way: 1 | -1, x: number, y: number, colour: string): void => {
    const tip = x + way * (dot + 9);
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.moveTo(x + way * dot, y);
    pen.lineTo(tip, y);
    pen.moveTo(tip - way * 5, y - 4);
    pen.lineTo(tip, y);
    pen.lineTo(tip - way * 5, y + 4);
    pen.stroke();
  };

  return {
    width: usualWidth,
    height: marks.length * rowHeight + 48,
    type: 'bar',
    // chart.js lays out the scales; dots, stems and arrows are no marks of its own.
    data: {
      labels: names,
      datasets: [],
    },
    options: {
      indexAxis: 'y',
      scales: {
        x: { ...valueAxis(language), title: unitTitle(axis), suggestedMax: end },
        y: {
          ...plainAxis(),
          ticks: { display: false },
          afterFit: scale => {
            scale.width = left;
          },
        },
      },
    },
    write(chart) {
      const { x, y } = chart.scales;
      if (!x || !y) return;
      pen.textBaseline = 'middle';
      marks.forEach((mark, i) => {
        const middle = y.getPixelForValue(mark.at);
        const end = x.getPixelForValue(mark.to);
        drawMark(mark, x.left, x.getPixelForValue(mark.from), end, middle);
        pen.textAlign = 'left';
        pen.font = font(sizes.value, 600);
        pen.fillStyle = ink;
        writeClear(mark.value, end + gap + (mark.open === 'up' ? 2 * dot : 0), middle, pen);
        pen.textAlign = 'right';
        pen.font = font(sizes.label, 600);
        pen.fillText(names[i] ?? '', x.left - 12, middle - 8);
        pen.font = font(sizes.small);
        pen.fillStyle = quietInk;
        pen.fillText(mark.detail, x.left - 12, middle + 9);
      });
    },
  };
}
