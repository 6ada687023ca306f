import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import { recently } from '../knowledge/recent.ts';
import type { Knowledge } from '../knowledge.ts';
import { isCounted, isTime } from '../unit.ts';
import { datesOf } from './period.ts';
import { offersChoice } from './wanted-thing.ts';

const saying =
  /\b(?:say|says|said|claim\w*|told|tells|think\w*|argu\w+|believ\w+|forecast\w*|predict\w*|quot\w+|report\w*|according|view|call\w*|reckon\w*)\b|说|讲|称|认为|觉得|预测|透露|披露|报道|爆料|看好|提出|写/u;

type Slot = 'who' | 'when' | 'where' | 'howLong' | 'whichNumber';

/** What question words leave open to be filled in, of both languages. */
const slots: readonly (readonly [Slot, RegExp])[] = [
  [
    'who',
    /^(?:and |so |but )?(?:who|by whom|whose)\b|, who\b|(?<!是|算)谁(?!先谁后|知道|的)|是谁(?!\s*[?？]?$)|哪位(?!古人)|何人/u,
  ],
  [
    'when',
    /^(?:and |so |but )?(?:when|since when|on (?:what|which) (?:date|day))\b(?! (?:\w+ ){1,3}(?:raised|cut|slashed)\b.*,)|\b(?:what|which) (?:date|day|month|year)\b|哪(?:一)?(?:天|年|月|日)|几号|几月|何时|什么时候|啥时候|几时/u,
  ],
  [
    'where',
    /^(?:and |so |but )?where\b|\bin (?:what|which) (?:city|country|place)\b|哪里|哪儿|什么地方|哪个地方|何处/u,
  ],
  [
    'howLong',
    /\bhow (?:long (?:did|does|do|has|have|will|would|was|is|until|before)|many (?:days|weeks|months|years|hours|minutes|quarters))\b|多久|多长时间|几个?(?:月|年|天|小时|分钟|星期|周)(?!份)/u,
  ],
  ['whichNumber', /第几|排第?几|\bwhat (?:rank|place|position)\b|\bwhich (?:chapter|place|rank)\b/u],
];

const slotIn = recently(text => {
  const folded = fold(text).trim();
  return slots.find(([, pattern]) => pattern.test(folded))?.[0];
});

/** Whether a question leaves something to be filled in that a fact, as far as its data tell, does not hold. */
export function leavesOpen(text: string, fact: Fact, asked: readonly string[], knowledge: Knowledge): boolean {
  const wanted = slotIn(text);
  if (wanted === undefined) return false;
  const folded = fold(text).trim();
  const figures = Object.values(fact.figures);
  const dates = datesOf(fact);
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const names = (kinds: readonly string[], ids: readonly string[]): boolean =>
    ids.some(id => (!asked.includes(id) || offersChoice(folded)) && kinds.includes(kindOf(id)));
  switch (wanted) {
    // What somebody says they tell; and NVIDIA stands beside nearly everything.
    case 'who':
      return !names(
        ['person', 'company', 'group'],
        saying.test(folded)
          ? [...fact.about, ...fact.by]
          : fact.about.filter(id => id !== 'nvidia' || fact.about[0] === id),
      );
    case 'when':
      return dates.length === 0 && !figures.some(({ unit }) => isTime(unit));
    case 'where':
      return !names(['place', 'event', 'company', 'work'], fact.about);
    case 'howLong':
      return !figures.some(({ unit }) => isTime(unit) || unit === 'miles') && dates.length < 2;
    case 'whichNumber':
      return !figures.some(({ unit }) => unit === 'rank' || unit === 'chapter' || isCounted(unit));
    default:
      return wanted satisfies never;
  }
}
