import type { Basis, Relation } from '../fact.ts';
import type { Bilingual } from '../language.ts';

/** What kind of claim a fact is, in words beside it. */
export const basisNames = {
  reported: { en: 'reported', zh: '报道' },
  company: { en: 'company statement', zh: '公司说法' },
  forecast: { en: 'forecast', zh: '预测' },
  opinion: { en: 'opinion', zh: '观点' },
  hearsay: { en: 'hearsay', zh: '传闻' },
  live: { en: 'live', zh: '实时' },
  computed: { en: 'worked out by us', zh: '由我们计算' },
} as const satisfies Record<Basis, Bilingual>;

/** How a fact that bears on the one shown is announced. */
export const bearingNames = {
  corrects: { en: 'Correction', zh: '更正' },
  disputes: { en: 'Another source disagrees', zh: '另有来源说法不同' },
  supersedes: { en: 'Since then', zh: '之后的数据' },
  explains: { en: 'Context', zh: '背景' },
  supports: { en: 'Evidence', zh: '依据' },
} as const satisfies Record<Relation, Bilingual>;
