import type { Bound } from '../figure.ts';
import type { Unit } from '../unit.ts';

/**
 * What a quantity of a statement counts: a unit of ours; `share` for per cent and fractions alike; `number` where
 * nothing follows it; `foreign` for money that is not US dollars.
 */
export type Dimension = Exclude<Unit, 'percent' | 'fraction' | 'count'> | 'share' | 'number' | 'foreign';

/** A quantity as somebody wrote it: a value or the two ends of a range, in plain numbers. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  /** How far the value may be off for the digits it was given with. */
  readonly slack: number;
  readonly dimension: Dimension;
  readonly bound?: Bound;
  /** Where it stands in the text it was read from. */
  readonly start: number;
  readonly end: number;
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:trillion|tn|t)(?![a-z])/, 1e12],
  [/^(?:billion|bn|b)(?![a-z])/, 1e9],
  [/^(?:million|mn|mln|mm|m)(?![a-z])/, 1e6],
  [/^(?:thousand|k)(?![a-z])/, 1e3],
  [/^hundred(?![a-z])/, 1e2],
  [/^万亿|^兆/u, 1e12],
  [/^千亿/u, 1e11],
  [/^百亿/u, 1e10],
  [/^十亿/u, 1e9],
  [/^亿/u, 1e8],
  [/^千万/u, 1e7],
  [/^百万/u, 1e6],
  [/^十万/u, 1e5],
  [/^万/u, 1e4],
  [/^千(?!瓦)/u, 1e3],
  [/^百/u, 1e2],
];

/** What may stand after a number, and what it then counts. */
const units: readonly (readonly [RegExp, Dimension])[] = [
  [/^(?:percentage points?|pct points?|pp\b|个百分点)/u, 'percentage-points'],
  [/^(?:%|％|percent\b|per cent\b|pct\b)/u, 'share'],
  [/^(?:times|x)(?![a-z\d])|^倍/u, 'times'],
  [
    /^(?:rmb|yuan|cny|euros?|eur|yen|jpy|pounds?|gbp|won|hk dollars?|hkd|nt dollars?|twd)\b|^(?:元|块钱|人民币|欧元|日元|英镑|港元|新台币|韩元)/u,
    'foreign',
  ],
  [/^(?:us )?(?:dollars?|usd|bucks)\b|^(?:美元|美金|美刀|刀)/u, 'USD'],
  [/^(?:trading days?|sessions?)\b|^个?交易日/u, 'trading-days'],
  [/^kwh\b|^(?:千瓦时|度电|度)/u, 'kWh/day'],
  [/^gw\b|^(?:gigawatts?\b|吉瓦)/u, 'GW'],
  [/^(?:w|watts?)\b|^瓦/u, 'W'],
  [/^(?:gb|gigabytes?)\b/u, 'GB'],
  [/^(?:tb\/s|tb per second|terabytes? (?:per|a) second)/u, 'TB/s'],
  [/^(?:\w+ )?transistors?\b|^个?晶体管/u, 'transistors'],
  [/^parameters?\b|^个?参数/u, 'parameters'],
  [/^(?:\w+ ){0,2}(?:cables?)\b|^[根条]?(?:铜)?(?:线缆|电缆|线)/u, 'cables'],
  [/^miles?\b|^英里/u, 'miles'],
  [/^(?:\w+ )?dies\b|^[颗块个]?(?:裸晶|裸片|芯粒)/u, 'dies'],
  [/^cpus?\b|^[颗块个]?cpu/u, 'CPUs'],
  [/^(?:\w+ ){0,2}(?:gpus?|cards?|accelerators?)\b|^[块张颗片]?(?:gpu|算卡|显卡|卡)/u, 'GPUs'],
  [/^(?:\w+ ){0,2}chips?\b|^[颗块枚个片]?芯片/u, 'chips'],
  [/^(?:\w+ )?(?:companies|firms)\b|^家(?:公司|企业)?/u, 'companies'],
  [/^(?:\w+ )?(?:machines|systems)\b|^台/u, 'machines'],
  [/^(?:\w+ )?models?\b|^[个款]?模型/u, 'models'],
  [/^shares?\b|^股/u, 'shares'],
  [/^(?:\w+ ){0,2}(?:people|users|employees|persons)\b|^(?:个?(?:人|用户|员工)|名)/u, 'people'],
  [/^years?\b|^年/u, 'years'],
  [/^quarters?\b|^个?季度/u, 'quarters'],
  [/^months?\b|^个月/u, 'months'],
  [/^weeks?\b|^(?:个?星期|周)/u, 'weeks'],
  [/^hours?\b|^个?小时/u, 'hours'],
  [/^(?:minutes?|min)\b|^分钟/u, 'minutes'],
  [/^days?\b|^天/u, 'days'],
];

const perShare = /^[ /,]*(?:(?:per|a|each|\/) ?share|\/ ?股|每股)/u;
const perGpuHour =
  /^[ /]*(?:(?:per|an?|\/) ?)?(?:gpu|card)[- ]?(?:per |an |\/)?(?:hours?|hr?)\b|^\/?(?:每?卡时|gpu小时)/u;
const perHour =
  /^[ /]*(?:(?:per|an|\/) ?(?:hour|hr|h)\b|每小时|\/ ?小时|一小时|(?:per|a|\/) ?(?:gpu|card) (?:per|an) hour)/u;

const boundsBefore: readonly (readonly [RegExp, Bound])[] = [
  [/(?:at least|no less than|minimum of|至少|不少于|不低于)\s*$/u, 'atLeast'],
  [/(?:up to|at most|no more than|as many as|maximum of|最多|多达|至多|不超过)\s*$/u, 'upTo'],
  [
    /(?:more than|over|above|exceed(?:s|ed|ing)?|north of|topp(?:ed|ing)|greater than|surpass(?:ed|es|ing)?|超过了?|逾|多于|高于|突破了?|大于|超)\s*$/u,
    'over',
  ],
  [/(?:less than|under|below|fewer than|south of|不到|低于|少于|不足|小于)\s*$/u, 'under'],
  [/(?:close to|nearly|almost|just under|just shy of|接近|将近|近)\s*$/u, 'near'],
  [/(?:about|around|roughly|approximately|approx\.?|circa|some|~|约为?|大约|大概|差不多)\s*$/u, 'about'],
];
const boundsAfter: readonly (readonly [RegExp, Bound])[] = [
  [/^\s*(?:\+|or more|and up|plus\b|以上|多(?=[美元块张个]))/u, 'over'],
  [/^\s*(?:or less|以下|以内)/u, 'under'],
  [/^\s*(?:or so|左右|上下)/u, 'about'],
];

interface Amount {
  readonly value: number;
  readonly slack: number;
  readonly scale: number;
  readonly dollars: boolean;
  readonly foreign: boolean;
  readonly start: number;
  readonly end: number;
}

const number =
  /(?<![\p{L}\d.,])(?<sign>[-−](?=[$\d]))?(?<currency>us ?\$|hk ?\$|nt ?\$|[$€£¥]|usd ?|rmb ?)?\s?(?:(?<top>\d{1,2})\/(?<bottom>\d{1,2})(?![\d/])|(?<digits>\d[\d,]*(?:\.\d+)?|\.\d+))|(?<=\p{Script=Han})(?<han>\d[\d,]*(?:\.\d+)?)/gu;

/** The value of one step of the last digit that was given: zeros at the end of a whole number say nothing. */
function stepOf(digits: string): number {
  const decimals = digits.split('.')[1];
  if (decimals !== undefined) return 10 ** -decimals.length;
  return 10 ** (/0*$/.exec(digits)?.[0].length ?? 0);
}

function amountsIn(text: string): readonly (Amount & { readonly fraction: boolean })[] {
  return [...text.matchAll(number)].flatMap((match): (Amount & { readonly fraction: boolean })[] => {
    const { sign, currency = '', top, bottom, digits, han } = match.groups ?? {};
    const [start, after] = [match.index, match.index + match[0].length];
    const foreign = /^(?:hk|nt|[€£¥]|rmb)/u.test(currency);
    const money = { dollars: currency !== '' && !foreign, foreign, start };
    if (top !== undefined && bottom !== undefined) {
      const value = (100 * Number(top)) / Number(bottom);
      return Number(top) >= Number(bottom)
        ? []
        : [{ ...money, value, slack: value * 0.02, scale: 1, end: after, fraction: true }];
    }
    const plain = (digits ?? han ?? '').replaceAll(',', '');
    const gap = /^\s?/.exec(text.slice(after))?.[0].length ?? 0;
    let scale = 1;
    let end = after;
    let again = true;
    // 20 hundred thousand and 3 千 亿 stack their scales.
    while (again) {
      again = false;
      const rest = text.slice(end + (end === after ? gap : 0));
      for (const [pattern, factor] of scales) {
        const scaled = pattern.exec(rest)?.[0];
        if (scaled === undefined) continue;
        end += (end === after ? gap : 0) + scaled.length;
        scale *= factor;
        again = /[万亿千百十]$/u.test(scaled) && /^[万亿]/u.test(text.slice(end));
        break;
      }
    }
    const value = Number(plain) * scale * (sign === undefined ? 1 : -1);
    return Number.isFinite(value)
      ? [{ ...money, value, slack: (stepOf(plain) * scale) / 2, scale, end, fraction: false }]
      : [];
  });
}

/** Reads the quantities of a folded text whose numbers stand in digits, with blanks where dates and names stood. */
export function readQuantities(text: string): readonly Quantity[] {
  const amounts = amountsIn(text);
  const quantities: Quantity[] = [];
  for (let i = 0; i < amounts.length; i++) {
    const first = amounts[i];
    if (!first) continue;
    const next = amounts[i + 1];
    const between = next ? text.slice(first.end, next.start) : '';
    const opens = text.slice(0, first.start);
    const joined = /^\s*(?:美元)?\s*(?:to|-|–|—|~|至|到)\s*$/u.test(between) && !/(?:from|由|从|自)\s*$/u.test(opens);
    const isRange = next && (joined || (/^\s*and\s*$/u.test(between) && /\bbetween\s*$/u.test(opens)));
    const last = isRange ? next : first;
    if (isRange) i += 1;
    const rest = text.slice(last.end);
    const gap = /^[\s-]?/u.exec(rest)?.[0].length ?? 0;
    const [unitText, unit] = unitAfter(rest.slice(gap));
    const end = last.end + (unitText === '' ? 0 : gap + unitText.length);
    const low =
      isRange && first.scale === 1 && last.scale > 1 && first.value < 1000 ? first.value * last.scale : first.value;
    const bound =
      boundsBefore.find(([pattern]) => pattern.test(opens))?.[1] ??
      boundsAfter.find(([pattern]) => pattern.test(text.slice(end)))?.[1];
    quantities.push({
      from: Math.min(low, last.value),
      to: Math.max(low, last.value),
      slack: Math.max(last.slack, isRange ? 0 : first.slack),
      dimension: /\brank $/.test(opens) ? 'rank' : dimensionOf(first, unit, text.slice(end), opens),
      ...(bound ? { bound } : {}),
      start: first.start,
      end,
    });
  }
  return quantities;
}

function unitAfter(rest: string): readonly [string, Dimension | undefined] {
  for (const [pattern, dimension] of units) {
    const found = pattern.exec(rest)?.[0];
    if (found) return [found, dimension];
  }
  return ['', undefined];
}

function dimensionOf(
  amount: Amount & { readonly fraction: boolean },
  unit: Dimension | undefined,
  after: string,
  before: string,
): Dimension {
  if (amount.foreign || unit === 'foreign') return 'foreign';
  if (amount.fraction) return 'share';
  if (amount.dollars || unit === 'USD') {
    if (perShare.test(after) || /每股(?:股?价|收益|盈利)?(?:为|是|约)?\s*$/u.test(before)) return 'USD/share';
    if (perGpuHour.test(after)) return 'USD/GPU-hour';
    if (perHour.test(after) || /每(?:卡每?)?小时(?:租?金?)?(?:为|是|约|要|收)?\s*$/u.test(before)) return 'USD/hour';
    return 'USD';
  }
  return unit ?? 'number';
}
