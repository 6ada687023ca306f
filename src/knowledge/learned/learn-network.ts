import type { Network, Rows } from '../../learned.ts';
import { type Chance, chance } from './chance.ts';
import { inRounds } from './in-rounds.ts';
import type { LessonSet } from './lesson-set.ts';
import { sharesOf, softmax } from './weighing.ts';

/** How many features there are. */
const width = 160;
const rounds = 8;
/** https://en.wikipedia.org/wiki/Stochastic_gradient_descent#AdaGrad; smaller from round to round. */
const stride = 0.4;
const slowing = 0.9;
const softening = 0.01;
/** What features say moves more slowly than what they are. */
const outputStride = 0.3;
const biasStride = 0.005;
/** So many clues and features are left out each time, other ones. https://en.wikipedia.org/wiki/Dilution_(neural_networks) */
const leftOut = 0.4;
const leftOutFeatures = 0.1;
/** Errors smaller than this teach nothing worth the time. */
const leastError = 0.002;
/** How far from nought the numbers are that learning begins with. */
const featureSpread = 6 / Math.sqrt(width);
const outputSpread = 0.2;

/** What half a byte and a byte hold, either side of nought. */
const mostOfHalf = 7;
const mostOfByte = 127;

const byChance = (length: number, spread: number, next: Chance): Float32Array =>
  new Float32Array(length).map(() => (next() - 0.5) * spread);

/** Adds a row of some weights, `times` over. */
function add(weights: Float32Array, base: number, times: number, sums: Float32Array): void {
  for (let j = 0; j < width; j++) sums[j] = (sums[j] ?? 0) + times * (weights[base + j] ?? 0);
}

/** Moves a row of weights along a slope, `times` over; the less, the more it has been moved. */
function moveRow(
  weights: Float32Array,
  moved: Float32Array,
  row: number,
  times: number,
  slope: Float32Array,
  step: number,
): void {
  let squares = 0;
  for (let j = 0; j < width; j++) squares += (slope[j] ?? 0) * (slope[j] ?? 0);
  const sum = (moved[row] ?? 0) + (times * times * squares) / width;
  moved[row] = sum;
  const by = (step * times) / Math.sqrt(softening + sum);
  const base = row * width;
  for (let j = 0; j < width; j++) weights[base + j] = (weights[base + j] ?? 0) + by * (slope[j] ?? 0);
}

/** Leaves out features below nought, and some others, which the rest then make up for. */
function dilute(sums: Float32Array, next: Chance): void {
  for (let j = 0; j < width; j++) {
    const sum = sums[j] ?? 0;
    sums[j] = sum < 0 || next() < leftOutFeatures ? 0 : sum / (1 - leftOutFeatures);
  }
}

/** What features say of a class; by four sums, which a processor adds up at a time. */
function said(sums: Float32Array, outputs: Float32Array, base: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let j = 0; j < width; j += 4) {
    a += (sums[j] ?? 0) * (outputs[base + j] ?? 0);
    b += (sums[j + 1] ?? 0) * (outputs[base + j + 1] ?? 0);
    c += (sums[j + 2] ?? 0) * (outputs[base + j + 2] ?? 0);
    d += (sums[j + 3] ?? 0) * (outputs[base + j + 3] ?? 0);
  }
  return a + b + c + d;
}

/** What features say of every class. */
function sayAll(sums: Float32Array, outputs: Float32Array, biases: Float32Array, chances: Float32Array): void {
  for (let c = 0; c < chances.length; c++) chances[c] = (biases[c] ?? 0) + said(sums, outputs, c * width);
}

/** Learns from lessons what clues say together. https://en.wikipedia.org/wiki/Backpropagation */
export function learnNetwork({ clues, held, targets, count, order: lessons }: LessonSet): Network {
  const next = chance();
  const features = byChance(clues.hashes.length * width, featureSpread, next);
  const outputs = byChance(count * width, outputSpread, next);
  const movedFeatures = new Float32Array(clues.hashes.length);
  const movedOutputs = new Float32Array(count);
  const biases = new Float32Array(count);
  const sums = new Float32Array(width);
  const blame = new Float32Array(width);
  const chances = new Float32Array(count);

  /** Moves what features say towards the class that is right; gathers how the features should have been. */
  const learnOutputs = (target: number, step: number): void => {
    blame.fill(0);
    for (let c = 0; c < count; c++) {
      const error = (c === target ? 1 : 0) - (chances[c] ?? 0);
      if (error < leastError && error > -leastError) continue;
      biases[c] = (biases[c] ?? 0) + biasStride * error;
      add(outputs, c * width, error, blame);
      moveRow(outputs, movedOutputs, c, error, sums, step);
    }
    for (let j = 0; j < width; j++) if (sums[j] === 0) blame[j] = 0;
  };

  /** A function of its own for each lesson, which the engine finds worth compiling. */
  const learnFrom = (lesson: number, step: number): void => {
    const seen = (held[lesson] ?? new Uint32Array()).filter(() => next() >= leftOut);
    const shares = sharesOf(seen, clues.rarity);
    sums.fill(0);
    for (let k = 0; k < seen.length; k++) add(features, (seen[k] ?? 0) * width, shares[k] ?? 0, sums);
    dilute(sums, next);
    sayAll(sums, outputs, biases, chances);
    softmax(chances);
    learnOutputs(targets[lesson] ?? 0, step * outputStride);
    for (let k = 0; k < seen.length; k++) moveRow(features, movedFeatures, seen[k] ?? 0, shares[k] ?? 0, blame, step);
  };

  inRounds(lessons, { rounds, stride, slowing }, next, learnFrom);
  return { clues, features: halved(rowsOf(features, mostOfHalf)), outputs: rowsOf(outputs, mostOfByte), biases };
}

/** Numbers in whole steps of each row, the greatest of a row `most` of them. */
function rowsOf(numbers: Float32Array, most: number): Rows {
  const steps = new Float32Array(numbers.length / width);
  const values = new Int8Array(numbers.length);
  for (let row = 0; row < steps.length; row++) {
    const own = numbers.subarray(row * width, (row + 1) * width);
    const step = own.reduce((greatest, number) => Math.max(greatest, Math.abs(number)), 0) / most || 1;
    steps[row] = step;
    values.set(
      own.map(number => Math.round(number / step)),
      row * width,
    );
  }
  return { values, steps };
}

/** The same rows with two numbers a byte, the first in its lower half. */
const halved = ({ values, steps }: Rows): Rows => ({
  values: new Int8Array(values.length / 2).map((_, n) => ((values[2 * n + 1] ?? 0) << 4) | ((values[2 * n] ?? 0) & 15)),
  steps,
});
