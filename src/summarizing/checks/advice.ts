import type { Check } from '../reading.ts';
import { addedWords } from './wording.ts';

const advice =
  /\b(?:(?:you|investors?|traders?|buyers?|readers?|people|anyone|everyone|we|one|holders?|shareholders?) (?:should|ought|must|need to|could|might want|would do well|may want|are advised)|should(?: not|n't)?|ought to|recommend\w*|advis(?:e|es|ed|able)|suggest(?:s|ed)? (?:buying|selling|holding|that)|consider (?:buying|selling|adding|holding|taking)|(?:good|great|right|best|bad|wrong) (?:time|moment|buy|bet|investment|entry|deal)|worth (?:buying|owning|holding|selling|having|it|a look)|(?:a|strong|clear|screaming) (?:buy|sell|hold)|(?:buy|sell|hold|dump|short) (?:now|before|while)|^(?:buy|sell|hold|dump|short|avoid)|buying opportunity|opportunity|bargain|cheap|overpriced|overvalued|undervalued|overhyped|safe bet|no-brainer|don't miss|stay away|avoid|wise|prudent|sensible|attractive|guaranteed?|sure thing|risk-free|can't lose|wait for)\b/g;
const zhAdvice =
  /建议|推荐|应该|应当|理应|不妨|最好|务必|切勿|不要|别(?=买|卖|碰|追)|值得|可以?考虑|适合(?=买|入|投|持)|买入|卖出|买进|持有|抄底|加仓|减仓|清仓|建仓|上车|入手|入场|离场|逢低|逢高|止盈|止损|机会|良机|时机|低估|高估|便宜|划算|稳赚|必涨|放心|谨慎|观望|布局|投资者.{0,4}(?:可|要|需|应)/gu;

/** Nobody is told what to do with money, nor what a thing is worth to them. */
export const adviceCheck: Check = (sentence, { language }) =>
  addedWords(language === 'en' ? advice : zhAdvice, sentence).length > 0 ? 'advises' : undefined;
