import type { Check } from '../reading.ts';
import { addedWords, withoutNames } from './wording.ts';

/** Dates in words, and words that place a claim in time: facts are dated by code. */
const times =
  /\b(?:as of \w+|january|february|march|april|june|july|august|september|october|november|december|in may|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|yesterday|tomorrow|now|nowadays|currently|current|recent|recently|latest|lately|so far|to date|at present|presently|(?:this|last|next|past|previous|coming|prior) (?:year|month|week|quarter|decade|century|summer|winter|spring|autumn|fall)|(?:years?|months?|weeks?|days?) (?:ago|later|earlier)|ago|since then|still|no longer|already|soon|decade|century|early|late|mid)\b/g;
const zhTimes =
  /[去今明前昨当本上下][年月日周季天]|[上下本这]个[月季周]|上周|下周|现在|目前|如今|眼下|当前|当下|最新|最近|近期|近日|近来|今后|后来|随后|此前|之前|之后|昨日|今日|刚刚|即将|很快|仍然?|依旧|依然|已经|年初|年底|年中|月初|月底|星期|周[一二三四五六日末]|世纪|年代|迄今|至今/gu;

/** Dates and times are the facts' own. */
export const timesCheck: Check = (sentence, { language }) => {
  const text = withoutNames(sentence);
  const added = addedWords(language === 'en' ? times : zhTimes, { ...sentence, text });
  return added.length > 0 ? 'dates what it says in words of its own' : undefined;
};
