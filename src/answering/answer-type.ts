import type { Fact } from '../fact.ts';
import type { Figure, FigureKind } from '../figure.ts';
import { fold } from '../knowledge/folding.ts';
import { recently } from '../knowledge/recent.ts';
import type { Knowledge } from '../knowledge.ts';
import { isCounted } from '../unit.ts';
import { datesOf } from './period.ts';

/** The kind of thing a question wants to hear; a fact that holds no such thing does not answer it. */
export type AnswerType = 'name' | 'day' | 'month' | 'date' | 'percent' | 'count' | 'amount' | 'actor';

/** The question words of both languages, the most exact first. */
const askedBy: readonly (readonly [AnswerType, RegExp])[] = [
  [
    'name',
    /\bnames? (?:of|for)\b|\b(?:is|are|was|were|it|they|does .{1,30}) called?\b|\bcall (?:its|their|his|the)\b|叫什么|叫啥|名字|什么名|啥名|姓甚名谁|何名/u,
  ],
  [
    'day',
    /\b(?:what|which|exact|precise) (?:date|day)\b|\bon (?:what|which) (?:date|day)\b|几号|几日|哪一天|哪天|具体日期|几月几/u,
  ],
  ['month', /\b(?:what|which) month\b|几月份?|哪个月/u],
  ['date', /^when\b|\bsince when\b|\b(?:what|which) year\b|哪(?:一)?年|何年|几几年/u],
  [
    'percent',
    /\b(?:what|which|how many|how big a|how large a) (?:percent\w*|share|fraction|proportion)\b|百分之几|百分之多少|几成|几分之几/u,
  ],
  ['count', /\bhow many\b|(?:多少|几)(?:块|个|家|台|颗|条|张|人|名|位|款|种|部|根|只)/u],
  ['amount', /\bhow much\b|多少/u],
  [
    'actor',
    /^(?:and )?who(?:'s|se|m)?\b|^by whom\b|\bwhich (?:analyst|person|company|firm|newspaper|paper|brokerage|bank|broker|executive)\b|谁|哪位|哪家|何人|什么人/u,
  ],
];

/** What a question wants to hear, or `undefined` where its words do not say. */
export const answerTypeOf = recently((text): AnswerType | undefined => {
  const folded = fold(text).trim();
  return askedBy.find(([, pattern]) => pattern.test(folded))?.[0];
});

const isShare = ({ unit }: Figure): boolean => ['percent', 'fraction', 'percentage-points', 'times'].includes(unit);

/** Kinds of things that have a name of their own. */
const nameable: ReadonlySet<string> = new Set([
  'chip',
  'system',
  'model',
  'technology',
  'person',
  'company',
  'work',
  'event',
]);

/** Whether a fact holds the kind of thing that is wanted; `asked` are the glossary ids the question names itself. */
export function holds(fact: Fact, type: AnswerType, knowledge: Knowledge, asked: readonly string[] = []): boolean {
  const figures = Object.values(fact.figures);
  const dates = [...datesOf(fact), ...(fact.asOf === undefined ? [] : [fact.asOf])];
  switch (type) {
    case 'name':
      return [...fact.about, ...fact.by].some(
        id => !asked.includes(id) && id !== 'nvidia' && nameable.has(knowledge.terms.get(id)?.kind ?? ''),
      );
    case 'day':
      return dates.some(date => /^\d{4}-\d{2}-\d{2}$/.test(date));
    case 'month':
      return dates.some(date => /^\d{4}-\d{2}/.test(date));
    case 'date':
      return dates.length > 0 || figures.some(({ unit }) => isCounted(unit));
    case 'percent':
      return figures.some(isShare);
    case 'count':
      return figures.some(figure => isCounted(figure.unit) || figure.unit === 'rank' || figure.unit === 'times');
    case 'amount':
      return figures.length > 0;
    case 'actor':
      return [...fact.about, ...fact.by].some(id =>
        ['person', 'company'].includes(knowledge.terms.get(id)?.kind ?? ''),
      );
    default:
      return type satisfies never;
  }
}

const thisMoment =
  /\b(?:today|tonight|right now|at the moment|at present|as we speak|this (?:morning|week|month)|pre-?market|after[- ]hours|live|real[- ]?time|latest|up[- ]to[- ]date|yesterday|tomorrow|these days|trading at|trades at|current (?:share |stock |street |market )?(?:price|value|quote))\b|现在.{0,4}(?:卖|多少钱|几块|什么价|股价)|(?:股价|价格|卖价)现在|今天|今儿|盘前|盘后|盘中|今日|此刻|实时|刚刚|今晚|本周|这周|昨天|明天|最新|现价/u;

/** Whether a question wants the value of this very moment, which no dated fact is. */
export const asksForNow = recently((text): boolean => thisMoment.test(fold(text)));

/** Whether a question wants the latest figure there is of a kind that comes out period by period. */
export const asksForLatest = (text: string): boolean =>
  /\b(?:last|latest|most recent|past|newest|current) (?:quarter|year|fiscal|results?|earnings|report)|(?:上个?|上一|最近一?个?|最新|最近)(?:季度?|财季|财年|年度|财报|业绩)/u.test(
    fold(text),
  );

/** Whether a question takes something for granted: it asks why it is so, or whether. */
export const presupposes = (text: string): boolean =>
  /\b(?:why|how come|what caused|what made|(?:given|seeing|considering|assuming|since) (?:that|how))\b|既然|鉴于|考虑到|^(?:did|does|do|is|are|was|were|has|have|had|can|will|so)\b|isn't|right\?|为什么|为何|为啥|凭什么|怎么会|怎么|吗|是不是|难道|岂不/u.test(
    fold(text),
  );

const kindWords: readonly (readonly [FigureKind, RegExp])[] = [
  ['launch', /\b(?:at|on|upon) (?:its |the )?(?:launch|release|debut)\b|\blaunch price\b|首发|刚上市|刚发布|刚推出/u],
  ['bulk', /\b(?:in )?bulk\b|批量|大量采购|大宗/u],
  ['starting', /\bstarting (?:price|at)\b|\bstarts? at\b|起售|起步价/u],
  ['expected', /\bexpected (?:price|to cost)\b|预计(?:售价|价格|卖)/u],
];

/** The kinds of price a question names. */
export const kindsAskedIn = (text: string): readonly FigureKind[] => {
  const folded = fold(text);
  return kindWords.flatMap(([kind, pattern]) => (pattern.test(folded) ? kind : []));
};

const focusPatterns = [
  /\bhow (?!many\b|much\b|long\b|do\b|does\b|did\b|is\b|are\b|was\b|were\b|come\b|about\b|has\b|have\b|can\b|could\b|would\b|will\b|the\b|quickly\b|fast\b|often\b|big\b|large\b)([a-z]{4,})\b/,
  /\b(?:what|which) ([a-z]{4,})\b(?! (?:is|are|was|were|did|do|does|the)\b)/,
  /([\p{Script=Han}]{2})(?:是|有|为)?(?:多少|几何)/u,
];

/** The words that name what is wanted: `heavy` in "how heavy", `leaderboard` in "which leaderboard", 报价 in 报价多少. */
export const focusOf = recently((text): readonly string[] =>
  focusPatterns.flatMap(pattern => pattern.exec(fold(text))?.[1] ?? []),
);

/** Whether a question asks what something is, which is never a detail the sources leave open. */
export const asksWhatItIs = (text: string): boolean =>
  /^(?:so )?(?:what(?:'s| is| are)|define|explain) (?:an? |the |this |that )?[\w -]{2,24}[?.! ]*$|(?:是个?(?:什么|啥)(?:东西|玩意儿?|意思|来头)?|什么意思|啥意思|指什么|指的是什么|何谓|什么叫)[?？。! ]*$/u.test(
    fold(text),
  );
