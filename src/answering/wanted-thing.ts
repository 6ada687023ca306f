import type { Fact } from '../fact.ts';
import type { TermKind } from '../glossary.ts';
import { fold } from '../knowledge/folding.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { isMoney } from '../unit.ts';
import { speaksOfOtherMonth, speaksOfYear, yearsIn } from './answer-type.ts';

/** What people call a thing they want to hear the name of, and the kinds of glossary entries that are such things. */
const called: readonly (readonly [kinds: readonly TermKind[], en: string, zh: string])[] = [
  [
    ['company'],
    'compan(?:y|ies)|firms?|makers?|labs?|vendors?|suppliers?|banks?|brokerages?|brokers?|outlets?|newspapers?|papers?|magazines?|publications?|developers?|customers?|startups?|manufacturers?|brands?|foundr(?:y|ies)',
    '公司|厂商|厂家|厂子|企业|券商|银行|投行|报纸|报社|媒体|机构|供应商|客户|开发方|大厂|代工厂',
  ],
  [
    ['person'],
    'analysts?|executives?|ceos?|reporters?|journalists?|novelists?|scientists?|researchers?|officials?',
    '分析师|记者|作家|高管|老板|负责人|科学家|官员',
  ],
  [
    ['chip', 'system'],
    'chips?|cards?|gpus?|processors?|accelerators?|products?|silicon',
    '芯片|算卡|显卡|卡|产品|处理器|型号',
  ],
  [['model'], '(?:language )?models?|llms?|chatbots?', '大?模型'],
  [['place'], 'cit(?:y|ies)|(?:us |american )?states?|countr(?:y|ies)|venues?|regions?', '州|城市|国家|地区|省'],
  [['event'], 'shows?|conferences?|fairs?|expos?', '展会|大会|展览|会议|发布会'],
  [
    ['work', 'event'],
    'reports?|laws?|acts?|rules?|regulations?|statutes?|leaderboards?|rankings?|books?|novels?|documents?',
    '法案|法律|文件|报告|榜单?|排行榜?|书|小说|条例|法规|规定',
  ],
];

const patterns = called.map(
  ([kinds, en, zh]) =>
    [
      kinds,
      new RegExp(
        `\\b(?:which|what|name (?:the|of the|of)|whose|list)\\b(?: (?!is|are|was|were|did|do|does|has|have|must|should|of|about|factor|kind|kinda|sort|type|multiple|end)[\\w-]+)? (?:${en})\\b|哪(?!种|样|些方面)(?:一|几)?[个家位款张块份部座场所条]?[\\p{Script=Han}]{0,2}?(?:${zh})|(?:${zh})(?:[\\p{Script=Han}]{0,4})(?:叫什么|叫啥|姓甚名谁|名字|是哪[家位个款份])`,
        'u',
      ),
    ] as const,
);

/** Whether a question wants the name of some kind of thing, and a fact names none beside those of the question. */
export function lacksWantedThing(
  text: string,
  { about, by }: Fact,
  asked: readonly string[],
  knowledge: Knowledge,
): boolean {
  const folded = fold(text);
  const wanted = patterns.flatMap(([kinds, pattern]) => (pattern.test(folded) ? kinds : []));
  const named = [...about, ...by].filter(id => !asked.includes(id) && id !== 'column');
  return wanted.length > 0 && !named.some(id => wanted.some(kind => kind === knowledge.terms.get(id)?.kind));
}

const inMoney =
  /\bin (?:us )?(?:dollars?|usd)\b|\bdollar (?:price|amount|figure|value|terms)\b|\bhow many dollars\b|\b(?:msrp|price tag|usd|dollars?|bucks)\b|多少(?:美元|美金|钱|刀|块钱|人民币)|几(?:块钱|美元|美金|刀|块(?=[?？。！!\s]*$))|电费|美元|身家|报价/u;

/** Whether a question wants an amount of money, and a fact gives none. */
export const lacksWantedMoney = (text: string, { figures }: Fact): boolean =>
  inMoney.test(fold(text)) && !Object.values(figures).some(({ unit }) => isMoney(unit));

const chosen =
  /\b(?:most|biggest|largest|highest|strictest|worst|best|first|earliest|lowest|cheapest|fastest|smallest|top|\w{4,}est)\b|最(?!近|新|终|后|初|多)|第一(?:个|家|位)|头一(?:个|家)|谁先|率先/u;

/** Whether a question wants one chosen out of many, or exactly told, which a general statement does not. */
export const wantsOneOfMany = (text: string): boolean => chosen.test(fold(text));

const exactly =
  /\b(?:exact(?:ly)?|precise(?:ly)?|specific(?:ally)?|in detail|full (?:name|title|text))\b|具体|确切|精确|准确|全名|全称|明细|名单|到底是哪/u;

/** Whether a question wants something told more exactly than general words. */
export const wantsExactly = (text: string): boolean => exactly.test(fold(text));

/** Measures of which each thing has its own: of these, one thing never answers for another. */
const isOwned = (id: string, knowledge: Knowledge): boolean => {
  const term = knowledge.terms.get(id);
  return term?.kind === 'measure' && (term.exclusive === true || term.staleAfterMonths !== undefined);
};

/** Whether a question asks for a measure of one thing, and a fact is first of all about another of its kind. */
export function isOfOtherThing({ about }: Fact, { entities, concepts }: Query, knowledge: Knowledge): boolean {
  const [main = ''] = about;
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const things = entities.filter(id => kindOf(id) === kindOf(main));
  return (
    ['company', 'chip'].includes(kindOf(main)) &&
    !entities.includes(main) &&
    things.length > 0 &&
    concepts.some(id => isOwned(id, knowledge))
  );
}

/** Whether a question wants something that a fact plainly does not hold: another kind of thing, of amount, of year. */
export function lacksWhatIsWanted(text: string, fact: Fact, query: Query, knowledge: Knowledge): boolean {
  const years = yearsIn(text);
  return (
    (years.length > 0 && !speaksOfYear(fact, years, knowledge)) ||
    speaksOfOtherMonth(text, fact) ||
    lacksWantedThing(text, fact, query.entities, knowledge) ||
    lacksWantedMoney(text, fact) ||
    isOfOtherThing(fact, query, knowledge)
  );
}
