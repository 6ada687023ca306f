import { requestKind } from '../answering/request-kind.ts';
import { fold } from '../knowledge/folding.ts';
import type { Knowledge } from '../knowledge.ts';
import { readDates } from '../written-dates.ts';
import { numbersInDigits } from './number-words.ts';
import { readQuantities } from './quantities.ts';
import { namesOf, withoutNames } from './reading.ts';

/** A statement to check, in the words it was written in. */
export interface Statement {
  readonly text: string;
  /** What is named before it in the message and still meant, where it only points back. */
  readonly about: string;
  /** The part of its sentence before it, whose date still holds. */
  readonly before: string;
  /** Says what to do with money. */
  readonly advises: boolean;
}

/** Mentions, links and code marks: noise in what somebody pastes, and no reason not to check it. */
const markup = /@[\p{L}\d_]+|<[!@#/]?[^<>]{0,80}>|\]\([^)]{0,200}\)|\bhttps?:\S+|```/gu;

/** More statements than this are a document; those after are not looked at. */
export const mostStatements = 12;

/** Not the points of numbers, initials and addresses. */
const sentenceEnd = /(?<=[。！？!?；;])|(?<=(?<!\b(?:[A-Za-z]|vs|no|inc|corp|approx|mr|ms|dr|st))\.)(?=\s|$)|\n/u;
const pieceEnd = /(?<=[，,])(?!\d)|(?=\s(?:and|but|while|whereas|although)\s)|(?=(?:，|,)?(?:而且?|但是?|同时|并且))/u;
const pointsBack =
  /^(?:and |but |also |,|，)*(?:it|its|they|their|the (?:company|chip|card|firm|stock|share|shares))\b|^(?:而|但|，)*(?:它|其(?!中)|该公司|公司|该芯片|该卡|股价|市值|营收)/u;
const opinion = /^(?:wow|lol|haha|hi|hello|thanks|ok(?:ay)?|hmm|yes|no)\b.{0,12}$|^(?:哈哈|谢谢|你好|好的|嗯).{0,4}$/iu;

const advice =
  /\b(?:you|everyone|everybody|investors|people|we|i) (?:should|must|need to|ought to|better)\b.{0,40}\b(?:buy|sell|hold|short|load|dump|own|invest)\b|^(?:buy|sell|hold|short|dump|load up on)\b|\b(?:is|are) a (?:strong |screaming )?(?:buy|sell)\b|(?:应该|建议|赶紧|赶快|快点?|值得|推荐|必须|最好).{0,10}(?:买|卖|抛|加仓|抄底|持有|上车|清仓)/u;

/** A question that leaves its answer open states nothing; one that may be answered by yes or no does. */
const asks =
  /^(?:so |and |but )?(?:what|why|how|when|where|who|whom|whose|which)\b.*\?|(?:多少|什么|为什么|为何|怎么|谁|哪|几).*[?？]/u;

const hasQuantity = (text: string, knowledge: Knowledge): boolean =>
  readQuantities(readDates(numbersInDigits(withoutNames(fold(text), knowledge))).rest).length > 0;

/** The statements of a message: sentences, cut where a new subject with a figure of its own begins. */
export function statementsIn(message: string, knowledge: Knowledge): readonly Statement[] {
  const names = namesOf(knowledge);
  const found: Statement[] = [];
  let about = '';
  for (const sentence of message.split(sentenceEnd)) {
    const trimmed = sentence.replace(markup, ' ').trim();
    if (!/[\p{L}\p{N}]/u.test(trimmed) || opinion.test(trimmed)) continue;
    const request = requestKind(trimmed);
    const advises = request.advice || advice.test(fold(trimmed));
    if (request.instructs && !advises) continue;
    // Whatever is to be sent on names nothing that could be checked.
    if (trimmed !== sentence.trim() && names.exactIn(fold(trimmed)).length === 0) continue;
    if (asks.test(fold(trimmed))) continue;
    if (request.greets && !hasQuantity(trimmed, knowledge)) continue;
    const pieces = advises ? [trimmed] : piecesIn(trimmed, knowledge);
    for (const [at, piece] of pieces.entries()) {
      const text = piece.replace(/^[\s,，、;；:：]+|[\s,，、;；:：]+$/gu, '');
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      const mentions = names.exactIn(fold(text)).map(({ start, end }) => fold(text).slice(start, end));
      const back = mentions.length === 0 && pointsBack.test(fold(text));
      if (mentions.length > 0) about = mentions[0] ?? '';
      found.push({ text, about: back ? about : '', before: pieces.slice(0, at).join(' '), advises });
    }
  }
  return found;
}

/** A sentence cut where a new subject comes with a figure of its own and the part before has one too. */
function piecesIn(sentence: string, knowledge: Knowledge): readonly string[] {
  const names = namesOf(knowledge);
  const pieces: string[] = [];
  for (const part of sentence.split(pieceEnd)) {
    const last = pieces.at(-1);
    const bare = fold(part).replace(/^\s*(?:and|but|while|whereas|although|而且?|但是?|同时|并且|[,，])\s*/u, '');
    const opens = names.exactIn(bare.slice(0, 40)).some(({ start }) => start < 24) || pointsBack.test(bare);
    const isNew = last !== undefined && opens && hasQuantity(part, knowledge) && hasQuantity(last, knowledge);
    if (last === undefined || isNew) pieces.push(part);
    else pieces[pieces.length - 1] = last + part;
  }
  return pieces;
}
