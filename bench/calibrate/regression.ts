/** What is observed of a question, and whether it is answered. */
export interface Row {
  readonly signs: readonly number[];
  readonly answered: boolean;
}

const rounds = 600;
const step = 0.5;
/** https://en.wikipedia.org/wiki/Ridge_regression */
const shrinking = 1e-4;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Weights of the signs, the first of which is a constant one: logistic regression by gradient ascent. */
export function regression(rows: readonly Row[]): readonly number[] {
  const width = rows[0]?.signs.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => rows.map(({ signs }) => signs[i] ?? 0));
  const means = columns.map(column => column.reduce((sum, x) => sum + x, 0) / column.length);
  const deviations = columns.map((column, i) => {
    const variance = column.reduce((sum, x) => sum + (x - (means[i] ?? 0)) ** 2, 0) / column.length;
    return Math.sqrt(variance) || 1;
  });
  const scaled = rows.map(({ signs }) =>
    signs.map((x, i) => (i === 0 ? 1 : (x - (means[i] ?? 0)) / (deviations[i] ?? 1))),
  );
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = new Array<number>(width).fill(0);
    for (const [at, signs] of scaled.entries()) {
      const error = (rows[at]?.answered ? 1 : 0) - 1 / (1 + Math.exp(-dot(signs, weights)));
      for (let i = 0; i < width; i++) gradient[i] = (gradient[i] ?? 0) + error * (signs[i] ?? 0);
    }
    for (let i = 0; i < width; i++)
      weights[i] = (weights[i] ?? 0) + step * ((gradient[i] ?? 0) / rows.length - shrinking * (weights[i] ?? 0));
  }
  const raw = weights.map((weight, i) => (i === 0 ? weight : weight / (deviations[i] ?? 1)));
  return raw.map((weight, i) => (i === 0 ? weight - dot(raw.slice(1), means.slice(1)) : weight));
}

/** How often an answered question has higher odds than one left open. https://en.wikipedia.org/wiki/Receiver_operating_characteristic */
export function areaUnder(rows: readonly Row[], weights: readonly number[]): number {
  const ordered = rows
    .map(({ signs, answered }) => ({ odds: dot(signs, weights), answered }))
    .toSorted((a, b) => a.odds - b.odds);
  const positives = ordered.filter(({ answered }) => answered).length;
  const ranks = ordered.reduce((sum, { answered }, i) => sum + (answered ? i + 1 : 0), 0);
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (ordered.length - positives));
}
