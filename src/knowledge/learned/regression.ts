import type { Regression } from '../../learned.ts';
import { numbersOfClues } from './clue-numbers.ts';
import { sharesOf } from './weighing.ts';

/** Adds what clues say of each class, each by itself, `counts` times. */
export function addRegression(
  { clues: known, starts, classes, weights, step }: Regression,
  clues: readonly string[],
  counts: number,
  sums: Float32Array,
): void {
  const numbers = numbersOfClues(known, clues);
  const shares = sharesOf(numbers, known.rarity);
  for (let k = 0; k < numbers.length; k++) {
    const share = (shares[k] ?? 0) * step * counts;
    const number = numbers[k] ?? 0;
    const end = starts[number + 1] ?? 0;
    for (let i = starts[number] ?? 0; i < end; i++) {
      const place = classes[i] ?? 0;
      sums[place] = (sums[place] ?? 0) + share * (weights[i] ?? 0);
    }
  }
}
