import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import { recently } from '../knowledge/recent.ts';
import { isCounted, isMoney, isTime, type Unit } from '../unit.ts';

/** Ways to ask for an amount, and whether a unit measures just that. */
const amounts: readonly (readonly [asked: RegExp, isIt: (unit: Unit) => boolean])[] = [
  [
    /\b(?:one|each|per|a single|apiece) (?:nvidia )?share\b|\bshare price in (?:us )?(?:dollars|usd)\b|每股|一股(?![脑劲力气风热])|股价.{0,8}(?:几|多少)(?:块|美元|刀|美金)/u,
    unit => unit === 'USD/share',
  ],
  [
    /\bin (?:us )?(?:dollars?|usd)\b|\bdollar (?:price|amount|figure|value|terms)\b|\bhow many dollars\b|\b(?:msrp|price tag|usd|dollars|bucks)\b|多少(?:美元|美金|钱|刀|块钱|人民币)|几(?:块钱|美元|美金|刀|块(?=[?？。！!\s]*$))|电费|美元|身家|报价|啥价|什么价/u,
    isMoney,
  ],
  [
    /\bweigh(?:s|ed|ing)?\b(?! (?:on|against|up|in)\b)|\bhow heavy\b|多重|多沉|几(?:公)?斤|多少(?:公斤|千克|斤|吨)/u,
    () => false,
  ],
  [/\bhow (?:tall|wide|thick)\b|\bdimensions\b|身高|多宽|尺寸/u, () => false],
  [
    /\bhow many (?:trading )?(?:days|weeks|months|quarters|years|hours|minutes)\b|多长时间|(?:花|用|费|隔)了多久|几个?(?:小时|分钟|星期|周)(?!份)/u,
    isTime,
  ],
  [/\bhow old\b|\b(?:his|her) age\b|\bwhat age\b|多大(?:岁数|年纪|年龄)|几岁|多少岁|贵庚/u, () => false],
  [
    /\bkw\b|\bwattage\b|\bwatts\b|\btdp\b|\bpower (?:draw|budget)\b|功耗|多少瓦|几千瓦(?!时)/u,
    unit => unit === 'W' || unit === 'GW' || unit === 'kWh/day',
  ],
  [/\bvram\b|\bgigabytes\b|\bhow much (?:memory|hbm)\b|显存|内存(?:多|有多|容量)/u, unit => unit === 'GB'],
  [/\b\w?flops\b|\bbenchmark scores?\b|浮点|跑分/u, () => false],
  [
    /\bheadcount\b|\bhow many (?:people|employees|staff|staffers|engineers|attendees)\b|\bhow (?:large|big) .{0,16}(?:crowd|audience|staff|workforce)\b|多少(?:员工|观众|人)|员工(?:数|人数|总数)/u,
    unit => unit === 'people',
  ],
  [
    /\bhow many (?!percent|dollars|per ?cent)|^number of\b|\b(?:the|what|exact|total) number of\b|多少(?:块|个|家|台|颗|条|张|名|位|款|种|部|根|只)(?!钱)/u,
    unit => isCounted(unit) || unit === 'rank' || unit === 'times' || unit === 'percent',
  ],
];

/** For each kind of amount a question wants, whether a unit measures it. */
const amountsWanted = recently(text => {
  const folded = fold(text);
  return amounts.flatMap(([asked, isIt]) => (asked.test(folded) ? isIt : []));
});

/** Whether a question wants an amount of some kind, money or weight or a count, and a fact gives none of it. */
export function lacksWantedUnit(text: string, { figures }: Fact): boolean {
  const wanted = amountsWanted(text);
  const units = wanted.length === 0 ? [] : Object.values(figures).map(({ unit }) => unit);
  return wanted.some(isIt => !units.some(isIt));
}
