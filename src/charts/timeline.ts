import type { SKRSContext2D } from '@napi-rs/canvas';
import { plainAxis, valueAxis } from './axes.ts';
import { colourOf, fillOf } from './fill.ts';
import { ink, quietInk, stemInk } from './palette.ts';
import type { TimelinePicture } from './picture.ts';
import { placeLabels } from './placing.ts';
import { type Plot, usualWidth } from './plot.ts';
import { font, sizes, writeClear } from './text.ts';

const dot = 5;

/** Values on their days; the broken line between them only leads the eye. */
export function timelinePlot({ marks, series, days, language }: TimelinePicture, pen: SKRSContext2D): Plot {
  const { from, to, named } = days;
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
          min: from,
          max: to,
          afterBuildTicks: scale => {
            scale.ticks = named.map(({ day }) => ({ value: day }));
          },
          ticks: { ...plainAxis().ticks, callback: value => named.find(({ day }) => day === value)?.name ?? '' },
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
