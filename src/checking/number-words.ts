const small = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
    'seventeen eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value] as const),
);
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 10 * (i + 2)] as const),
);
const unit = [...small.keys()].join('|');
const ten = [...tens.keys()].join('|');
const english = new RegExp(`\\b(?:(${ten})(?:[ -](${unit}))?|(${unit}))(?:[ -](hundred))?\\b`, 'gu');

const chineseDigits = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value] as const));
chineseDigits.set('两', 2).set('〇', 0);
const chineseScales = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** A Chinese number below ten thousand, with or without a decimal part: 三百二十, 五点一六, 二〇二四. */
function chineseNumber(text: string): number | undefined {
  const [whole = '', decimals] = text.split('点');
  let total = 0;
  let digit: number | undefined;
  for (const character of whole) {
    const value = chineseDigits.get(character);
    const scale = chineseScales.get(character);
    if (value !== undefined) digit = digit === undefined ? value : digit * 10 + value;
    else if (scale !== undefined) {
      total += (digit ?? 1) * scale;
      digit = undefined;
    } else return undefined;
  }
  total += digit ?? 0;
  if (decimals === undefined) return total;
  const fraction = [...decimals].map(character => chineseDigits.get(character));
  return fraction.some(value => value === undefined) ? undefined : Number(`${total}.${fraction.join('')}`);
}

const digitOf = (word: string): number => chineseNumber(word) ?? (Number(word) || 0);
const n = '[一二两三四五六七八九十\\d]+';

/** Shares, multiples and halves as words say them, written as signs the reading of quantities knows. */
const shares: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/\bthree[ -]quarters\b/gu, () => ' 3/4 '],
  [/\btwo[ -]thirds\b/gu, () => ' 2/3 '],
  [/\b(?:one|a)[ -]third\b/gu, () => ' 1/3 '],
  [/\b(?:one|a)[ -](?:quarter|fourth)(?= of\b(?! (?:fiscal|20\d\d)))/gu, () => ' 1/4 '],
  [/\b(?:one|a)[ -]fifth\b/gu, () => ' 1/5 '],
  [/\b(?:one|a)[ -]tenth\b/gu, () => ' 1/10 '],
  [/\b(?<!(?:first|second|h1|h2|a|and a) )half(?= (?:of|its|their|the|what)\b)|\bby half\b/gu, () => ' 1/2 '],
  [/\bdoubl(?:ed|es|ing)\b/gu, () => ' grew 100% '],
  [/\btripl(?:ed|es|ing)\b/gu, () => ' grew 200% '],
  [/\bquadrupl(?:ed|es|ing)\b/gu, () => ' grew 300% '],
  [/\btwice\b/gu, () => ' 2 times '],
  [/\b(\d+|[a-z]+)[- ]?fold\b/gu, word => ` ${small.get(word) ?? word} times `],
  [/\bhalved\b/gu, () => ' fell 50% '],
  [/\bhundreds? of\b/gu, () => ' many '],
  [/\b(?:a|one) (?=(?:hundred|thousand|million|billion|trillion)\b)/gu, () => '1 '],
  [/百分之([一二两三四五六七八九十百千点零\d.]+)/gu, value => `${digitOf(value)}%`],
  [new RegExp(`(${n})分之(${n})`, 'gu'), (of, value) => ` ${digitOf(value)}/${digitOf(of)} `],
  [
    new RegExp(`(${n})成(?!立|为|本|功|长|果|交|员|都|熟|分|就)(半)?`, 'gu'),
    (value, half) => {
      return `${digitOf(value) * 10 + (half ? 5 : 0)}%`;
    },
  ],
  [/一半|半数|(?<=[近超过约])半(?=[^年天个小])/gu, () => ' 1/2 '],
  [/翻了?[倍番]|翻了?一[倍番]/gu, () => ' 增长100% '],
  [/(?:翻|上?涨|增长|增加)了?([一二两三四五六七八九十])倍/gu, value => ` 上涨${digitOf(value)}00% `],
];

const ranks = /\brank|most valuable|\blargest\b|\bbiggest\b|by market (?:value|cap)|排名|排第|市值第|位列|位居|全球第/u;
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ordinal = new RegExp(`\\b(${ordinals.join('|')})\\b(?! (?:fiscal )?(?:quarter|half|time))`, 'gu');
const asRanks = (text: string): string =>
  text
    .replace(ordinal, word => `rank ${ordinals.indexOf(word) + 1}`)
    .replace(/第([一二三四五六七八九十])(?!季|财)/gu, (_, digit: string) => ` rank ${digitOf(digit)} `);

/** A folded text with the numbers that stand in words written in digits. */
export function numbersInDigits(folded: string): string {
  let text = ranks.test(folded) ? asRanks(folded) : folded;
  for (const [pattern, written] of shares)
    text = text.replace(pattern, (_, ...groups: unknown[]) =>
      written(...groups.map(group => (typeof group === 'string' ? group : ''))),
    );
  text = text.replace(english, (whole, tensWord?: string, unitWord?: string, alone?: string, hundred?: string) => {
    if (whole === 'one') return whole;
    const value = (tens.get(tensWord ?? '') ?? 0) + (small.get(unitWord ?? alone ?? '') ?? 0);
    return String(hundred ? value * 100 : value);
  });
  // 一 alone is an article; 万 and 亿 stay as scales for the reading of quantities.
  return text.replace(/[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?/gu, (run, at: number) => {
    const next = text.charAt(at + run.length);
    const before = text.charAt(at - 1);
    if (/[\d.]/.test(before)) return run;
    if (/^[一十百千]$/u.test(run) && !/[万亿]/u.test(next) && before !== '第') return run;
    if (before === '第' || (/^[一二三四]$/u.test(run) && /[季]/u.test(next))) return run;
    const value = chineseNumber(run);
    return value === undefined ? run : String(value);
  });
}
