import type { Network, Rows } from '../../learned.ts';
import { numbersOfClues } from './clue-numbers.ts';
import { sharesOf } from './weighing.ts';

/** Adds what clues say of each feature, `counts` times. */
function addFeatures(
  { clues: known, features }: Network,
  clues: readonly string[],
  counts: number,
  sums: Float32Array,
) {
  const numbers = numbersOfClues(known, clues);
  const shares = sharesOf(numbers, known.rarity);
  for (let k = 0; k < numbers.length; k++) {
    const number = numbers[k] ?? 0;
    const share = (shares[k] ?? 0) * (features.steps[number] ?? 0) * counts;
    const base = number * sums.length;
    for (let j = 0; j < sums.length; j++) sums[j] = (sums[j] ?? 0) + share * (features.values[base + j] ?? 0);
  }
}

/** What features say of the class whose row begins at `base`. */
function said(features: Float32Array, { values }: Rows, base: number): number {
  let sum = 0;
  for (let j = 0; j < features.length; j++) sum += (features[j] ?? 0) * (values[base + j] ?? 0);
  return sum;
}

/** Adds what clues say of each class together with those of their context, `counts` times. */
export function addNetwork(
  network: Network,
  [clues, context]: readonly [own: readonly string[], context: readonly string[]],
  contextCounts: number,
  counts: number,
  sums: Float32Array,
): void {
  const { outputs, biases } = network;
  const features = new Float32Array(outputs.values.length / outputs.steps.length);
  addFeatures(network, clues, 1, features);
  addFeatures(network, context, contextCounts, features);
  const above = features.map(feature => Math.max(feature, 0));
  for (let c = 0; c < sums.length; c++) {
    const of = (outputs.steps[c] ?? 0) * said(above, outputs, c * above.length);
    sums[c] = (sums[c] ?? 0) + counts * (of + (biases[c] ?? 0));
  }
}
