import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';

/** Words for two opposite courses of things; what is told in one of them denies the other. */
const opposites: readonly (readonly [one: RegExp, other: RegExp])[] = [
  [
    /\b(?:rais\w+|lift\w*|hik\w+|increas\w+|upgrad\w+|gr[eo]w\w*|climb\w*|soar\w*|surg\w+|jump\w*|rose|ris(?:e|es|en|ing)|higher|up from|dearer|(?:went|going|goes) up)\b|上涨|上调|上升|提高|提价|涨|攀升|飙升|抬高|增长|增加|升到|升至/u,
    /\b(?:cut\w*|slash\w*|lower\w*|reduc\w+|drop\w*|fall\w*|fell|shr[aiu]nk\w*|declin\w+|downgrad\w+|plung\w+|sank|slump\w*|tumbl\w+|cheaper|down from|less than|brought .{0,40}down|(?:went|going|goes) down|trim\w*)\b|下跌|下调|下降|降到|降至|降低|降价|跌|砍|减少|缩水|萎缩|下滑|回落|不到/u,
  ],
  [
    /\b(?:profit\w*|margins?|lucrative|in the black|makes? money|earn\w* (?:a|its|more)|money-?spinner|cash cow)\b|盈利|赚|利润|暴利|有钱赚/u,
    /\b(?:loss\w*|los(?:e|es|ing) money|in the red|unprofitable|deficit|does not cover|less than .{0,20} costs?|no (?:stable|lasting) .{0,30}business model)\b|亏|赔|入不敷出|没有覆盖|覆盖不了|不到.{0,6}成本|没有找到.{0,10}商业模式/u,
  ],
  [
    /\b(?:starv\w+|short(?:age)? of|shortages?|lack\w*|scarce\w*|scarcity|not enough|too few|insufficient|run(?:ning)? out)\b|短缺|紧缺|不够|缺卡|缺算力|稀缺|吃紧|捉襟见肘/u,
    /\b(?:surplus|excess|glut|idle|spare|oversupply|too many|more than enough)\b|过剩|富余|闲置|多余|用不完/u,
  ],
  [
    /\b(?:strong (?:support|lift|boost)|big (?:lift|boost|help)|boosts?|lifts?|tailwinds?|props? up|underpins?|good news)\b|利好|提振|有力支撑|大力支撑|撑起|带动/u,
    /\b(?:no strong support|not strongly|do(?:es)? not .{0,20}support|weak(?:en\w*)?|headwinds?|hurts?|bad news)\b|不(?:能|足以|是)?.{0,8}(?:有力|强力).{0,4}支撑|没有.{0,6}支撑|利空|拖累|不利/u,
  ],
  [
    /\b(?:eas(?:y|ier|ily)|simpl[ey]|effortless\w*|a breeze|readily)\b|容易|轻松|简单|不难|轻而易举/u,
    /\b(?:hard(?:er)?|difficult\w*|(?:near(?:ly)?|almost) impossible|struggl\w+|tough)\b|难|不易|几乎不可能/u,
  ],
  [
    /\b(?:sell rating|underperform|bearish|downbeat|pessimis\w+|sceptic\w*|skeptic\w*|gloomy)\b|卖出评级|看空|看衰|悲观|不看好|减持/u,
    /\b(?:buy rating|outperform|bullish|upbeat|optimis\w+|confident|confidence)\b|买入|看好|乐观|信心|增持/u,
  ],
  [
    /\b(?:timid|cautious\w*|careful\w*|modest|small|tiny|negligible|minor|safe)\b|谨慎|保守|胆小|小心|微不足道|稳妥|不大/u,
    /\b(?:bold\w*|huge|enormous|gigantic|very large|big|high[- ]stakes|reckless)\b|豪赌|巨大|大胆|很大|极大|冒险/u,
  ],
];

/** Words that take what they ask about for granted. */
const granted =
  /\b(?:why|how come|what (?:caus\w+|ma[dk]e\w*|drove|drives?|led|lifted|pushed|spooked|explains?|prompted|persuaded)|given that|since|now that|when|after|with|because|seeing that|how)\b|为什么|为何|为啥|怎么会|怎么|既然|是什么(?:让|使|导致|推动)|靠什么|凭什么|因为|什么原因|何以|咋/u;

/** Whether a question takes for granted the opposite of what a fact states. */
export function takesForGrantedTheOppositeOf(text: string, fact: Fact): boolean {
  const asked = fold(text);
  if (!granted.test(asked)) return false;
  const stated = fold(`${fact.says.en} ${fact.says.zh}`);
  return opposites.some(([one, other]) => {
    const [askedWay, statedWay] = [wayOf(asked, one, other), wayOf(stated, one, other)];
    return askedWay !== 0 && askedWay === -statedWay;
  });
}

/** Which of two opposite ways a text speaks of, 1 or -1; 0 for neither or both. "No strong support" is no "strong support". */
function wayOf(text: string, one: RegExp, other: RegExp): number {
  const isOther = other.test(text);
  const isOne = one.test(isOther ? text.replace(new RegExp(other, 'gu'), ' ') : text);
  return isOne === isOther ? 0 : isOne ? 1 : -1;
}
