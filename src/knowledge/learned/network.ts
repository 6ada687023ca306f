import type { Network } from '../../learned.ts';
import { numbersOfClues } from './clue-numbers.ts';
import { sharesOf } from './weighing.ts';

/** Adds the row that begins at `base`, two numbers a byte, `times` over. */
function addRow(values: Int8Array, base: number, times: number, sums: Float64Array): void {
  for (let n = 0; 2 * n < sums.length; n++) {
    const both = values[base + n] ?? 0;
    sums[2 * n] = (sums[2 * n] ?? 0) + times * ((both << 28) >> 28);
    sums[2 * n + 1] = (sums[2 * n + 1] ?? 0) + times * (both >> 4);
  }
}

/** What clues and, for less, those of their context say of each feature. */
function featuresOf(
  { clues: known, features, outputs }: Network,
  told: readonly (readonly [clues: readonly string[], counts: number])[],
): Float64Array {
  const sums = new Float64Array(outputs.values.length / outputs.steps.length);
  for (const [clues, counts] of told) {
    const numbers = numbersOfClues(known, clues);
    const shares = sharesOf(numbers, known.rarity);
    for (const [k, number] of numbers.entries())
      addRow(
        features.values,
        (number * sums.length) / 2,
        counts * (shares[k] ?? 0) * (features.steps[number] ?? 0),
        sums,
      );
  }
  return sums;
}

/** What features say of the class whose row begins at `base`, in steps; by four sums, which a processor adds up at a time. */
function said(features: Float64Array, values: Int8Array, base: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let j = 0; j < features.length; j += 4) {
    a += (features[j] ?? 0) * (values[base + j] ?? 0);
    b += (features[j + 1] ?? 0) * (values[base + j + 1] ?? 0);
    c += (features[j + 2] ?? 0) * (values[base + j + 2] ?? 0);
    d += (features[j + 3] ?? 0) * (values[base + j + 3] ?? 0);
  }
  return a + b + c + d;
}

/** What clues say together with those of their context of some classes, in the order of these. */
export function sumsOfNetwork(
  network: Network,
  told: readonly (readonly [clues: readonly string[], counts: number])[],
  classes: Uint16Array,
): Float64Array {
  const { biases, outputs } = network;
  const features = featuresOf(network, told).map(sum => Math.max(0, sum));
  return Float64Array.from(
    classes,
    c => (biases[c] ?? 0) + (outputs.steps[c] ?? 0) * said(features, outputs.values, c * features.length),
  );
}
