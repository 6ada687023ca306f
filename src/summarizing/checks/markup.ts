import { cleaned } from '../../typed-text.ts';
import { type Check, mark } from '../reading.ts';

const markup =
  /[@<>[\]{}|\\`*_~^#=]|https?:|www\.|\b[\w-]+\.(?:com|org|net|io|ai|cn|dev|co|app|gg|me)\b|\p{Extended_Pictographic}/iu;
const sentenceEnd = /[.!?。！？](?=\s*\S)/gu;

/** A sentence is plain words: no link, mention, markup, picture or invisible character, and only one sentence. */
export const markupCheck: Check = ({ text }) => {
  const words = text.replaceAll(mark, 'x');
  if (words === '') return 'is empty';
  if (words.length > 600) return 'is too long';
  if (cleaned(words) !== words) return 'holds invisible characters';
  if (markup.test(words)) return 'holds markup, a link or a mention';
  const ends = [...words.matchAll(sentenceEnd)].filter(({ index }) =>
    /[。！？]|[.!?]\s+\p{Lu}/u.test(words.slice(index, index + 3)),
  );
  return ends.length > 0 && !/\b(?:U\.S|vs|Inc|Corp|No)\.\s/u.test(words) ? 'is more than one sentence' : undefined;
};
