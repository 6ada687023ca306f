import { fold } from '../knowledge/folding.ts';
import { wantsAdvice } from './request-kind/advice.ts';
import { greets } from './request-kind/greetings.ts';
import { instructs } from './request-kind/instructions.ts';
import { isSmallTalk } from './request-kind/small-talk.ts';

/** What somebody wants of the bot, as far as it is not a plain question. */
export interface RequestKind {
  /** Wants to be told what to do with money. */
  readonly advice: boolean;
  /** Passes the time of day. */
  readonly greets: boolean;
  /** Wants a thing done that has nothing to do with markets. */
  readonly smallTalk: boolean;
  /** Tells the bot how to behave, what to pretend or what to print. */
  readonly instructs: boolean;
  /** What is left when the sentences that instruct are taken out; empty when nothing is. */
  readonly question: string;
}

/** Whether a text asks something by itself. */
const asks =
  /[?？]|(?:多少|什么|为什么|为何|谁|哪|吗|呢|几)|^\s*(?:(?:and|then|also|but|please|just) )*(?:(?:tell|remind) me )?(?:what|who|when|where|why|how|which|is|are|does|do|did)\b/iu;
const plainRequest = { advice: false, greets: false, smallTalk: false };

const sentences = /[^.!?。！？;；\n]+[.!?。！？;；\n]*/gu;

/** The pieces of a sentence, of which one may instruct and the next may ask. */
const clauses = /[^,，:：]+[,，:：]*/gu;
const asksOnly = (clause: string): boolean => asks.test(clause) && !instructs(fold(clause));

/** Mentions and markup: noise in a question, whatever they were meant to do. */
const markup = /@(?:everyone|here|channel)|<[!@#/]?[^<>]{0,80}>|\]\([^)]{0,200}\)|```|\bjavascript:\S*/giu;

/** What kind of request a text is. The patterns are of the ways people phrase such requests, not of any one wording. */
export function requestKind(typed: string): RequestKind {
  const text = typed.replace(markup, ' ').trim();
  // A message that asks nothing and carries a mention or markup wants the bot to send it on.
  if (text !== typed.trim() && !asks.test(text)) return { ...plainRequest, instructs: true, question: '' };
  const folded = fold(text);
  const kind = { advice: wantsAdvice(folded), greets: greets(folded), smallTalk: isSmallTalk(folded) };
  if (!instructs(folded)) return { ...kind, instructs: false, question: text };
  const rest = (text.match(sentences) ?? [])
    .flatMap(part => (instructs(fold(part)) ? (part.match(clauses) ?? []).filter(asksOnly) : part))
    .join(' ')
    .trim();
  return { ...kind, instructs: true, question: asks.test(rest) ? rest : '' };
}
