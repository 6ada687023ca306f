import type { Answer, Spans } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { chartWords } from './chart-alt.ts';
import { runsOf } from './citations.ts';
import { plainSpan } from './text.ts';

/**
 * A chart in words where no picture can stand: its title and a line for each point, or one for all of a low picture. What
 * the answer tells elsewhere, in a table or a list, is not told twice: of such a chart the title is left.
 */
export function chartInWords(chart: Chart, answer: Answer): readonly Spans[] {
  const told = new Set(
    answer.blocks
      .filter(({ type }) => type !== 'chart')
      .flatMap(runsOf)
      .flat()
      .flatMap(span => (span.type === 'figure' ? `${span.fact} ${span.name}` : [])),
  );
  const [title = [], ...points] = chartWords(chart, answer.language);
  const isTold = chart.points.every(({ value }) => told.has(`${value.fact} ${value.name}`));
  if (isTold) return [title];
  if (chart.type !== 'sparkline') return [title, ...points];
  const semicolon = plainSpan(answer.language === 'en' ? '; ' : '；');
  return [title, points.flatMap((point, i) => (i === 0 ? point : [semicolon, ...point]))];
}
