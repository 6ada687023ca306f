import type { Fact } from '../fact.ts';
import { extentOf, type Figure } from '../figure.ts';
import type { Bilingual } from '../language.ts';
import { isMoney } from '../unit.ts';

/** Why two figures may not be set against each other, said to the asker. */
export interface Unlike {
  readonly why: Bilingual;
}

/** A figure a fact is about, when there is just one it could be. */
function mainFigure(fact: Fact): readonly [string, Figure] | undefined {
  const figures = Object.entries(fact.figures);
  return figures.length === 1 ? figures[0] : undefined;
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/**
 * Difference and ratio of the figures of two facts, worked out in code with the working shown. Gives the reason where
 * they may not be compared, and `undefined` where there is nothing to compare.
 */
export function derived(a: Fact, b: Fact): Fact | Unlike | undefined {
  const [left, right] = [mainFigure(a), mainFigure(b)];
  if (!left || !right) return undefined;
  const [first, second] = [left[1], right[1]];
  if (first.unit !== second.unit || a.measure !== b.measure) return undefined;
  if (!isMoney(first.unit) && first.unit !== 'percent') return undefined;
  if (first.split !== second.split) {
    return {
      why: {
        en: "One of these is from before NVIDIA's stock split and the other from after it, so I do not compare them.",
        zh: '两个数字一个在英伟达拆股之前，一个在之后，不能直接比较。',
      },
    };
  }
  const [low, high] = [extentOf(first), extentOf(second)].sort((x, y) => x.from - y.from);
  if (!low || !high || low.from <= 0) return undefined;
  const from = Math.abs(high.from - low.to);
  const to = Math.abs(high.to - low.from);
  const exact = !first.bound && !second.bound;
  const bound = exact ? {} : { bound: 'about' as const };
  const unit = first.unit === 'percent' ? 'percentage-points' : first.unit;
  const split = first.split === undefined ? {} : { split: first.split };
  const difference: Figure =
    from === to
      ? { amount: round(from, 6), unit, ...split, ...bound }
      : { from: round(Math.min(from, to), 6), to: round(Math.max(from, to), 6), unit, ...split, ...bound };
  const ratios = [round(high.from / low.to, 2), round(high.to / low.from, 2)];
  const [least = 1, most = 1] = ratios;
  const ratio: Figure =
    least === most
      ? { amount: least, unit: 'times', bound: 'about' }
      : { from: least, to: most, unit: 'times', bound: 'about' };
  return {
    id: `computed-${a.id}-and-${b.id}`,
    topic: a.topic,
    about: [...new Set([...a.about, ...b.about])],
    measure: a.measure,
    figures: { a: first, b: second, difference, ratio },
    dates: {},
    basis: 'computed',
    by: [],
    says: {
      en: 'Set against each other, {a} and {b} differ by {difference}; the larger is {ratio} the smaller.',
      zh: '{a}与{b}相比，相差{difference}，大的是小的{ratio}。',
    },
    cites: [...a.cites, ...b.cites],
    asked: { en: [], zh: [] },
    mistaken: { en: [], zh: [] },
    unsaid: [],
    corrects: [],
    disputes: [],
    supersedes: [],
    explains: [],
    supports: [],
  };
}
