import type { Fact } from '../fact.ts';
import { extentOf, type Figure } from '../figure.ts';
import type { Bilingual, Language } from '../language.ts';
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
export function derived(
  a: Fact,
  b: Fact,
  nameOf: (fact: Fact, language: Language) => string,
): Fact | Unlike | undefined {
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
  const ordered = [
    { fact: a, figure: first },
    { fact: b, figure: second },
  ].toSorted((x, y) => extentOf(x.figure).from - extentOf(y.figure).from);
  const [lower, higher] = ordered;
  if (!lower || !higher) return undefined;
  const [low, high] = [extentOf(lower.figure), extentOf(higher.figure)];
  // Which is higher is only sure where the ranges do not touch.
  if (low.from <= 0 || high.from <= low.to) return undefined;
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
    figures: { lower: lower.figure, higher: higher.figure, difference, ratio },
    dates: {},
    basis: 'computed',
    by: [],
    says: {
      en: `By these figures ${nameOf(higher.fact, 'en')} at {higher} is higher than ${nameOf(lower.fact, 'en')} at {lower}: the difference is {difference}, and the higher is {ratio} the lower.`,
      zh: `按这些数字，${nameOf(higher.fact, 'zh')}的{higher}高于${nameOf(lower.fact, 'zh')}的{lower}：相差{difference}，高的是低的{ratio}。`,
    },
    cites: [...new Map([...a.cites, ...b.cites].map(cite => [`${cite.source} ${cite.at}`, cite])).values()],
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
