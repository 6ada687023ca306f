import { UserError } from './errors.ts';
import type { Language } from './language.ts';

/** The longest question taken; more is a document, not a question. */
const mostCharacters = 4000;

/** Control, zero-width, direction and other invisible characters: they change what is read, never what is asked. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd]|\p{Default_Ignorable_Code_Point}/gu;

/** What most texts are made of: Latin letters and signs, Chinese and its punctuation. Looked at first, since it is quick. */
const allVisible =
  /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\u303d\u4e00-\u9fff\uff01-\uff5e]*$/;

/** Text without characters that are not seen but change what is; line breaks stay. */
export const withoutInvisible = (text: string): string =>
  allVisible.test(text) ? text : text.toWellFormed().replace(invisible, each => (each === '\n' ? each : ''));

/** White space other than single spaces. */
const uneven = /[^\S ]| {2}/;

/** Text with white space folded: one space wherever there is any. */
export const spaced = (text: string): string => (uneven.test(text) ? text.replace(/\s+/g, ' ') : text);

/** What was typed, without invisible characters and half characters, white space folded. */
export const cleaned = (text: string): string =>
  spaced(
    allVisible.test(text)
      ? text
      : text
          .toWellFormed()
          .replace(/[\t\n\r]/g, ' ')
          .replace(invisible, ''),
  ).trim();

/** Cleans what was typed. @throws UserError when nothing is left of it or it is too long to be a question. */
export function readTyped(text: string): string {
  if (text.length > mostCharacters) {
    throw new UserError(
      { en: 'That is too long for me; please ask in a few sentences.', zh: '内容太长了，请用几句话来问。' },
      [{ en: '/help', zh: '/help' }],
    );
  }
  const clean = cleaned(text);
  if (/[\p{L}\p{N}]/u.test(clean)) return clean;
  throw new UserError({ en: 'I found no question in that; please ask in words.', zh: '没有看到问题，请用文字提问。' }, [
    { en: 'How much does the H100 cost?', zh: 'H100多少钱？' },
    { en: '/help', zh: '/help' },
  ]);
}

/** Words that only the grammar of a language needs: whoever uses them writes in it, whatever names they drop. */
const grammar = {
  en: /\b(?:that|this|after|before|from|with|it|my|me|to|in|on|at|what|who|when|where|why|how|which|the|is|are|was|were|does|did|do|of|and|for|has|have|can|should|will)\b/i,
  zh: /[的吗呢了吧是在有谁哪几么]|多少|为何|怎样|如何|请问/u,
};

/**
 * The language a text is mainly in. Grammar decides; where both or neither show it, a single Han character says as much
 * as an English word, and names of chips and companies (capitals or digits in Latin letters) say nothing.
 */
export function languageOf(typed: string): Language {
  // A command's own name is the same in both languages.
  const text = typed.replace(/^[/／][a-z-]+/i, '');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0) return 'en';
  const [english, chinese] = [grammar.en.test(text), grammar.zh.test(text)];
  if (english !== chinese) return english ? 'en' : 'zh';
  const words = text.match(/\p{Script=Latin}[\p{Script=Latin}'’]*/gu) ?? [];
  const spoken = words.filter(word => word === word.toLowerCase() && word.length > 1).length;
  return han >= 2 * spoken || han >= 8 ? 'zh' : 'en';
}
