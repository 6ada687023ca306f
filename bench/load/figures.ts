import type { Loaded, Usage } from './process.ts';

/** What one bot did under load. */
export interface Figures {
  readonly bot: string;
  readonly answered: number;
  readonly asked: number;
  readonly startMs: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPer1000: number;
  readonly idleMb: number;
  readonly loadedMb: number;
}

/** The value below which a share of all lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** Asks at a steady rate, so many a second for so many seconds; a late one does not delay the next. */
export async function atRate(perSecond: number, seconds: number, ask: (index: number) => void): Promise<number> {
  const total = perSecond * seconds;
  const started = performance.now();
  for (let index = 0; index < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - started) / 1000) * perSecond));
    for (; index < due; index += 1) ask(index);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  return total;
}

/** The figures of a run from what its process used before and after, and how long each answer took (ms). */
export function figuresOf(
  bot: string,
  process: Loaded,
  before: Usage,
  latencies: readonly number[],
  asked: number,
): Figures {
  const after = process.usage();
  return {
    bot,
    asked,
    answered: latencies.length,
    startMs: process.startMs,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuPer1000: ((after.cpuSeconds - before.cpuSeconds) / Math.max(1, latencies.length)) * 1000,
    idleMb: before.rss,
    loadedMb: after.rss,
  };
}

/** Prints runs side by side. */
export function printFigures(rows: readonly Figures[]): void {
  console.table(
    rows.map(({ bot, asked, answered, startMs, p50, p99, cpuPer1000, idleMb, loadedMb }) => ({
      bot,
      answered: `${answered}/${asked}`,
      'start ms': Math.round(startMs),
      'p50 ms': p50,
      'p99 ms': p99,
      'CPU s/1000': cpuPer1000.toFixed(2),
      'idle MB': Math.round(idleMb),
      'loaded MB': Math.round(loadedMb),
    })),
  );
}
