import { createHash } from 'node:crypto';
import type { Learned } from '../../learned.ts';
import { tokenTable } from '../search/token-table.ts';

/** A text that asks for what a fact says, or for what it leaves open, by its tokens. */
export interface Lesson {
  readonly fact: string;
  readonly isOpen: boolean;
  readonly tokens: readonly string[];
}

const usualRounds = 16;
/** https://en.wikipedia.org/wiki/Stochastic_gradient_descent#AdaGrad */
const stride = 0.35;
const softening = 0.02;
/** Errors smaller than this teach nothing worth the time. */
const leastError = 0.004;
/** Weights smaller than this change no decision. */
const leastWeight = 0.7;

/** Tells some lessons from all others. */
export const stampOfLessons = (lessons: readonly Lesson[]): string =>
  createHash('sha256').update(JSON.stringify(lessons)).digest('base64url');

/** The same order every time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function shuffler(): (order: Uint32Array) => void {
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return order => {
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      const other = order[j] ?? 0;
      order[j] = order[i] ?? 0;
      order[i] = other;
    }
  };
}

/** Learns from lessons what words say of which fact a question is about. */
export function learn(lessons: readonly Lesson[], rounds = usualRounds): Learned {
  const facts = [...new Set(lessons.map(({ fact }) => fact))];
  const place = new Map(facts.map((fact, n) => [fact, n]));
  const numbers = new Map<string, number>();
  const held = lessons.map(({ tokens }) =>
    Uint32Array.from(new Set(tokens), token => {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      return number;
    }),
  );
  const spread = new Uint32Array(numbers.size);
  for (const tokens of held) for (const number of tokens) spread[number] = (spread[number] ?? 0) + 1;
  const rarity = Float32Array.from(spread, count => 1 + Math.log((1 + lessons.length) / (1 + count)));
  const shares = held.map(tokens => {
    const own = Float32Array.from(tokens, number => rarity[number] ?? 0);
    const length = Math.hypot(...own) || 1;
    return own.map(value => value / length);
  });
  const targets = Uint16Array.from(lessons, ({ fact, isOpen }) => 2 * (place.get(fact) ?? 0) + (isOpen ? 1 : 0));

  const count = 2 * facts.length;
  const weights = new Float32Array(numbers.size * count);
  const moved = new Float32Array(numbers.size * count);
  const biases = new Float32Array(count).fill(-4);
  const errors = new Float32Array(count);
  const shuffle = shuffler();
  const order = Uint32Array.from(lessons.keys());
  for (let round = 0; round < rounds; round++) {
    shuffle(order);
    for (const lesson of order) {
      const tokens = held[lesson] ?? new Uint32Array();
      const own = shares[lesson] ?? new Float32Array();
      const target = targets[lesson] ?? 0;
      errors.set(biases);
      for (let k = 0; k < tokens.length; k++) {
        const base = (tokens[k] ?? 0) * count;
        const share = own[k] ?? 0;
        for (let c = 0; c < count; c++) errors[c] = (errors[c] ?? 0) + share * (weights[base + c] ?? 0);
      }
      for (let c = 0; c < count; c++) {
        const error = (c === target ? 1 : 0) - 1 / (1 + Math.exp(-(errors[c] ?? 0)));
        if (error < leastError && error > -leastError) continue;
        biases[c] = (biases[c] ?? 0) + 0.005 * error;
        for (let k = 0; k < tokens.length; k++) {
          const at = (tokens[k] ?? 0) * count + c;
          const slope = error * (own[k] ?? 0);
          const sum = (moved[at] ?? 0) + slope * slope;
          moved[at] = sum;
          weights[at] = (weights[at] ?? 0) + (stride * slope) / Math.sqrt(softening + sum);
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
  tokens: readonly string[],
  rarity: Float32Array,
  all: Float32Array,
  biases: Float32Array,
): Learned {
  const count = biases.length;
  let most = 0;
  for (const weight of all) most = Math.max(most, Math.abs(weight));
  const step = most / 127 || 1;
  const starts = new Uint32Array(tokens.length + 1);
  const classes: number[] = [];
  const weights: number[] = [];
  for (let token = 0; token < tokens.length; token++) {
    for (let c = 0; c < count; c++) {
      const weight = all[token * count + c] ?? 0;
      if (Math.abs(weight) < leastWeight) continue;
      classes.push(c);
      weights.push(Math.round(weight / step));
    }
    starts[token + 1] = classes.length;
  }
  return {
    from,
    facts,
    tokens: tokenTable(tokens),
    rarity,
    starts,
    classes: Uint16Array.from(classes),
    weights: Int8Array.from(weights),
    step,
    biases,
  };
}
