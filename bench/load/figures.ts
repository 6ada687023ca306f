/** What one bot did under load; with several processes, CPU of all of them and memory of the largest. */
export interface Figures {
  readonly bot: string;
  readonly asked: number;
  readonly answered: number;
  readonly startMs: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPer1000: number;
  /** MB from READY on, at every look. */
  readonly memory: readonly number[];
}

/** The value below which a share of all lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const peakOf = ({ memory }: Figures): number => Math.max(...memory);

/** Memory at ten moments, evenly spaced. */
const overTime = ({ memory }: Figures): string =>
  Array.from({ length: 10 }, (_, index) => Math.round(memory[Math.round((index / 9) * (memory.length - 1))] ?? 0)).join(
    ' ',
  );

/** Prints runs side by side. */
export function printFigures(rows: readonly Figures[]): void {
  console.table(
    rows.map(row => ({
      bot: row.bot,
      answered: `${row.answered}/${row.asked}`,
      'start ms': Math.round(row.startMs),
      'p50 ms': row.p50,
      'p99 ms': row.p99,
      'CPU s/1000': row.cpuPer1000.toFixed(2),
      'peak MB': Math.round(peakOf(row)),
      'MB over time': overTime(row),
    })),
  );
}

/** As many times what the smallest bot takes may ours take. */
const bars = { p99: 2, cpu: 1.5, memory: 1.3 } as const;

/** Prints how many times what the smallest bot takes ours takes, beside what it may. */
export function printBars(smallest: Figures, ours: Figures): void {
  const times = (a: number, b: number, most: number): string =>
    `${(a / b).toFixed(2)} times (at most ${most}${a / b > most ? ': MISSED' : ''})`;
  console.log(
    `${ours.bot} takes: p99 ${times(ours.p99, smallest.p99, bars.p99)}, ` +
      `CPU ${times(ours.cpuPer1000, smallest.cpuPer1000, bars.cpu)}, ` +
      `memory ${times(peakOf(ours), peakOf(smallest), bars.memory)}\n`,
  );
}
