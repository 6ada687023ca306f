import { numeralIn } from '../../knowledge/numerals.ts';
import { type Check, mark } from '../reading.ts';
import { addedWords, withoutNames } from './wording.ts';

/** Words that count or share out in passing: allowed only where the facts themselves use them. */
const counting =
  /\b(?:one|first(?:ly)?|second(?:ly)?|thirds?|fourths?|quarters? of|fifths?|sixth|seventh|eighth|ninth|tenths?|eleventh|twelfth|couple|pair|several|few|single|majority|minority|mostly|most of|a lot of|numerous|countless|all|every|none|entire|entirely|whole|score|grand|cents?|hundredfold|k|bn|mn|tn)\b/g;

/** The same in Chinese, with every character that makes up a number. */
const zhCounting =
  /第[一二三四五六七八九十首]|首[个次位家款]|[〇零二三四五六七八九十百千万亿兆两俩仨廿倍]|一(?=[成半倍次年月日周天])|[半双翻]|[几数多](?=[个家台块张颗次倍年月成])|成(?=以[上下])|多数|大部分|大半|绝大|全部|所有|唯一|打折|折(?=[后扣])/gu;

/** Everyday words that hold such a character and count nothing. */
const ordinary =
  /十分|万一|千万(?=别|不|要)|百般|千方百计|一般|一一|第一时间|半导体|双方|数据|数字|多少|多家|翻新|百度|三星|万科|半年|所有者|折合|折算|首次|首席|百科|半天|多半|四处|四面|再三|接二连三|三番/gu;

/** Every numeral is bound: digits, spelled-out numbers, shares and multiples of either language. */
export const numeralsCheck: Check = (sentence, { language }) => {
  const own = withoutNames(sentence).replaceAll(mark, ' ');
  const typed = numeralIn(own);
  if (typed !== undefined && !statedAsWord(typed, sentence.statements.values()))
    return 'holds a numeral that is typed, not bound';
  const text = own.replaceAll(/\bone of\b|\bno one\b|\bone another\b/gi, ' ');
  if (language === 'en') {
    return addedWords(counting, { ...sentence, text }).length > 0 ? 'counts in words of its own' : undefined;
  }
  const counted = addedWords(zhCounting, { ...sentence, text: text.replaceAll(ordinary, '·') });
  return counted.length > 0 ? 'counts in words of its own' : undefined;
};

/** Whether a fact's own statement has the same word outside its bindings. */
function statedAsWord(word: string, statements: Iterable<{ readonly text: string }>): boolean {
  if (/\p{N}/u.test(word)) return false;
  return [...statements].some(({ text }) => text.toLowerCase().includes(word.toLowerCase()));
}
