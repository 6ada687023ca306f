import type { DateBinding, Fact } from '../fact.ts';
import { extentOf, type Figure } from '../figure.ts';
import type { Bilingual, Language } from '../language.ts';
import { isMoney } from '../unit.ts';
import { periodOf } from './period.ts';

/** Why two figures may not be set against each other, said to the asker. */
export interface Unlike {
  readonly why: Bilingual;
}

/** A figure of a fact, and what it stands for. */
interface Side {
  readonly fact: Fact;
  readonly figure: Figure;
}

/** Units whose difference and ratio say something. */
const comparesIn = ({ unit }: Figure): boolean => isMoney(unit) || ['percent', 'GB', 'W', 'TB/s'].includes(unit);

/**
 * The figures of two facts that are of one kind: those with the same unit that also share their name in the statement
 * or their kind, else the first with the same unit. What stands first in a fact is what it is about.
 */
function alikeFigures(a: Fact, b: Fact): readonly [Side, Side] | undefined {
  const pairs = Object.entries(a.figures).flatMap(([name, figure]) =>
    Object.entries(b.figures)
      .filter(([, other]) => other.unit === figure.unit && comparesIn(figure))
      .map(([otherName, other]) => ({ figure, other, same: name === otherName, kind: figure.kind === other.kind })),
  );
  const best = pairs.find(({ same }) => same) ?? pairs.find(({ kind }) => kind) ?? pairs[0];
  return (
    best && [
      { fact: a, figure: best.figure },
      { fact: b, figure: best.other },
    ]
  );
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));
const amountOrRange = (one: number, other: number, rest: Pick<Figure, 'unit' | 'split' | 'bound'>): Figure =>
  one === other ? { amount: one, ...rest } : { from: Math.min(one, other), to: Math.max(one, other), ...rest };

/** What was worked out from two facts, ready to be said and cited. */
function computed(
  [a, b]: readonly [Fact, Fact],
  figures: Readonly<Record<string, Figure>>,
  dates: Readonly<Record<string, DateBinding>>,
  says: Bilingual,
): Fact {
  return {
    id: `computed-${a.id}-and-${b.id}`,
    topic: a.topic,
    about: [...new Set([...a.about, ...b.about])],
    measure: a.measure,
    figures,
    dates,
    basis: 'computed',
    by: [],
    says,
    cites: [...new Map([...a.cites, ...b.cites].map(cite => [`${cite.source} ${cite.at}`, cite])).values()],
    asked: { en: [], zh: [] },
    mistaken: { en: [], zh: [] },
    unsaid: [],
    together: [],
    corrects: [],
    disputes: [],
    supersedes: [],
    explains: [],
    supports: [],
  };
}

const acrossSplit: Unlike = {
  why: {
    en: "One of these is from before NVIDIA's stock split and the other from after it, so I do not compare them.",
    zh: '两个数字一个在英伟达拆股之前，一个在之后，不能直接比较。',
  },
};

/**
 * Difference and ratio of the figures of two facts, or the change where they are of one thing at two times, worked out
 * in code with the working shown. Gives the reason where they may not be compared, and `undefined` where there is
 * nothing to compare.
 */
export function derived(
  a: Fact,
  b: Fact,
  nameOf: (fact: Fact, language: Language) => string,
): Fact | Unlike | undefined {
  const sides = a.measure === b.measure ? alikeFigures(a, b) : undefined;
  if (!sides) return undefined;
  const [one, other] = sides;
  if (one.figure.split !== other.figure.split) return acrossSplit;
  const [lower, higher] = sides.toSorted((x, y) => extentOf(x.figure).from - extentOf(y.figure).from);
  if (!lower || !higher) return undefined;
  const [low, high] = [extentOf(lower.figure), extentOf(higher.figure)];
  // Which is higher is only sure where the ranges do not touch.
  if (low.from <= 0 || high.from <= low.to) return undefined;
  const { unit, split } = one.figure;
  const isPercent = unit === 'percent';
  const difference = amountOrRange(round(high.from - low.to, 6), round(high.to - low.from, 6), {
    unit: isPercent ? 'percentage-points' : unit,
    ...(split === undefined ? {} : { split }),
    ...(one.figure.bound || other.figure.bound ? { bound: 'about' as const } : {}),
  });
  const ratio = amountOrRange(round(high.from / low.to, 2), round(high.to / low.from, 2), {
    unit: 'times',
    bound: 'about',
  });
  const change = changeOf(sides, difference);
  if (change) return change;
  return computed(
    [a, b],
    { lower: lower.figure, higher: higher.figure, difference, ratio },
    {},
    {
      en: `By these figures ${nameOf(higher.fact, 'en')}, at {higher}, is higher than ${nameOf(lower.fact, 'en')}, at {lower}: the difference is {difference}, and the higher is {ratio} the lower.`,
      zh: `按这些数字，${nameOf(higher.fact, 'zh')}的{higher}高于${nameOf(lower.fact, 'zh')}的{lower}：相差{difference}，高的是低的{ratio}。`,
    },
  );
}

/** The change of one thing between two times, in its own unit and in percent; percentages change by points alone. */
function changeOf([one, other]: readonly [Side, Side], difference: Figure): Fact | undefined {
  const [from, to] = [periodOf(one.fact), periodOf(other.fact)];
  if (!from || !to || from === to || one.fact.about[0] !== other.fact.about[0]) return undefined;
  const inOrder = from < to;
  const [earlier, later] = inOrder ? [one, other] : [other, one];
  if (!('amount' in earlier.figure) || !('amount' in later.figure)) return undefined;
  const rose = later.figure.amount > earlier.figure.amount;
  const percent = round((Math.abs(later.figure.amount - earlier.figure.amount) / earlier.figure.amount) * 100, 3);
  const isPercent = earlier.figure.unit === 'percent';
  const figures = { earlier: earlier.figure, later: later.figure, difference };
  const dates: Record<string, DateBinding> = inOrder ? { from, to } : { from: to, to: from };
  const [en, zh] = [rose ? 'rose' : 'fell', rose ? '上升' : '下降'];
  return computed(
    [one.fact, other.fact],
    isPercent ? figures : { ...figures, percent: { amount: percent, unit: 'percent', bound: 'about' } },
    dates,
    isPercent
      ? {
          en: `By these figures it ${en} from {earlier} in {from} to {later} in {to}, by {difference}.`,
          zh: `按这些数字，它从{from}的{earlier}${zh}到{to}的{later}，变化{difference}。`,
        }
      : {
          en: `By these figures it ${en} from {earlier} in {from} to {later} in {to}: by {difference}, or {percent}.`,
          zh: `按这些数字，它从{from}的{earlier}${zh}到{to}的{later}：变化{difference}，即{percent}。`,
        },
  );
}
