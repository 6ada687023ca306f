import type { Learned } from '../../learned.ts';
import { sumsOfNetwork } from './network.ts';
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

/** So far behind the likeliest fact by the regression, nothing becomes likely by the network: it need not be asked of it. */
const reach = 8;

/** The classes that are within reach of the likeliest of some facts; the others have no chance. */
function withinReach(facts: readonly number[], sums: Float32Array): Uint16Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const n of facts) most = Math.max(most, sums[2 * n] ?? most);
  const within: number[] = [];
  for (let c = 0; c < sums.length; c++) if ((sums[c] ?? 0) >= most - reach) within.push(c);
  return Uint16Array.from(within);
}

/** Weighs the distinct clues of questions, and of what they are to be understood by; a fact for which `isCounted` is false is not thought of as one that answers. */
export function subjectReader(
  { facts, regression, network }: Learned,
  isCounted: (fact: string) => boolean,
): (clues: readonly string[], context?: readonly string[]) => Subjects {
  const places = new Map(facts.flatMap((fact, n) => (isCounted(fact) ? [[fact, n] as const] : [])));
  const counted = [...places.values()];
  const advice = facts.indexOf('advice');
  const biases = regression.biases.map(bias => bias * regressionCounts);
  return (clues, context = []) => {
    const chances = biases.slice();
    const said = [[clues, 1] as const, [context, contextCounts] as const];
    for (const [each, counts] of said) addRegression(regression, each, regressionCounts * counts, chances);
    const likely = withinReach(counted, chances);
    const more = sumsOfNetwork(network, said, likely);
    const sums = Float32Array.from(likely, (c, k) => (chances[c] ?? 0) + networkCounts * (more[k] ?? 0));
    softmax(sums);
    chances.fill(0);
    for (const [k, c] of likely.entries()) chances[c] = sums[k] ?? 0;
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
