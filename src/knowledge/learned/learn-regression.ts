import type { Regression } from '../../learned.ts';
import { chance } from './chance.ts';
import { inRounds } from './in-rounds.ts';
import type { LessonSet } from './lesson-set.ts';
import { sharesOf, softmax } from './weighing.ts';

const rounds = 8;
/** https://en.wikipedia.org/wiki/Stochastic_gradient_descent#AdaGrad; smaller from round to round. */
const stride = 1;
const slowing = 0.8;
const softening = 0.02;
const biasStride = 0.005;
/** So many clues are left out each time, other ones: none is relied on alone. https://en.wikipedia.org/wiki/Dilution_(neural_networks) */
const leftOut = 0.4;
/** Errors smaller than this teach nothing worth the time. */
const leastError = 0.004;
/** Weights smaller than this change no decision. */
const leastWeight = 1;

/** Learns from lessons what each clue by itself says. */
export function learnRegression({ clues, held, targets, count, order: lessons }: LessonSet): Regression {
  const weights = new Float32Array(clues.hashes.length * count);
  const moved = new Float32Array(weights.length);
  const biases = new Float32Array(count);
  const chances = new Float32Array(count);
  const next = chance();

  /** A function of its own for each lesson, which the engine finds worth compiling. */
  const learnFrom = (lesson: number, step: number): void => {
    const seen = (held[lesson] ?? new Uint32Array()).filter(() => next() >= leftOut);
    const shares = sharesOf(seen, clues.rarity);
    chances.set(biases);
    for (let k = 0; k < seen.length; k++) {
      const base = (seen[k] ?? 0) * count;
      const share = shares[k] ?? 0;
      for (let c = 0; c < count; c++) chances[c] = (chances[c] ?? 0) + share * (weights[base + c] ?? 0);
    }
    softmax(chances);
    const target = targets[lesson] ?? 0;
    for (let c = 0; c < count; c++) {
      const error = (c === target ? 1 : 0) - (chances[c] ?? 0);
      if (error < leastError && error > -leastError) continue;
      biases[c] = (biases[c] ?? 0) + biasStride * error;
      for (let k = 0; k < seen.length; k++) {
        const at = (seen[k] ?? 0) * count + c;
        const slope = error * (shares[k] ?? 0);
        const sum = (moved[at] ?? 0) + slope * slope;
        moved[at] = sum;
        weights[at] = (weights[at] ?? 0) + (step * slope) / Math.sqrt(softening + sum);
      }
    }
  };

  inRounds(lessons, { rounds, stride, slowing }, next, learnFrom);
  return { clues, biases, ...packed(weights, count) };
}

/** Keeps the weights that count, a byte each. */
function packed(all: Float32Array, count: number): Omit<Regression, 'clues' | 'biases'> {
  let most = 0;
  for (const weight of all) most = Math.max(most, Math.abs(weight));
  const step = most / 127 || 1;
  const starts = new Uint32Array(all.length / count + 1);
  const classes: number[] = [];
  const weights: number[] = [];
  for (let clue = 0; clue + 1 < starts.length; clue++) {
    for (let c = 0; c < count; c++) {
      const weight = all[clue * count + c] ?? 0;
      if (Math.abs(weight) < leastWeight) continue;
      classes.push(c);
      weights.push(Math.round(weight / step));
    }
    starts[clue + 1] = classes.length;
  }
  return { starts, classes: Uint16Array.from(classes), weights: Int8Array.from(weights), step };
}
