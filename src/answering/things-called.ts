import type { TermKind } from '../glossary.ts';

/** Things of some kind, as people call them. */
interface Called {
  /** Kinds of glossary entries that are such things. */
  readonly kinds: readonly TermKind[];
  /** What they are called in each language, as a part of a regular expression. */
  readonly en: string;
  readonly zh: string;
}

/** What people call the things that have names. */
export const thingsCalled: readonly Called[] = [
  {
    kinds: ['company'],
    en: 'compan(?:y|ies)|firms?|makers?|labs?|vendors?|suppliers?|banks?|brokerages?|brokers?|outlets?|newspapers?|papers?|magazines?|publications?|developers?|customers?|startups?|manufacturers?|brands?|foundr(?:y|ies)',
    zh: '公司|厂商|厂家|厂子|企业|券商|银行|投行|报纸|报社|媒体|机构|供应商|客户|开发方|大厂|代工厂',
  },
  {
    kinds: ['person'],
    en: 'analysts?|executives?|ceos?|reporters?|journalists?|novelists?|scientists?|researchers?|officials?',
    zh: '分析师|记者|作家|高管|老板|负责人|科学家|官员',
  },
  {
    kinds: ['chip', 'system'],
    en: 'chips?|cards?|gpus?|processors?|accelerators?|products?|parts|skus?|silicon',
    zh: '芯片|算卡|显卡|卡|产品|处理器|型号',
  },
  {
    kinds: ['company'],
    en: 'agenc(?:y|ies)|departments?|ministr(?:y|ies)|bureaus?|regulators?|commissions?',
    zh: '部门|部委|监管(?:机构|方)',
  },
  { kinds: ['model'], en: '(?:language )?models?|llms?|chatbots?', zh: '大?模型' },
  {
    kinds: ['place'],
    en: 'cit(?:y|ies)|(?:us |american )?states?|countr(?:y|ies)|venues?|regions?',
    zh: '州|城市|国家|地区|省',
  },
  { kinds: ['event'], en: 'shows?|conferences?|fairs?|expos?', zh: '展会|大会|展览|会议|发布会' },
  {
    kinds: ['work', 'event'],
    en: 'reports?|laws?|acts?|rules?|regulations?|statutes?|leaderboards?|rankings?|books?|novels?|documents?',
    zh: '法案|法律|文件|报告|榜单?|排行榜?|书|小说|条例|法规|规定',
  },
];
