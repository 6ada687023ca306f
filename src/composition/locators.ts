import type { Language } from '../language.ts';

/** The usual words for a place in a source, in Chinese; what is not here (a paragraph sign, a row's name) needs no translation. */
const chinese = new Map([
  ['article text', '正文'],
  ['article text and table', '正文与表格'],
  ['summary', '摘要'],
  ['summary text', '摘要'],
  ['summary table', '摘要表'],
  ['table', '表格'],
  ['table, prior-year column', '表格上年同期栏'],
  ['table, prior-quarter column', '表格上季栏'],
  ['table of key numbers', '关键数字表'],
  ['table of key numbers, prior-year column', '关键数字表上年同期栏'],
  ['table of revenue by market platform', '按市场平台划分的营收表'],
  ['platform table', '按平台划分的表格'],
  ['release text', '新闻稿正文'],
  ['financial tables', '财务报表'],
  ['financial tables, prior-year column', '财务报表上年同期栏'],
  ['financial tables, previous-quarter column', '财务报表上季栏'],
  ['plans-pricing file', '价格文件'],
  ['abstract', '摘要'],
  ['answer text', '答复正文'],
  ['episode description', '节目简介'],
]);

/** A place in a source in the reader's language; a row by its name. */
export const locatorText = (at: string, language: Language): string =>
  language === 'zh' ? (chinese.get(at) ?? at.replace(/^row (.+)$/, '$1一行').replace(/^rows (.+)$/, '$1各行')) : at;
