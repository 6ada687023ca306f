import { fold } from '../knowledge/folding.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';

const backwards =
  /^(?:and|or|but|so|then|what about|how about|same|ok(?:ay)?)\b|\b(?:it|its|he|his|him|she|her|they|them|their|that|this|those|these|one|there|former|latter|same)\b|(?:它|他|她|这|那|其|该|呢[?？]?$|后者|前者|同样|还有|之后|后来|然后|结果|做到|办到)/u;

/** Whether words point back at what was said before. */
export const pointsBack = (text: string): boolean => backwards.test(fold(text));

const more = /\b(?:else|another|others?)\b|别的|其[他它]|还(?:有|写|说|讲|做|提|买|卖|用)过?(?:什么|啥|谁|哪|多少)/u;

/** Whether words ask for something besides what was told before. */
export const asksForMore = (text: string): boolean => more.test(fold(text));

/** Questions of a few words say too little by themselves. */
const fewWords = 5;

/** A turn is kept as it was typed: the name of a command is no word of its question. */
const commandName = /^\s*[/／][\p{L}-]+\s+/u;

/** A question read in the light of the thread. */
export interface InContext {
  readonly query: Query;
  /** The turn before, when the question follows up on it. */
  readonly before?: string;
}

/**
 * Reads a question in the light of the turns before it. One that stands by itself is left alone; one that points back
 * takes over the words of the last turn, and its names unless it names a thing of the same kind.
 */
export function inContext(text: string, turns: readonly string[], index: PhraseIndex, knowledge: Knowledge): InContext {
  const query = index.read(text);
  const last = turns.at(-1)?.replace(commandName, '');
  if (last === undefined) return { query };
  const short = query.words.filter(word => !/^\p{Script=Han}$/u.test(word)).length <= fewWords;
  if (!short && !pointsBack(text)) return { query };
  const { query: before } = inContext(last, turns.slice(0, -1), index, knowledge);
  const kindOf = (id: string) => knowledge.terms.get(id)?.kind;
  const kinds = new Set(query.entities.map(kindOf));
  const entities = before.entities.filter(id => !kinds.has(kindOf(id)));
  return {
    query: {
      ...query,
      before: { text: '', words: before.words, entities, concepts: before.concepts },
      context: index.read(last),
    },
    before: last,
  };
}
