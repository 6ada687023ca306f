import { z } from 'zod';
import type { Bilingual } from './language.ts';
import { unitSchema } from './unit.ts';

/** What kind of price or amount a figure is; shown beside prices, so that a forecast is never taken for a list price. */
const figureKindSchema = z.enum([
  'launch',
  'bulk',
  'starting',
  'expected',
  'market',
  'system',
  'on-demand',
  'community',
  'secure',
  'target',
  'guidance',
  'estimate',
  'close',
  'opening',
]);

/** What kind of price or amount a figure is. */
export type FigureKind = z.infer<typeof figureKindSchema>;

/** The kinds in words, as they stand beside a price. */
export const figureKindNames = {
  launch: { en: 'launch price', zh: '首发价' },
  bulk: { en: 'price when bought in bulk', zh: '大量采购时的价格' },
  starting: { en: 'starting price', zh: '起售价' },
  expected: { en: 'expected price', zh: '预计价格' },
  market: { en: 'market price', zh: '市场价' },
  system: { en: 'price of a whole system', zh: '整机价格' },
  'on-demand': { en: 'on demand', zh: '按需' },
  community: { en: 'community cloud', zh: '社区云' },
  secure: { en: 'secure cloud', zh: '安全云' },
  target: { en: 'target', zh: '目标' },
  guidance: { en: 'guidance', zh: '指引' },
  estimate: { en: 'estimate', zh: '估计' },
  close: { en: 'at the close', zh: '收盘' },
  opening: { en: 'at the open', zh: '开盘' },
} as const satisfies Record<FigureKind, Bilingual>;

/** How exact the source is: close to, more than, less than … The words are written by code, never in a statement. */
const boundSchema = z.enum(['about', 'near', 'over', 'under', 'upTo', 'atLeast']);

/** How exact a figure is. */
export type Bound = z.infer<typeof boundSchema>;

const common = {
  unit: unitSchema,
  kind: figureKindSchema.optional(),
  bound: boundSchema.optional(),
  /** The denominator of a `fraction`: `amount: 1, of: 3` is one third. */
  of: z.int().min(2).optional(),
  /** Which side of NVIDIA's ten-for-one split of June 2024 a per-share figure stands on. */
  split: z.enum(['before', 'after', 'none']).optional(),
};

/**
 * A quantity, written once as data and rendered per language by code: one `amount`, or a range `from` … `to`, in plain
 * numbers (3.01 trillion dollars is `3.01e12`, 5.16 % is `5.16`).
 */
export const figureSchema = z
  .union(
    [
      z.strictObject({ amount: z.number(), ...common }),
      z.strictObject({ from: z.number(), to: z.number(), ...common }).refine(range => range.from < range.to, {
        error: 'a range runs upwards: from must be less than to',
      }),
    ],
    { error: 'a figure is { amount, unit, … } or { from, to, unit, … } with the keys unit kind bound of split' },
  )
  .refine(figure => (figure.unit === 'fraction') === (figure.of !== undefined), {
    error: 'a fraction needs of (its denominator), and nothing else has one',
  })
  .refine(figure => figure.unit !== 'USD/share' || figure.split !== undefined, {
    error: 'a per-share figure says split: before | after | none',
  });

/** A quantity as data: amount or range, unit, kind, bound. */
export type Figure = z.infer<typeof figureSchema>;

/** The bounds of a figure as numbers: a single amount is a range of no width. */
export const extentOf = (figure: Figure): { readonly from: number; readonly to: number } =>
  'amount' in figure ? { from: figure.amount, to: figure.amount } : figure;
