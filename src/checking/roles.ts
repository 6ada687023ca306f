/** What a quantity is of the thing it is said of: its value, an earlier value, a change, a share, or how it stands against
 * another value. */
export type Role = 'value' | 'before' | 'change' | 'share' | 'against';

/** A role, and for a change which way it goes. */
export interface RoleRead {
  readonly role: Role;
  readonly direction?: 'up' | 'down';
}

const up =
  '(?<!ma(?:de|kes?|king) )up|rose|risen|rises?|rising|gain(?:ed|s)?|grew|grow[ns]?|growth|jump(?:ed|s)?|climb(?:ed|s)?|soar(?:ed|s)?|surg(?:ed|es?)|increas(?:ed?|es)|added|adds|advanced?|raised?|rall(?:y|ied)|returned|higher';
const down =
  'down|fell|fall(?:en|s)?|dropp?(?:ed|s)?|declin(?:ed?|es)|lost|loses?|losing|plung(?:ed|es?)|tumbled?|slump(?:ed)?|sank|slid|cut|lowered|decreased?|reduced|lower|crash(?:ed)?|wiped';
const upChinese = '涨|升|增|上调|提高|飙|高出';
const downChinese = '跌|降|减|下调|缩水|蒸发|下滑|挫';
const filler =
  '(?: (?:by|of|a|an|some|about|around|roughly|more than|over|nearly|almost|close to|at least|up to|less than|under|its|the|price|share|total|in total|as much as|another|was|is|at))*';

const changeBefore = new RegExp(`\\b(?:${up}|${down}|by)${filler}\\s*~?\\s*$`, 'u');
const changeBeforeChinese = new RegExp(
  `(?:${upChinese}|${downChinese})(?!到|至|为|破)[涨升加长幅跌降少了过]{0,3}(?:累计|共计|一共|了|约为?|超过|近|将近|逾|达到?|为|是|幅度|幅|率|高达|至少|不到|接近|大约|大概|\\s)*$`,
  'u',
);
const changeAfter = new RegExp(
  `^\\s*(?:(?:${up}|${down}|more|less) ?(?!to\\b)|(?:year[- ]on[- ]year|yoy|from a year|increase|rise|fall|decline)|of (?:growth|gains?))|^的?(?:涨幅|增幅|增长|跌幅|降幅|升幅)`,
  'u',
);
const beforeCue =
  /(?:\bfrom|\bcompared (?:with|to)|\bversus|\bvs\.?|\bagainst|\b(?:earlier|previous|previously|former|formerly|old|prior)\b[\w' ]{0,30}|由|从|自|此前的?|原来的?|原先的?|之前的?|旧目标价?)\s*(?:of|at|was|为|是|的|约|about|around|more than|a|the)*\s*$/u;
const shareAfter = /^\s*(?:of|share of)\b(?! (?:memory|hbm|transistors|cables))|^的(?:份额|占比|比例|市场|营收|收入)/u;
const shareBefore = /占[^，,]{0,14}$|(?:占比|份额|比例)[^，,\d]{0,8}$|\bshare (?:of|was|is|at|stood at)[^,\d]{0,30}$/u;
const leadAfter = /^\s*(?:ahead|more than|larger than|above|behind|gap)\b|^的?(?:差距|领先)/u;
const levelAfter = /^\s*of (?:its|their|the) (?:former |previous |earlier |old )?(?:level|size|peak|value)|^的?水平/u;
const leadBefore = /(?:差距|相差|领先|落后|\bgap\b|\bdifference\b|\blead\b)[^,，\d]{0,24}$/u;

const downwards = new RegExp(`\\b(?:${down})\\b|${downChinese}`, 'gu');
const upwards = new RegExp(`\\b(?:${up})\\b|${upChinese}`, 'gu');

/** Which way the words around a quantity go: those nearest before it, else those after it. */
function directionOf(before: string, after: string): 'up' | 'down' | undefined {
  const lastOf = (pattern: RegExp): number => [...before.slice(-70).matchAll(pattern)].at(-1)?.index ?? -1;
  const [rises, falls] = [lastOf(upwards), lastOf(downwards)];
  if (rises !== falls) return rises > falls ? 'up' : 'down';
  const next = after.slice(0, 14);
  const [more, less] = [next.search(upwards), next.search(downwards)];
  if (more < 0 && less < 0) return undefined;
  return less < 0 || (more >= 0 && more < less) ? 'up' : 'down';
}

/** Reads the role of a quantity from the words before and after it. */
export function roleOf(before: string, after: string): RoleRead {
  const near = before.slice(-60);
  const direction = directionOf(before, after);
  if (leadAfter.test(after) || levelAfter.test(after) || leadBefore.test(near)) return { role: 'against' };
  if (beforeCue.test(near)) return { role: 'before' };
  if (changeBefore.test(near) || changeBeforeChinese.test(near) || changeAfter.test(after))
    return { role: 'change', ...(direction ? { direction } : {}) };
  if (shareAfter.test(after) || shareBefore.test(near)) return { role: 'share' };
  return { role: 'value' };
}
