import { clockTime } from './clock-time.ts';
import { type DigestPlan, digestTopics } from './digests.ts';
import type { Bilingual } from './language.ts';
import { zoneNamed } from './time-zone.ts';

/** What can be done with a digest. */
export type DigestAction = 'on' | 'off' | 'show' | 'now' | 'test';

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

/** What a digest is about, as it is told. */
export const topicNames = {
  shares: { en: 'shares', zh: '股价' },
  news: { en: 'filings and headlines', zh: '公告与新闻' },
  prices: { en: 'GPU prices', zh: 'GPU价格' },
  knowledge: { en: 'what is new in my sources', zh: '来源更新' },
  risk: { en: 'a risk', zh: '一项风险' },
  questions: { en: 'questions left open', zh: '没有答上来的问题' },
} as const satisfies Record<DigestPlan['topics'][number], Bilingual>;

/** The days a digest comes on, as they are told. */
export const dayNames = {
  trading: { en: 'trading days in New York', zh: '纽约交易日' },
  every: { en: 'every day', zh: '每天' },
  weekdays: { en: 'Monday to Friday', zh: '周一至周五' },
} as const satisfies Record<DigestPlan['days'], Bilingual>;

/** The languages of a digest, as they are told. */
export const languageNames = { en: { en: 'English', zh: '英文' }, zh: { en: 'Chinese', zh: '中文' } } as const;

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
