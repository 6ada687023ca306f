import type { Learned } from '../../learned.ts';
import { addNetwork } from './network.ts';
import { addRegression } from './regression.ts';
import { softmax } from './weighing.ts';

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

/** What either way of learning counts. The regression was learned with clues left out, and tells chances apart too little. */
const regressionCounts = 0.75;
const networkCounts = 0.5;
/** So much the clues of its context count beside those of a question. */
const contextCounts = 0.5;

/** Weighs the distinct clues of questions, and of what they are to be understood by; a fact for which `isCounted` is false is not thought of as one that answers. */
export function subjectReader(
  { facts, regression, network }: Learned,
  isCounted: (fact: string) => boolean,
): (clues: readonly string[], context?: readonly string[]) => Subjects {
  const places = new Map(facts.flatMap((fact, n) => (isCounted(fact) ? [[fact, n] as const] : [])));
  const counted = [...places.values()];
  const advice = facts.indexOf('advice');
  return (clues, context = []) => {
    const chances = regression.biases.map(bias => bias * regressionCounts);
    const said = [[clues, 1] as const, [context, contextCounts] as const];
    for (const [each, counts] of said) addRegression(regression, each, regressionCounts * counts, chances);
    addNetwork(network, said, networkCounts, chances);
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
