import type { Answer, Spans } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { chartWords } from './chart-alt.ts';
import { runsOf } from './citations.ts';

/**
 * A chart in words where no picture can stand: its title and a line for each point. What the answer tells elsewhere, in
 * a table or a list, is not told twice: of such a chart the title is left.
 */
export function chartInWords(chart: Chart, answer: Answer): readonly Spans[] {
  const told = new Set(
    answer.blocks
      .filter(({ type }) => type !== 'chart')
      .flatMap(runsOf)
      .flat()
      .flatMap(span => (span.type === 'figure' ? `${span.fact} ${span.name}` : [])),
  );
  const words = chartWords(chart, answer.language);
  const isTold = chart.points.every(({ value }) => told.has(`${value.fact} ${value.name}`));
  return isTold ? words.slice(0, 1) : words;
}
