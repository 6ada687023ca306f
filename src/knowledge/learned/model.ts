import type { Learned } from '../../learned.ts';
import { numberOfClue } from './clue-numbers.ts';
import { sharesOf, softmax } from './weighing.ts';

/** How likely it is that a question asks for what a fact says, and for what it leaves open; together at most one. */
export interface Chances {
  readonly answered: number;
  readonly open: number;
}

/** How likely each fact is what a question is about. */
export interface Subjects {
  of(fact: string): Chances;
  /** Whether a fact was there to be learned from. */
  knows(fact: string): boolean;
  /** How likely a question wants to be told what to do with money. */
  readonly advice: number;
  /** The facts that answer at least so likely, the likeliest first. */
  atLeast(chance: number): readonly string[];
  /** The fact that most likely answers, how likely it does, and how likely any does. */
  readonly likeliest: string | undefined;
  readonly most: number;
  readonly any: number;
}

/** Chances are told apart this much more sharply than they were learned, with some clues left out. */
const sharpness = 1.5;
/** So much the clues of its context count beside those of a question. */
const contextCounts = 0.5;

/** Weighs the distinct clues of questions, and of what they are to be understood by; a fact for which `isCounted` is false is not thought of as one that answers. */
export function subjectReader(
  { facts, clues: hashes, rarity, starts, classes, weights, step, biases }: Learned,
  isCounted: (fact: string) => boolean,
): (clues: readonly string[], context?: readonly string[]) => Subjects {
  const places = new Map(facts.flatMap((fact, n) => (isCounted(fact) ? [[fact, n] as const] : [])));
  const counted = [...places.values()];
  const advice = facts.indexOf('advice');
  /** Adds what clues say of each chance. */
  const add = (clues: readonly string[], counts: number, chances: Float32Array): void => {
    const known = Uint32Array.from(clues.flatMap(clue => numberOfClue(hashes, clue) ?? []));
    const shares = sharesOf(known, rarity);
    for (let k = 0; k < known.length; k++) {
      const share = (shares[k] ?? 0) * step * counts;
      const end = starts[(known[k] ?? 0) + 1] ?? 0;
      for (let i = starts[known[k] ?? 0] ?? 0; i < end; i++) {
        const place = classes[i] ?? 0;
        chances[place] = (chances[place] ?? 0) + share * (weights[i] ?? 0);
      }
    }
  };
  return (clues, context = []) => {
    const chances = biases.slice();
    add(clues, 1, chances);
    add(context, contextCounts, chances);
    for (let place = 0; place < chances.length; place++) chances[place] = (chances[place] ?? 0) * sharpness;
    softmax(chances);
    let [any, most] = [0, 0];
    let likeliest: string | undefined;
    for (const n of counted) {
      const chance = chances[2 * n] ?? 0;
      any += chance;
      if (chance <= most) continue;
      most = chance;
      likeliest = facts[n];
    }
    return {
      of(fact) {
        const n = places.get(fact);
        return n === undefined
          ? { answered: 0, open: 0 }
          : { answered: chances[2 * n] ?? 0, open: chances[2 * n + 1] ?? 0 };
      },
      advice: advice < 0 ? 0 : (chances[2 * advice + 1] ?? 0),
      atLeast: least =>
        counted
          .filter(n => (chances[2 * n] ?? 0) >= least)
          .toSorted((a, b) => (chances[2 * b] ?? 0) - (chances[2 * a] ?? 0))
          .flatMap(n => facts[n] ?? []),
      knows: fact => places.has(fact),
      likeliest,
      most,
      any,
    };
  };
}
