import { tokensOfFolded } from '../knowledge/search/tokens.ts';
import type { Dimension } from './quantities.ts';

/**
 * How statements name a measure, beside its names in the glossary: a claim says "costs" where a question says "how much
 * is". A narrower measure comes before the wider one whose words it contains.
 */
const words: readonly (readonly [string, RegExp])[] = [
  ['price-target', /\btarget|\bpt\b|目标价|目标位/u],
  [
    'hourly-price',
    /(?:per|an|a|\/) ?(?:gpu[- ]?)?(?:hour|hr)\b|\bhourly|\brent(?:s|al|ed|ing)?\b|每(?:卡)?小时|时租|租金|租[用赁一]|\/小时/u,
  ],
  [
    'data-center-revenue',
    /data[- ]?cent(?:er|re)(?:'s)?(?: \w+)? (?:revenue|sales|business|segment)|(?:revenue|sales) from (?:its )?data[- ]?cent(?:er|re)|数据中心[^，。]{0,6}(?:营收|收入|业务|销售)/u,
  ],
  ['gaming-revenue', /gaming|游戏/u],
  ['gross-margin', /gross margin|毛利/u],
  ['profit', /\b(?:net income|profit\w*|earnings|eps|earned|unprofitable)\b|利润|盈利|每股收益|净利/u],
  ['market-value', /market (?:cap\w*|value)|\bmcap\b|\bvalu(?:ed|ation)\b|\bworth\b|市值|身价|估值/u],
  [
    'share-price',
    /\b(?:shares?|stock)(?: price)?\b[^,]{0,40}(?:clos|trad|stood|end|was|is|at)|\bclos(?:ed|ing|e)\b|股价|收盘|收于|收报/u,
  ],
  [
    'price-change',
    /\b(?:shares?|stock)\b|\b(?:gain|rose|rally|rallied|fell|climbed|jumped|soared|surged|dropped|closed|tripled|doubled|up|down|returned|finished|grew)\b|涨|跌/u,
  ],
  ['capital-spending', /\bcap(?:ital)?[- ]?(?:ex|spending|expenditures?)\b|资本(?:开支|支出)/u],
  ['revenue', /\b(?:contribut\w+|revenues?|sales|turnover|takes? in|took in)\b|营收|收入|销售额|营业额/u],
  [
    'market-share',
    /\bshare of\b|\bmarket share\b|\b(?:made|makes|make) up\b|\baccount\w* for\b|\bcontribut\w+|\bcame from\b|\bcomes from\b|\bof (?:its|nvidia's|total|all) (?:revenue|sales|business|total)\b|占|份额|来自/u,
  ],
  ['loss', /\b(?:los(?:s|ses|e|es|t|ing))\b|亏/u],
  ['charge', /\bcharge|write-?down|计提|减值/u],
  [
    'price',
    /\b(?:costs?|cost(?:ing)?|priced?|prices|msrp|sells? for|sold for|goes for|go for|going for|retails?|starts? at|asking)\b|价|卖|售|要花|一[块张片]|多少钱/u,
  ],
  ['guidance', /\bguid(?:ed?|ance|es)\b|\boutlook\b|指引|展望/u],
  [
    'rank',
    /\brank\w*|\bmost valuable\b|\b(?:second|third|first|number \w+|no\. ?\d)\b|\bovert\w+|排名|排在|第[一二三四]|市值最高|超越|反超/u,
  ],
  ['user-count', /\b(?:users?|subscri\w+)\b|用户|付费|订阅/u],
  ['purchase', /\b(?:bu(?:y|ys|ying)|bought|purchas\w+|spend\w*|spent|order\w*)\b|购|买|花/u],
  ['power-use', /\b(?:electricity|power|kwh|energy)\b|电/u],
  ['error-rate', /hallucinat|\berror|made-up|fabricat|\bwrong\b|幻觉|错误率|胡编|妄语|出错/u],
  ['transistors', /transistor|晶体管/u],
  ['memory', /\b(?:memory|vram|hbm\w*|gb)\b|显存|内存/u],
  ['bandwidth', /bandwidth|tb\/s|带宽/u],
  ['split-terms', /\bsplit|拆股|拆分|一拆/u],
  ['record-high', /record high|all[- ]time high|新高/u],
  ['rating', /\brat(?:ing|es|ed)\b|评级/u],
  ['launch-date', /\blaunch\w*|\brelease\w*|\bdebut\w*|\bship(?:s|ped)?\b|\bcome out\b|发布|上市|推出|登场|问世/u],
  ['shipments', /\bship(?:s|ped|ment|ments)?\b|出货|发货/u],
];

/** The narrower measure that leaves no room for a wider one whose words it shares. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  'price-target': ['price', 'share-price', 'price-change'],
  'hourly-price': ['price', 'purchase'],
  'data-center-revenue': ['revenue'],
  'gaming-revenue': ['revenue'],
  'market-value': ['price', 'share-price'],
  'capital-spending': ['price', 'purchase'],
  'share-price': ['price'],
  profit: ['price', 'loss'],
  'gross-margin': ['profit'],
  revenue: ['price', 'price-change'],
};

/** Units that are counted of one thing only: they tell what is measured by themselves. */
const telling: ReadonlySet<Dimension> = new Set([
  ...(['cables', 'transistors', 'parameters', 'miles', 'dies', 'CPUs', 'chips', 'GPUs', 'kWh/day', 'GW', 'W'] as const),
  ...(['GB', 'TB/s', 'machines', 'people', 'trading-days', 'companies', 'shares', 'hours', 'months'] as const),
]);

/** Whether a unit tells by itself what is measured. */
export const tellsMeasure = (dimension: Dimension): boolean => telling.has(dimension);

/** The measures a folded clause speaks of. */
export function measuresIn(folded: string): ReadonlySet<string> {
  const found = new Set(words.flatMap(([measure, pattern]) => (pattern.test(folded) ? [measure] : [])));
  for (const [narrow, wide] of Object.entries(narrower)) {
    if (!found.has(narrow)) continue;
    for (const measure of wide) found.delete(measure);
  }
  return found;
}

/** Ways up and down: which it was is for the comparison to tell. */
const turns =
  /\b(?:rose|rise[ns]?|fell|fall\w*|grew|grow\w*|gain\w*|climb\w*|drop\w*|declin\w*|jump\w*|soar\w*|surg\w*|plung\w*|rais\w*|lower\w*|increas\w*|reach\w*|hit|stood|total\w*|amount\w*|report\w*|announc\w*|contain\w*|ha[sd])\b|[涨跌升降增减]|上调|下调|达|报告|公布/u;

/** The words by which a folded clause names its measures: a fact of that measure need not use them. */
export const measureTokens = (folded: string): ReadonlySet<string> =>
  new Set(
    [...words.map(([, pattern]) => pattern), turns].flatMap(pattern =>
      (folded.match(new RegExp(pattern, 'gu')) ?? []).flatMap(tokensOfFolded),
    ),
  );

/**
 * Words that make another quantity of a measure: whoever says one of them speaks of that alone, and a fact that does not
 * say it is of something else. Those marked `both` bind the other way round too,
 * `sums` only where the quantity is no ratio.
 */
const qualifiers: readonly { readonly pattern: RegExp; readonly both?: 'sums' | 'always' }[] = [
  {
    pattern:
      /\bshare (?:of|in) (?:that|the chinese|china|china's) ?market|\bshare (?:of|in) china\b(?!')|\bmarket share\b|市场份额|市占率|在(?:中国|华|当地)[^，。]{0,8}份额/u,
    both: 'always',
  },
  { pattern: /\bmonth(?:ly|s? )|\ba month\b|\bper month\b|每月|月收入|每个月|月费/u, both: 'sums' },
  { pattern: /\bdaily\b|\ba day\b|\bper day\b|\beach day\b|每天|每日|日均|\/天|kwh/u },
  { pattern: /\bautomotive\b|汽车/u },
  { pattern: /\bnetworking\b|网络业务/u },
  { pattern: /\bgaming\b|游戏/u, both: 'sums' },
  { pattern: /\boperating (?:income|profit|margin|expenses)|营业利润|经营/u },
  { pattern: /\bnon[- ]gaap\b|非gaap/u, both: 'sums' },
  { pattern: /\bnet income\b|净利/u },
  { pattern: /\bper share\b|\ba share\b|\beps\b|每股|\/股/u, both: 'sums' },
  { pattern: /\bprofit margin\b|\bnet margin\b|净利率/u },
  { pattern: /\bused\b|\bsecond[- ]hand\b|二手/u },
  { pattern: /\bcommunity\b|社区/u },
  { pattern: /\bsecure\b|安全云/u },
  { pattern: /\bspot\b|\breserved\b|竞价|包年|包月/u },
  { pattern: /\bhyperscal\w+|大型云/u },
  { pattern: /\bblack market\b|黑市|走私/u },
  { pattern: /\bafter[- ]hours\b|\bpre-?market\b|盘后|盘前/u },
  { pattern: /\bcash\b|\bdebt\b|现金|负债/u },
  { pattern: /\bdividend|\bbuyback|股息|分红|回购/u },
  { pattern: /\bpaying (?:users|customers)\b|\bsubscri\w+|付费|订阅/u, both: 'sums' },
  { pattern: /\btrain(?:ing|ed)?\b|训练/u },
  { pattern: /\bhalf[- ]year|上半年|下半年/u },
];

/** Whether a clause and what a fact says in both languages speak of the same kind of quantity, as far as such words tell. */
export const sameQualifiers = (folded: string, says: string, segment: string, isRatio: boolean): boolean =>
  qualifiers.every(
    ({ pattern, both }) =>
      (!pattern.test(folded) || pattern.test(says)) &&
      (both === undefined || (isRatio && both === 'sums') || !pattern.test(segment) || pattern.test(folded)),
  );
