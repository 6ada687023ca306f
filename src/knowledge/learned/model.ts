import type { Learned } from '../../learned.ts';
import { numberOf } from '../search/token-table.ts';

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

/** Weighs the tokens of questions; only facts that `counts` are thought of. */
export function subjectReader(
  { facts, tokens: table, rarity, starts, classes, weights, step, biases }: Learned,
  counts: (fact: string) => boolean,
): (tokens: readonly string[]) => Subjects {
  const places = new Map(facts.flatMap((fact, n) => (counts(fact) ? [[fact, n] as const] : [])));
  return tokens => {
    const known = [...new Set(tokens)].flatMap(token => numberOf(table, token) ?? []);
    const length = Math.sqrt(known.reduce((sum, number) => sum + (rarity[number] ?? 0) ** 2, 0)) || 1;
    const chances = Float32Array.from(biases);
    for (const number of known) {
      const share = ((rarity[number] ?? 0) / length) * step;
      const end = starts[number + 1] ?? 0;
      for (let i = starts[number] ?? 0; i < end; i++) {
        const place = classes[i] ?? 0;
        chances[place] = (chances[place] ?? 0) + share * (weights[i] ?? 0);
      }
    }
    let [all, answered, most] = [0, 0, 0];
    let likeliest: string | undefined;
    for (const [fact, n] of places) {
      const chance = chanceOf(chances[2 * n]);
      const open = chanceOf(chances[2 * n + 1]);
      chances[2 * n] = chance;
      chances[2 * n + 1] = open;
      all += chance + open;
      answered += chance;
      if (chance <= most) continue;
      most = chance;
      likeliest = fact;
    }
    const shareOf = (place: number): number => (chances[place] ?? 0) / (all || 1);
    return {
      of(fact) {
        const n = places.get(fact);
        return n === undefined ? { answered: 0, open: 0 } : { answered: shareOf(2 * n), open: shareOf(2 * n + 1) };
      },
      knows: fact => places.has(fact),
      likeliest,
      most: most / (all || 1),
      any: answered / (all || 1),
    };
  };
}

const chanceOf = (sum = Number.NEGATIVE_INFINITY): number => 1 / (1 + Math.exp(-sum));
