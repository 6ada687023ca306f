import type { Network } from '../../learned.ts';
import { numbersOfClues } from './clue-numbers.ts';
import { sharesOf } from './weighing.ts';

/** Adds the row that begins at `base`, `times` over. */
function addRow(values: Int8Array, base: number, times: number, sums: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + times * (values[base + i] ?? 0);
}

/** What clues and, for less, those of their context say of each feature. */
function featuresOf(
  { clues: known, features, outputs }: Network,
  said: readonly (readonly [clues: readonly string[], counts: number])[],
): Float64Array {
  const sums = new Float64Array(outputs.steps.length);
  for (const [clues, counts] of said) {
    const numbers = numbersOfClues(known, clues);
    const shares = sharesOf(numbers, known.rarity);
    for (const [k, number] of numbers.entries())
      addRow(features.values, number * sums.length, counts * (shares[k] ?? 0) * (features.steps[number] ?? 0), sums);
  }
  return sums;
}

/** Adds four rows, each as many times over as told: one pass over the sums for all of them. */
function addFourRows(
  values: Int8Array,
  [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  [timesA = 0, timesB = 0, timesC = 0, timesD = 0]: readonly number[],
  sums: Float64Array,
): void {
  for (let i = 0; i < sums.length; i++)
    sums[i] =
      (sums[i] ?? 0) +
      timesA * (values[a + i] ?? 0) +
      timesB * (values[b + i] ?? 0) +
      timesC * (values[c + i] ?? 0) +
      timesD * (values[d + i] ?? 0);
}

/** Adds what clues say of each class together with those of their context, `counts` times. */
export function addNetwork(
  network: Network,
  said: readonly (readonly [clues: readonly string[], counts: number])[],
  counts: number,
  sums: Float32Array,
): void {
  const { values, steps } = network.outputs;
  const chances = new Float64Array(network.biases);
  const features = featuresOf(network, said);
  const above = [...features.keys()].filter(feature => (features[feature] ?? 0) > 0);
  for (let k = 0; k < above.length; k += 4) {
    const four = above.slice(k, k + 4);
    addFourRows(
      values,
      four.map(feature => feature * chances.length),
      four.map(feature => (features[feature] ?? 0) * (steps[feature] ?? 0)),
      chances,
    );
  }
  for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + counts * (chances[c] ?? 0);
}
