import { clockTime } from './clock-time.ts';
import { type DigestPlan, digestTopics } from './digests.ts';
import { zoneNamed } from './time-zone.ts';

/** What can be done with a digest. */
export const digestActions = ['on', 'off', 'show', 'now', 'test'] as const;

/** What can be done with a digest. */
export type DigestAction = (typeof digestActions)[number];

/** What somebody typed about a digest, in whatever order. */
export type DigestWords = Partial<DigestPlan> & { readonly action?: DigestAction };

/** The words for each value; the first Chinese one is the one offered. */
export const digestWords = {
  action: {
    on: ['开启', '打开', '订阅', '启用', '开'],
    off: ['关闭', '停止', '取消', '退订', '关', 'stop'],
    show: ['查看', '显示', '状态', 'status'],
    now: ['预览', '现在', 'preview'],
    test: ['测试', '试发'],
  },
  days: {
    trading: ['交易日', 'trading-days', 'tradingdays'],
    every: ['每天', '每日', '天天', 'daily', 'everyday'],
    weekdays: ['工作日', '周一至周五', 'weekday'],
  },
  language: { en: ['英文', '英语', 'english'], zh: ['中文', '汉语', 'chinese'] },
  topics: {
    shares: ['股价', '股票', 'share', 'stocks', 'stock'],
    news: ['新闻', '公告', 'headlines', 'filings'],
    prices: ['价格', '显卡价格', 'gpu价格', 'price'],
    knowledge: ['来源', '知识', '事实', 'sources', 'facts'],
    risk: ['风险', 'risks'],
    questions: ['问题', '提问', 'question'],
  },
} as const;

type Kind = keyof typeof digestWords;

/** Every word that is known, with what it says. */
const dictionary: ReadonlyMap<string, DigestWords> = new Map<string, DigestWords>([
  ...entriesOf('action', (action): DigestWords => ({ action })),
  ...entriesOf('days', (days): DigestWords => ({ days })),
  ...entriesOf('language', (language): DigestWords => ({ language })),
  ...entriesOf('topics', (topic): DigestWords => ({ topics: [topic] })),
  ...['all', '全部', '所有'].map((word): [string, DigestWords] => [word, { topics: [...digestTopics] }]),
]);

function entriesOf<K extends Kind>(
  kind: K,
  says: (value: keyof (typeof digestWords)[K] & string) => DigestWords,
): readonly (readonly [string, DigestWords])[] {
  const values: Readonly<Record<string, readonly string[]>> = digestWords[kind];
  const isValue = (value: string): value is keyof (typeof digestWords)[K] & string => value in values;
  return Object.entries(values).flatMap(([value, words]) =>
    isValue(value) ? [value, ...words].map(word => [word, says(value)] as const) : [],
  );
}

const together = (a: DigestWords, b: DigestWords): DigestWords => ({
  ...a,
  ...b,
  ...(a.topics && b.topics ? { topics: [...new Set([...a.topics, ...b.topics])] } : {}),
});

/** One word; Chinese ones may stand together without a space: 每天早上9点. */
function readWord(word: string): DigestWords | undefined {
  const known = dictionary.get(word.toLowerCase());
  if (known) return known;
  const time = clockTime(word);
  if (time !== undefined) return { time };
  const zone = zoneNamed(word);
  if (zone !== undefined) return { zone };
  for (let length = Math.min(6, word.length - 1); length > 0; length -= 1) {
    const first = /\p{Script=Han}$/u.test(word.slice(0, length)) ? dictionary.get(word.slice(0, length)) : undefined;
    const rest = first && readWord(word.slice(length));
    if (rest) return together(first, rest);
  }
  return undefined;
}

/** Reads what somebody typed about a digest; `undefined` where part of it is not understood. */
export function readDigestWords(typed: string): DigestWords | undefined {
  let words: DigestWords = {};
  const unread: string[] = [];
  for (const word of typed.split(/[\s,，、;；。]+/u).filter(each => each !== '')) {
    const read = readWord(word);
    if (read) words = together(words, read);
    else unread.push(word);
  }
  if (unread.length === 0) return words;
  // `New York`, `9 am`
  const rest = readWord(unread.join(' '));
  return rest && together(words, rest);
}
