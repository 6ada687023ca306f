import { setImmediate as nextTurn } from 'node:timers/promises';
import { leadKey, type Near } from './near.ts';
import type { Lead } from './phrase-groups.ts';
import type { Direction } from './vector-cache.ts';

/** A lead, and the direction of a text that leads to it. */
export interface LeadVector {
  readonly lead: Lead;
  readonly vector: Direction;
}

/** Finds the groups nearest to a question. */
export interface VectorIndex {
  readonly dimensions: number;
  nearest(question: Direction): Promise<readonly Near[]>;
}

/** What cosines of one model mean; every model has a scale of its own. */
interface Scale {
  /** How near a phrasing comes to its own group when the two fit well: a quarter of them come nearer. */
  readonly own: number;
  /** How near it typically comes to what means something else: to the tenth other fact. */
  readonly other: number;
  /** How many of the phrasings come nearer to their own fact than to every other, as a share. */
  readonly found: number;
}

const mostNear = 5;
/** Further away than this is not worth a thought. */
const leastCloseness = 0.5;
/** In a base of few facts, the tenth part of them stands for the tenth. */
const otherRank = (others: number): number => Math.min(9, Math.floor(others / 10));
/**
 * A model that finds the own fact of fewer phrasings does not tell the facts apart. The phrasings are unlike each other
 * by intent: comparing letters alone finds about one in twelve.
 */
const leastFound = 0.25;
/** Numbers looked at before other work has its turn: a few milliseconds. */
const numbersAtOnce = 2_000_000;

function product(a: Direction, b: Direction): number {
  let sum = 0;
  // In whole numbers, which is more than twice as fast; they stay far below what 32 bits hold.
  for (let i = 0; i < a.length; i++) sum = (sum + Math.imul(a[i] ?? 0, b[i] ?? 0)) | 0;
  return sum;
}

/** The number that a share of the others lies below. */
const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;

/** Measures a scale from how near each probe comes to the groups. */
function scaleOf(probes: readonly { readonly lead: Lead; readonly nearness: readonly Near[] }[]): Scale {
  const measured = probes.map(({ lead, nearness }) => {
    const own = nearness.find(each => leadKey(each.lead) === leadKey(lead))?.closeness ?? -1;
    const others = new Map<string, number>();
    for (const { lead: other, closeness } of nearness)
      if (other.fact !== lead.fact) others.set(other.fact.id, Math.max(others.get(other.fact.id) ?? -1, closeness));
    const ranked = [...others.values()].toSorted((a, b) => b - a);
    return { own, other: ranked[otherRank(ranked.length)] ?? 0, nearest: ranked[0] ?? 0 };
  });
  return {
    own: quantile(
      measured.map(({ own }) => own),
      0.75,
    ),
    other: quantile(
      measured.map(({ other }) => other),
      0.5,
    ),
    found: measured.filter(({ own, nearest }) => own > nearest).length / measured.length,
  };
}

/**
 * An index over texts, its scale taken from probes. `undefined` when the vectors do not tell the facts apart: then what
 * is near says nothing.
 */
export async function vectorIndex(
  texts: readonly LeadVector[],
  probes: readonly LeadVector[],
): Promise<VectorIndex | undefined> {
  const dimensions = texts[0]?.vector.length ?? 0;
  const groups = new Map(texts.map(({ lead }) => [leadKey(lead), lead]));
  const numbers = new Map([...groups.keys()].map((key, number) => [key, number]));
  const groupOf = texts.map(({ lead }) => numbers.get(leadKey(lead)) ?? 0);
  const lengths = texts.map(({ vector }) => Math.sqrt(product(vector, vector)));

  /** The cosine of the nearest text of every group. */
  const nearness = async (question: Direction): Promise<readonly Near[]> => {
    const length = Math.sqrt(product(question, question));
    const best = new Float32Array(groups.size).fill(-1);
    const atOnce = Math.ceil(numbersAtOnce / dimensions);
    for (const [i, { vector }] of texts.entries()) {
      const group = groupOf[i] ?? 0;
      best[group] = Math.max(best[group] ?? -1, product(question, vector) / (length * (lengths[i] ?? 1)));
      if (i % atOnce === atOnce - 1) await nextTurn();
    }
    return [...groups.values()].map((lead, group) => ({ lead, closeness: best[group] ?? -1 }));
  };

  const probed: { readonly lead: Lead; readonly nearness: readonly Near[] }[] = [];
  for (const { lead, vector } of probes) probed.push({ lead, nearness: await nearness(vector) });
  const { own, other, found } = scaleOf(probed);
  if (!(own > other && found >= leastFound)) return undefined;
  return {
    dimensions,
    async nearest(question) {
      const ranked = (await nearness(question))
        .map(({ lead, closeness }) => ({ lead, closeness: (closeness - other) / (own - other) }))
        .filter(({ closeness }) => closeness >= leastCloseness)
        .toSorted((a, b) => b.closeness - a.closeness)
        .slice(0, mostNear);
      // The best counts as 1 at most; the others stay as far behind it as they are.
      const beyond = Math.max(0, (ranked[0]?.closeness ?? 0) - 1);
      return ranked
        .map(({ lead, closeness }) => ({ lead, closeness: closeness - beyond }))
        .filter(({ closeness }) => closeness >= leastCloseness);
    },
  };
}
