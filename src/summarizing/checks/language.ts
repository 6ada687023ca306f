import { fold, foldForms } from '../../knowledge/folding.ts';
import { type Check, mark } from '../reading.ts';
import { withoutNames } from './wording.ts';

const english =
  /\b(?:the|of|to|in|on|at|by|for|from|with|as|is|are|was|were|has|have|had|and|or|but|that|this|it|its|says?|said|according|than|which|not)\b/giu;

/** The answer's language throughout, in the script this bot writes. */
export const languageCheck: Check = (sentence, { language }) => {
  const own = withoutNames(sentence).replaceAll(mark, '·');
  const letters = own.match(/\p{L}/gu) ?? [];
  if (letters.some(letter => !/[\p{Script=Latin}\p{Script=Han}]/u.test(letter))) return 'is in another script';
  const han = letters.filter(letter => /\p{Script=Han}/u.test(letter)).length;
  if (language === 'en') {
    if (han > 0) return 'is not in English';
    const words = own.match(/\p{L}+/gu)?.length ?? 0;
    return words >= 5 && (own.match(english)?.length ?? 0) < words / 12 ? 'is not in English' : undefined;
  }
  const borrowed = [...sentence.statements.values()].map(({ text }) => text).join('\n');
  const foreign = (own.match(/\p{Script=Latin}{2,}/gu) ?? []).filter(word => !borrowed.includes(word));
  if (han === 0 || foreign.length > 1) return 'is not in Chinese';
  return fold(own) === foldForms(own) ? undefined : 'is in traditional characters';
};
