import type { Learned } from '../../learned.ts';
import { numberOf } from '../search/token-table.ts';
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
  /** The fact that most likely answers, how likely it does, and how likely any does. */
  readonly likeliest: string | undefined;
  readonly most: number;
  readonly any: number;
}

/** Chances are told apart this much more sharply than they were learned, with some clues left out. */
const sharpness = 1.5;

/** Weighs the clues of questions; a fact for which `counts` is false is not thought of as one that answers. */
export function subjectReader(
  { facts, clues: table, rarity, starts, classes, weights, step, biases }: Learned,
  counts: (fact: string) => boolean,
): (clues: readonly string[]) => Subjects {
  const places = new Map(facts.flatMap((fact, n) => (counts(fact) ? [[fact, n] as const] : [])));
  return clues => {
    const known = Uint32Array.from([...new Set(clues)].flatMap(clue => numberOf(table, clue) ?? []));
    const shares = sharesOf(known, rarity);
    const chances = Float32Array.from(biases);
    for (const [k, number] of known.entries()) {
      const share = (shares[k] ?? 0) * step;
      const end = starts[number + 1] ?? 0;
      for (let i = starts[number] ?? 0; i < end; i++) {
        const place = classes[i] ?? 0;
        chances[place] = (chances[place] ?? 0) + share * (weights[i] ?? 0);
      }
    }
    for (const [place, sum] of chances.entries()) chances[place] = sum * sharpness;
    softmax(chances);
    let [any, most] = [0, 0];
    let likeliest: string | undefined;
    for (const [fact, n] of places) {
      const chance = chances[2 * n] ?? 0;
      any += chance;
      if (chance <= most) continue;
      most = chance;
      likeliest = fact;
    }
    return {
      of(fact) {
        const n = places.get(fact);
        return n === undefined
          ? { answered: 0, open: 0 }
          : { answered: chances[2 * n] ?? 0, open: chances[2 * n + 1] ?? 0 };
      },
      knows: fact => places.has(fact),
      likeliest,
      most,
      any,
    };
  };
}
