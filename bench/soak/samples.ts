import { quantile } from '../load/figures.ts';

/** What was seen after a stretch of the soak. */
export interface Sample {
  /** Hours gone by, as the bot counts them. */
  readonly hours: number;
  readonly asked: number;
  /** What is left in use once the rest is cleared away, MB. */
  readonly heap: number;
  /** Resident memory, MB. */
  readonly rss: number;
  /** From the question to its answer, over the stretch, ms. */
  readonly latencies: readonly number[];
}

/** The slope of the line that fits some points best. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}

const header = ['hours', 'asked', 'heap MB', 'RSS MB', 'p50 ms', 'p99 ms'];
const line = (cells: readonly (string | number)[]): string => cells.map(cell => String(cell).padStart(9)).join(' ');

/** Prints a sample as soon as it is there. */
export function printSample({ hours, asked, heap, rss, latencies }: Sample, isFirst: boolean): void {
  if (isFirst) console.log(line(header));
  const [p50, p99] = [0.5, 0.99].map(share => (latencies.length > 0 ? quantile(latencies, share).toFixed(1) : '–'));
  console.log(line([hours.toFixed(1), asked, heap.toFixed(1), rss.toFixed(0), p50 ?? '', p99 ?? '']));
}

/** Prints how memory grew over the later half, when everything has been used once. */
export function printSlope(samples: readonly Sample[]): void {
  const later = samples.slice(Math.floor(samples.length / 2));
  const perDay = (value: (sample: Sample) => number): string =>
    (24 * slopeOf(later.map(sample => [sample.hours, value(sample)] as const))).toFixed(2);
  const perQuestion = slopeOf(later.map(({ asked, heap }) => [asked, heap * 1_000_000] as const));
  console.log(
    `the later half: heap ${perDay(({ heap }) => heap)} MB a day (${perQuestion.toFixed(0)} bytes a question), ` +
      `RSS ${perDay(({ rss }) => rss)} MB a day`,
  );
}
