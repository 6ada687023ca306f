import type { Unit } from '../../unit.ts';
import type { Check, Marked } from '../reading.ts';
import { saidBy } from './wording.ts';

/** Words right before a figure that change how exact it is: code writes them from the figure itself. */
const before =
  /(?:\b(?:about|around|roughly|approximately|some|nearly|almost|close to|near|over|above|more than|greater than|higher than|exceed(?:s|ed|ing)?|beyond|past|under|below|less than|lower than|fewer than|up to|as (?:much|many|little|few) as|at (?:least|most)|no (?:more|less|fewer) than|exactly|precisely|just|only|merely|a mere|minus|plus|half|another|nearly all of|each|every|on|during|since|until)|[$€£¥￥+\-−~≈<>]|US\$|约|大约|大概|近|将近|接近|超过|超|逾|高于|多于|大于|不到|不足|低于|少于|小于|多达|高达|至少|最少|最多|至多|不超过|不少于|正好|恰好|仅|只有|负|每[天日周月年]?)\s*$/iu;

/** Words right after a figure that scale it, or give it a unit other than its own. */
const after =
  /^\s*(?:(?:[kmbt]n?|thousands?|millions?|billions?|trillions?|hundreds?|dozens?|dollars?|cents?|usd|us dollars|euros?|eur|pounds?|gbp|yen|jpy|yuan|rmb|cny|hk dollars|per\s?cent|percentage points?|points?|times|fold|x|or (?:more|less|so|higher|lower)|plus|and (?:more|above|up)|units?|cards?|gpus?|chips?|shares?|watts?|kwh|gwh?|tb|gb|hours?|days?|weeks?|months?|quarters?|years?|minutes?|people|parameters?)\b|[%％$€£¥+]|a (?:share|day|week|month|quarter|year|hour|piece|unit|card|chip|pop)\b|an hour\b|each\b|apiece\b|per\s\w+|annually\b|yearly\b|monthly\b|daily\b|hourly\b|以上|以下|以内|左右|上下|多(?!的)|余|[万亿兆千百十]|美元|美金|人民币|元|欧元|英镑|日元|港元|块|张|颗|股|倍|成|个百分点|百分|\/|每|小时|天|周|个月|年|瓦|度电)/iu;

/** A word on the other side of a clause that turns an amount into a rate or another currency. */
const rates =
  /\b(?:per|apiece|annually|yearly|annual|monthly|daily|hourly|weekly|quarterly|euros?|pounds sterling|yen|yuan|rmb|renminbi)\b|\ba (?:share|day|week|month|year|piece)\b|\ban hour\b|每[股天日周月年季小块张颗台枚]|人民币|欧元|英镑|日元|港元|港币|人均|年化/giu;

/** A figure stands as its fact has it: nothing beside it changes its unit, its scale or how exact it is. */
export const unitsCheck: Check = sentence => {
  for (const slot of sentence.slots) {
    if ('date' in slot.value) continue;
    const statement = sentence.statements.get(slot.fact);
    const left = before.exec(sentence.text.slice(0, slot.at))?.[0];
    const has = statement && statementBefore(statement, slot.name);
    const twice =
      left !== undefined && before.test(sentence.text.slice(0, slot.at).trimEnd().slice(0, -left.trim().length));
    if (left !== undefined && (twice || !has?.endsWith(left.trim().toLowerCase())))
      return 'changes how exact a figure is';
    const right = after.exec(sentence.text.slice(slot.at + 1))?.[0];
    if (right !== undefined && !(statement && statementAfter(statement, slot.name).startsWith(right.toLowerCase())))
      return 'gives a figure another unit';
  }
  if (sentence.slots.length === 0) return undefined;
  const said = saidBy(sentence);
  const own = sentence.slots.flatMap(({ value }) => ('figure' in value ? rateWords(value.figure.unit) : []));
  const rate = sentence.text
    .toLowerCase()
    .match(rates)
    ?.find(word => !said.includes(word) && !own.includes(word));
  return rate === undefined ? undefined : 'turns a figure into a rate or another currency';
};

const statementBefore = ({ text, slots }: Marked, name: string): string =>
  text
    .slice(0, slots.find(slot => slot.name === name)?.at ?? 0)
    .trimEnd()
    .toLowerCase();
const statementAfter = ({ text, slots }: Marked, name: string): string =>
  text.slice((slots.find(slot => slot.name === name)?.at ?? text.length) + 1).toLowerCase();

/** Words that say no more than a unit that is a rate says by itself. */
const rateWords = (unit: Unit): readonly string[] =>
  unit === 'USD/share'
    ? ['per', '每股']
    : unit === 'USD/hour' || unit === 'USD/GPU-hour'
      ? ['per', 'hourly', '每小']
      : [];
