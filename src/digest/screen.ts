import type { Answer, Block } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { withBrought } from '../composition/brought.ts';
import { plainText } from '../composition/plain-text.ts';
import { sourceLines, sourcesTitle } from '../composition/source-list.ts';
import type { Knowledge } from '../knowledge.ts';

/**
 * What is seen of a channel without scrolling. Of the 1,080 pixels of a common display the desktop clients leave some 900
 * to messages, whose lines are 22 pixels high. The box of a message on Discord is 568 pixels wide inside, and its letters
 * are of 16 pixels: 35 Chinese characters, or about 75 letters. Slack's lines are longer. There is some room above a
 * heading, in lines.
 */
export const screen = { lines: 40, lineHeight: 22, width: 568, aboveHeading: 0.4 } as const;
/** As many lines as a row of buttons takes. */
const buttonLines = 2;
/** Letters of about one width, and the pixels the widest of them takes; all others are as wide as they are high. */
const latin = [
  [' ', 3.7],
  ["ijlI.,:;'|", 4.7],
  ['frt()[]{}/\\!-', 6.3],
  ['0123456789cekvsxyzFJLY$*?"', 8.9],
  ['abdghnopquAESTVXZ_+<>=~^`', 9.9],
  ['wBCDGHKNOPQRU#&', 12.8],
] as const;
const widths = new Map(latin.flatMap(([letters, width]) => [...letters].map(letter => [letter, width] as const)));
const widest = 16;
/** How much wider the letters of a heading are. */
const boldness = 1.06;

const chinese = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]';
const [opening, closing] = ['（《“‘', '，。、：；！？）》”’…'];
/** What is not parted at the end of a line: a Chinese character with the marks around it, or a word with the space after it. */
const pieces = new RegExp(
  `[${opening}]*(?![${opening}${closing}])${chinese}[${closing}]*|(?:(?!${chinese})\\S)+\\s?|\\s|.`,
  'gu',
);

const widthOf = (piece: string): number => [...piece].reduce((sum, letter) => sum + (widths.get(letter) ?? widest), 0);

/** How many lines of a screen a paragraph takes. */
function linesOfParagraph(paragraph: string, scale: number): number {
  let [lines, used] = [1, 0];
  for (const piece of paragraph.match(pieces) ?? []) {
    if (used > 0 && used + widthOf(piece.trimEnd()) * scale > screen.width) {
      lines += 1;
      used = 0;
    }
    used += widthOf(piece) * scale;
    // What is longer than a line is broken anywhere.
    for (; used > screen.width; used -= screen.width) lines += 1;
  }
  return lines;
}

const linesOfText = (text: string, scale = 1): number =>
  text
    .split('\n')
    .filter(paragraph => paragraph.trim() !== '')
    .reduce((sum, paragraph) => sum + linesOfParagraph(paragraph.trimEnd(), scale), 0);

/** How many lines a picture takes at the width of a message. */
export const linesOfPicture = ({ type, points }: Chart): number => (type === 'ranges' ? 7 + points.length * 2 : 7);

/** How many lines a block takes: a chart that cannot be drawn stands there in words. */
function linesOfBlock(block: Block, answer: Answer, knowledge: Knowledge): number {
  const text = plainText(answer, knowledge, [block]);
  if (block.type === 'heading') return linesOfText(text, boldness);
  return block.type === 'chart' ? Math.max(linesOfPicture(block.chart), linesOfText(text)) : linesOfText(text);
}

/** How many lines of a screen an answer takes with its pictures, its sources in short, and its buttons. */
export function linesOf({ brought, ...answer }: Answer, base: Knowledge): number {
  // Put together once: an answer is measured again and again while it is fitted.
  const knowledge = withBrought(base, brought);
  const sources = sourceLines(answer, knowledge).map(({ n, short }) => `[${n}] ${short}`);
  const listed = sources.length === 0 ? '' : [sourcesTitle[answer.language], ...sources].join('  ');
  const buttons = answer.suggestions.length > 0 ? buttonLines : 0;
  const headings = answer.blocks.filter(({ type }) => type === 'heading').length;
  const lines = answer.blocks.reduce((sum, block) => sum + linesOfBlock(block, answer, knowledge), 0);
  // Above the title nothing is left free.
  return lines + linesOfText(listed) + buttons + Math.max(0, headings - 1) * screen.aboveHeading;
}

/** Whether an answer is seen without scrolling, and leaves so many lines free. */
export const fitsScreen = (answer: Answer, knowledge: Knowledge, free = 0): boolean =>
  linesOf(answer, knowledge) + free <= screen.lines;
