import { z } from 'zod';
import type { Bilingual } from './language.ts';

/** How a counted thing is named after its number: English singular and plural, Chinese measure word and noun. */
interface UnitNoun {
  readonly one: string;
  readonly many: string;
  readonly zh: string;
}

const noun = (one: string, many: string, zh: string): UnitNoun => ({ one, many, zh });

/** Amounts of US dollars, and what stands behind them: per share, per hour of a whole machine, per hour of one GPU. */
const moneyUnitSchema = z.enum(['USD', 'USD/share', 'USD/hour', 'USD/GPU-hour']);

/** Lengths of time. */
const timeUnitSchema = z.enum(['trading-days', 'days', 'weeks', 'months', 'quarters', 'years', 'hours', 'minutes']);

/** Units whose number is followed by a noun; `count` is the bare number. */
const countedUnitSchema = z.enum([
  ...([
    'cards',
    'GPUs',
    'chips',
    'CPUs',
    'dies',
    'cables',
    'companies',
    'firms',
    'machines',
    'models',
    'stocks',
  ] as const),
  ...timeUnitSchema.options,
  'miles',
  ...(['kWh/day', 'GW', 'W', 'GB', 'TB/s', 'parameters', 'transistors', 'shares', 'people', 'count'] as const),
]);

/** Units with a way of writing of their own. */
const plainUnitSchema = z.enum(['percent', 'percentage-points', 'fraction', 'times', 'rank', 'chapter']);

/** A unit as written in the knowledge files. */
export const unitSchema = z.union([moneyUnitSchema, countedUnitSchema, plainUnitSchema]);

/** A unit of money. */
export type MoneyUnit = z.infer<typeof moneyUnitSchema>;
/** A unit with a noun. */
export type CountedUnit = z.infer<typeof countedUnitSchema>;

/** Every unit a figure may have, as written in the knowledge files. */
export type Unit = z.infer<typeof unitSchema>;

/** Whether a unit is one of money. */
export const isMoney = (unit: Unit): unit is MoneyUnit => moneyUnitSchema.safeParse(unit).success;
/** Whether a unit is one with a noun. */
export const isCounted = (unit: Unit): unit is CountedUnit => countedUnitSchema.safeParse(unit).success;

/** Whether a unit is a length of time. */
export const isTime = (unit: Unit): boolean => timeUnitSchema.safeParse(unit).success;

/** The nouns of counted units. */
export const unitNouns = {
  cards: noun('card', 'cards', '块算卡'),
  GPUs: noun('GPU', 'GPUs', '块GPU'),
  chips: noun('chip', 'chips', '颗芯片'),
  CPUs: noun('CPU', 'CPUs', '颗CPU'),
  dies: noun('die', 'dies', '颗裸晶'),
  cables: noun('cable', 'cables', '条线缆'),
  companies: noun('company', 'companies', '家公司'),
  firms: noun('firm', 'firms', '家企业'),
  machines: noun('machine', 'machines', '台机器'),
  models: noun('model', 'models', '个模型'),
  stocks: noun('stock', 'stocks', '只股票'),
  'trading-days': noun('trading day', 'trading days', '个交易日'),
  days: noun('day', 'days', '天'),
  weeks: noun('week', 'weeks', '周'),
  months: noun('month', 'months', '个月'),
  quarters: noun('quarter', 'quarters', '个季度'),
  years: noun('year', 'years', '年'),
  hours: noun('hour', 'hours', '小时'),
  minutes: noun('minute', 'minutes', '分钟'),
  miles: noun('mile', 'miles', '英里'),
  'kWh/day': noun('kWh a day', 'kWh a day', '千瓦时/天'),
  GW: noun('GW', 'GW', '吉瓦'),
  W: noun('W', 'W', '瓦'),
  GB: noun('GB', 'GB', 'GB'),
  'TB/s': noun('TB/s', 'TB/s', 'TB/s'),
  parameters: noun('parameter', 'parameters', '个参数'),
  transistors: noun('transistor', 'transistors', '个晶体管'),
  shares: noun('share', 'shares', '股'),
  people: noun('person', 'people', '人'),
  count: noun('', '', ''),
} as const satisfies Record<CountedUnit, UnitNoun>;

/** What follows the dollar amount. */
export const moneyTails = {
  USD: { en: '', zh: '' },
  'USD/share': { en: ' a share', zh: '/股' },
  'USD/hour': { en: ' an hour', zh: '/小时' },
  'USD/GPU-hour': { en: ' per GPU-hour', zh: '/GPU小时' },
} as const satisfies Record<MoneyUnit, Bilingual>;
