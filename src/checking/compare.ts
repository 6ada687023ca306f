import { type Bound, extentOf, type Figure } from '../figure.ts';
import type { Dimension, Quantity } from './quantities.ts';

/**
 * How a quantity stands to a figure: the same; a bound that the figure keeps; surely another; or none of these, where one
 * is less exact than the other.
 */
export type Comparison = 'agrees' | 'includes' | 'differs' | 'open';

/** What a figure counts, in the words of quantities. */
export function dimensionOfFigure({ unit }: Figure): Dimension {
  switch (unit) {
    case 'percent':
    case 'fraction':
      return 'share';
    case 'count':
      return 'number';
    case 'cards':
      return 'GPUs';
    default:
      return unit;
  }
}

/** Units that people write without their noun, or with a wider one. */
const alike: Readonly<Partial<Record<Dimension, readonly Dimension[]>>> = {
  number: ['USD', 'cables', 'GPUs', 'chips', 'people', 'models', 'companies', 'transistors', 'parameters'],
  chips: ['GPUs', 'dies'],
  GPUs: ['chips'],
  USD: ['USD/share', 'USD/hour', 'USD/GPU-hour'],
  'USD/hour': ['USD/GPU-hour'],
};

/** A sum above this is none of a share or an hour. */
const mostApiece = 1e5;

/** Whether a quantity may be meant in the unit of a figure. */
export const isComparable = ({ dimension, to }: Quantity, figure: Dimension): boolean =>
  dimension === figure ||
  ((alike[dimension]?.includes(figure) ?? false) && !(dimension === 'USD' && Math.abs(to) > mostApiece));

interface Extent {
  readonly from: number;
  readonly to: number;
}

/** How far a rounded value may be from the exact one, as a share of it. */
const mostRounding = 0.025;
/** The same for per cent, which are rounded to whole ones however small they are. */
const mostRoundingOfShares = 0.05;
/** How far from a value "about" reaches. */
const about = 0.05;

function reach({ from, to }: Extent, bound: Bound | undefined): Extent {
  switch (bound) {
    case undefined:
      return { from, to };
    case 'about':
      return { from: from * (1 - about), to: to * (1 + about) };
    case 'near':
      return { from: from * (1 - about), to };
    case 'over':
    case 'atLeast':
      return { from, to: Number.POSITIVE_INFINITY };
    case 'under':
    case 'upTo':
      return { from: Number.NEGATIVE_INFINITY, to };
    default:
      return bound satisfies never;
  }
}

const side = (bound: Bound | undefined): 'above' | 'below' | undefined =>
  bound === 'over' || bound === 'atLeast'
    ? 'above'
    : bound === 'under' || bound === 'upTo' || bound === 'near'
      ? 'below'
      : undefined;

/** A step of the last digit a figure is given with: it is rounded too. */
function slackOf(value: number): number {
  const digits = String(Number(Math.abs(value).toPrecision(12)));
  const decimals = digits.split('.')[1];
  return decimals === undefined ? 10 ** (/0*$/.exec(digits)?.[0].length ?? 0) / 2 : 10 ** -decimals.length / 2;
}

/** The numbers of a figure in the scale of quantities: a fraction is a share in per cent. */
function extentInScale(figure: Figure): Extent {
  const { from, to } = extentOf(figure);
  const factor = figure.unit === 'fraction' ? 100 / (figure.of ?? 1) : 1;
  return { from: from * factor, to: to * factor };
}

/** Sets a quantity against a figure of the same kind. */
export function compare(quantity: Quantity, figure: Figure): Comparison {
  const given = extentInScale(figure);
  const share = dimensionOfFigure(figure) === 'share';
  const most = share ? mostRoundingOfShares : mostRounding;
  const tolerance = (value: number): number => {
    // Whoever names a bound means just that number.
    if (side(quantity.bound) !== undefined && side(figure.bound) === undefined) return Math.abs(value) * 1e-9;
    const rounding = Math.max(quantity.slack, figure.unit === 'fraction' ? value * 0.02 : slackOf(value));
    return Math.min(rounding, Math.abs(value) * most) + Math.abs(value) * 1e-9;
  };
  if (figure.unit === 'rank') return quantity.from === given.from ? 'agrees' : 'differs';
  const same = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance(b);
  const [claimed, ours] = [side(quantity.bound), side(figure.bound)];
  if (same(quantity.from, given.from) && same(quantity.to, given.to)) {
    if (claimed !== undefined && ours !== undefined && claimed !== ours)
      return figure.bound === 'near' || quantity.bound === 'near' ? 'open' : 'differs';
    // "Less than" a value that is just that value leaves out the value itself; "more than" is how a round one is told.
    return claimed === 'below' && ours === undefined && quantity.bound === 'under' ? 'open' : 'agrees';
  }
  const [claim, fact] = [reach(quantity, quantity.bound), reach(given, figure.bound)];
  const slack = tolerance(Number.isFinite(given.from) ? given.from : given.to);
  // A sum without a currency may be in another one: only that it is the same tells anything.
  const sure = quantity.dimension !== 'number' || dimensionOfFigure(figure) !== 'USD';
  if (claim.from - slack > fact.to || fact.from - slack > claim.to) return sure ? 'differs' : 'open';
  const within = claim.from - slack <= fact.from && fact.to <= claim.to + slack;
  return within && quantity.bound !== undefined ? 'includes' : 'open';
}
