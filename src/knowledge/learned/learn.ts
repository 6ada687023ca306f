import { createHash } from 'node:crypto';
import type { Learned } from '../../learned.ts';
import { clueNumbers } from './clue-numbers.ts';
import { sharesOf, softmax } from './weighing.ts';

/** A text that asks for what a fact says, or for what it leaves open, by its clues. */
export interface Lesson {
  readonly fact: string;
  readonly isOpen: boolean;
  readonly clues: readonly string[];
}

const usualRounds = 8;
/** A kind of question with fewer lessons than these is gone through several times, to this most. */
const enoughLessons = 160;
const mostTimes = 6;
/** A clue of fewer lessons says nothing of others. */
const leastLessons = 3;
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

/** Tells some lessons from all others. */
export const stampOfLessons = (lessons: readonly Lesson[]): string =>
  createHash('sha256').update(JSON.stringify(lessons)).digest('base64url');

/** Numbers from nought to below one, the same every time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function chance(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
}

/** Every lesson, those of a kind that has few the oftener: a fact asked in few ways is not asked less. */
function evened(targets: Uint16Array): readonly number[] {
  const spread = Map.groupBy(targets.keys(), lesson => targets[lesson]);
  return [...spread.values()].flatMap(own =>
    Array.from({ length: Math.min(mostTimes, Math.ceil(enoughLessons / own.length)) }, () => own).flat(),
  );
}

/** The clues of enough lessons, numbered. */
function numbered(lessons: readonly Lesson[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { clues } of lessons) for (const clue of clues) spread.set(clue, (spread.get(clue) ?? 0) + 1);
  const frequent = [...spread].filter(([, count]) => count >= leastLessons);
  return new Map(frequent.map(([clue], number) => [clue, number]));
}

/** Learns from lessons what clues say of which fact a question is about. */
export function learn(lessons: readonly Lesson[], rounds = usualRounds): Learned {
  const facts = [...new Set(lessons.map(({ fact }) => fact))];
  const place = new Map(facts.map((fact, n) => [fact, n]));
  const numbers = numbered(lessons);
  const held = lessons.map(({ clues }) => Uint32Array.from(clues.flatMap(clue => numbers.get(clue) ?? [])));
  const spread = new Uint32Array(numbers.size);
  for (const clues of held) for (const number of clues) spread[number] = (spread[number] ?? 0) + 1;
  const rarity = Float32Array.from(spread, count => 1 + Math.log((1 + lessons.length) / (1 + count)));
  const targets = Uint16Array.from(lessons, ({ fact, isOpen }) => 2 * (place.get(fact) ?? 0) + (isOpen ? 1 : 0));

  const count = 2 * facts.length;
  const weights = new Float32Array(numbers.size * count);
  const moved = new Float32Array(numbers.size * count);
  const biases = new Float32Array(count);
  const chances = new Float32Array(count);
  const next = chance();
  const order = Uint32Array.from(evened(targets));
  for (let round = 0; round < rounds; round++) {
    const step = stride * (1 - (slowing * round) / rounds);
    shuffle(order, next);
    for (const lesson of order) {
      const clues = (held[lesson] ?? new Uint32Array()).filter(() => next() >= leftOut);
      const shares = sharesOf(clues, rarity);
      chances.set(biases);
      for (let k = 0; k < clues.length; k++) {
        const base = (clues[k] ?? 0) * count;
        const share = shares[k] ?? 0;
        for (let c = 0; c < count; c++) chances[c] = (chances[c] ?? 0) + share * (weights[base + c] ?? 0);
      }
      softmax(chances);
      const target = targets[lesson] ?? 0;
      for (let c = 0; c < count; c++) {
        const error = (c === target ? 1 : 0) - (chances[c] ?? 0);
        if (error < leastError && error > -leastError) continue;
        biases[c] = (biases[c] ?? 0) + biasStride * error;
        for (let k = 0; k < clues.length; k++) {
          const at = (clues[k] ?? 0) * count + c;
          const slope = error * (shares[k] ?? 0);
          const sum = (moved[at] ?? 0) + slope * slope;
          moved[at] = sum;
          weights[at] = (weights[at] ?? 0) + (step * slope) / Math.sqrt(softening + sum);
        }
      }
    }
  }
  return packed(stampOfLessons(lessons), facts, [...numbers.keys()], rarity, weights, biases);
}

/** Keeps the weights that count, a byte each. */
function packed(
  from: string,
  facts: readonly string[],
  clues: readonly string[],
  rarity: Float32Array,
  all: Float32Array,
  biases: Float32Array,
): Learned {
  const count = biases.length;
  let most = 0;
  for (const weight of all) most = Math.max(most, Math.abs(weight));
  const step = most / 127 || 1;
  const { hashes, places } = clueNumbers(clues);
  const starts = new Uint32Array(hashes.length + 1);
  const classes: number[] = [];
  const weights: number[] = [];
  for (const [number, place] of places.entries()) {
    for (let c = 0; c < count; c++) {
      const weight = all[place * count + c] ?? 0;
      if (Math.abs(weight) < leastWeight) continue;
      classes.push(c);
      weights.push(Math.round(weight / step));
    }
    starts[number + 1] = classes.length;
  }
  return {
    from,
    facts,
    clues: hashes,
    rarity: Float32Array.from(places, place => rarity[place] ?? 0),
    starts,
    classes: Uint16Array.from(classes),
    weights: Int8Array.from(weights),
    step,
    biases,
  };
}
