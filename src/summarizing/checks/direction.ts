import type { Language } from '../../language.ts';
import { type Check, type Marked, mark } from '../reading.ts';

/** Pairs of opposites; a word of one side where the facts have only the other turns a claim round. */
const opposites = {
  en: [
    [
      /\b(?:ris(?:e|es|ing|en)|rose|climb\w*|increas\w+|gr[eo]w\w*|growth|jump\w*|surg\w+|gain\w*|rais\w+|lift\w*|soar\w*|up|upward\w*|swell\w*|added|adds|hik\w+|expand\w*|advanc\w+)\b/i,
      /\b(?:fall\w*|fell|drop\w*|declin\w+|decreas\w+|cuts?|cutting|down|downward\w*|slump\w*|slid\w*|plung\w+|shr[aiu]nk\w*|tumbl\w+|reduc\w+|lower(?:s|ed|ing)|slash\w*|sank|sink\w*|trim\w*)\b/i,
    ],
    [
      /\b(?:higher|more|above|over|exceed\w*|ahead|larger|bigger|greater|faster|stronger|dearer|most|highest|largest|best|top|surpass\w*|overt[ao]\w+|outpac\w+|beat)\b/i,
      /\b(?:lower|less|below|under|behind|smaller|fewer|slower|weaker|cheaper|least|lowest|smallest|worst|bottom|trail\w*|lags?|lagg\w+|miss\w*|underperform\w*)\b/i,
    ],
    [/\b(?:up|down|rose|fell|gain\w*|lost|climb\w*|slid|jump\w*|drop\w*)\b/i, /\b(?:unchanged|flat)\b/i],
    [/\b(?:profit\w*|earn\w*|profitable)\b/i, /\b(?:loss\w*|lose\w*|lost|losing|unprofitable)\b/i],
    [
      /\b(?:allow\w*|permit\w*|approv\w+|licen[cs]ed|eas(?:e|ed|ing))\b/i,
      /\b(?:ban\w*|forbid\w*|forbad\w*|block\w*|prohibit\w*|restrict\w*|barred|bars|curb\w*|tighten\w*)\b/i,
    ],
    [
      /\b(?:optimis\w+|confiden\w+|bullish|positive|benefi\w+|favourabl\w+|help\w*|support\w*|strong\w*)\b/i,
      /\b(?:pessimis\w+|doubt\w*|bearish|negative|harm\w*|unfavourabl\w+|hurt\w*|weak\w*|threat\w*)\b/i,
    ],
    [/\b(?:stable|steady|lasting|clear)\b/i, /\b(?:unstable|shaky|fleeting|unclear)\b/i],
    [/\b(?:easy|easier|easily|simple)\b/i, /\b(?:hard|harder|difficult\w*|tough\w*)\b/i],
    [
      /\b(?:start\w*|begin\w*|began|launch\w*|enter\w*|open\w*)\b/i,
      /\b(?:stop\w*|end(?:s|ed|ing)?|clos\w+|exit\w*|quit\w*|abandon\w*|halt\w*|cancel\w*)\b/i,
    ],
    [/\b(?:before|prior|earlier)\b/i, /\bafter\w*|later\b/i],
    [
      /\b(?:buy|buys|bought|buying|purchas\w+|customer\w*)\b/i,
      /\b(?:sell|sells|sold|selling|supplier\w*|vendor\w*)\b/i,
    ],
    [/\bbusinesses\b|\bB2B\b|\bcorporate\b/i, /\bconsumers?\b|\bB2C\b/i],
  ],
  zh: [
    [/涨|升|增|提高|上调|攀|飙|扩大|走高|抬高/u, /跌|降|减|下调|下滑|缩|走低|削|暴跌|回落/u],
    [
      /高于|超过|超越|领先|多于|更高|更多|更大|更快|更强|最高|最大|最多|高出|大于|赶超/u,
      /低于|落后|少于|更低|更少|更小|更慢|更弱|最低|最小|最少|不及|不如|输给/u,
    ],
    [/涨|跌|升|降/u, /持平|没有变化/u],
    [/盈利|赚|利润/u, /亏|赔/u],
    [/允许|批准|放行|许可|放松|放宽/u, /禁|限制|管制|封锁|阻止|收紧/u],
    [/乐观|看好|信心|利好|有利|支撑|支持|积极/u, /悲观|看空|怀疑|利空|不利|威胁|消极|负面/u],
    [/容易|简单|轻松/u, /难|不易|艰/u],
    [/开始|启动|进入|推出/u, /停止|结束|退出|放弃|取消|终止/u],
    [/买|采购|购/u, /卖|售|出货/u],
    [/企业客户|toB|to B|面向企业/u, /消费者|toC|to C|个人用户/u],
  ],
} as const satisfies Record<Language, readonly (readonly [RegExp, RegExp])[]>;

const denial = {
  en: /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|far from|rather than|instead of|hardly|barely|fail(?:s|ed)?|refus\w+|den(?:y|ies|ied)|lack\w*)\b|n['’]t\b/i,
  zh: /[不没无未非莫勿]|否认|并非|缺乏|拒绝/u,
} as const;

/** What may stand for a denial in other words, and takes one up. */
const negative = {
  en: /\b(?:\w+less|un\w{3,}|im\w{4,}|in\w{4,}|only|still|yet|too|hard\w*|difficult\w*|doubt\w*|little|few|away|out|lost|lose\w*|gap|open|other than|except|leav\w+|left|different|stop\w*|end\w*|before|exclud\w+|omit\w*|beyond|limit\w*|question\w*|gave up|giv\w+ up|more than|but|short of|forced|sceptic\w*|skeptic\w*|abandon\w*|drop\w*|rejected|behind|below|free of|kept|keep\w*|remain\w*|left|poor\w*|weak\w*|far)\b/i,
  zh: /难|只|仅|缺|少|疑|另|除|反|失|弃|退|尚|还|待|低于|有别|区别|以外|之外|远|限|被迫|唯|空|止|白|弱|过头|纯属|够不上|谈不上|维持|保持|仍/u,
} as const;

/** Words that hold a denying character and deny nothing. */
const innocent =
  /不断|不少|不仅|不过|不到|不同|不足|不得不|不超过|不只|不单|不管|不论|不久|不光|不停|不已|不惜|不可或缺|无论|无疑|无限|无数|无非|非常|并非没有|未来|未必|没什么不|莫过|莫大|特别|差不多|了不起|只不过|要不然|不至于|nothing (?:but|short of)|not only|no less|no matter|notably|not just|no doubt/giu;

const clean = ({ text }: Marked): string => text.replaceAll(mark, ' ').replace(innocent, ' ');

/** Up stays up, more stays more, and what is denied stays denied. */
export const directionCheck: Check = (sentence, { language }) => {
  const own = clean(sentence);
  const said = [...sentence.statements.values()].map(clean).join('\n');
  for (const [one, other] of opposites[language]) {
    const turned = (a: RegExp, b: RegExp): boolean => a.test(own) && !a.test(said) && b.test(said);
    if (turned(one, other) || turned(other, one)) return 'turns the direction of a claim round';
  }
  const denies = denial[language].test(own);
  const denied = denial[language].test(said);
  if (denies && !denied && !negative[language].test(said)) return 'denies what its facts do not';
  if (denied && !denies && !negative[language].test(own) && sentence.slots.length === 0) return 'leaves out a denial';
  return undefined;
};
