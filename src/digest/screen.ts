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
/** Pixels a character takes: a Chinese one, and on average a letter, a digit or a space, with some to spare. */
const [wideWidth, letterWidth] = [16, 7.6];

/** A character as wide as it is high: Chinese, and the marks that go with it. */
const wide =
  '[\\u1100-\\u115f\\u2e80-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]';
/** What is not parted at the end of a line: a wide character, or a word with the space after it. */
const pieces = new RegExp(`${wide}|(?:(?!${wide})\\S)+\\s?|\\s`, 'gu');
const isWide = new RegExp(`^${wide}`, 'u');

const widthOf = (piece: string): number => (isWide.test(piece) ? wideWidth : piece.length * letterWidth);

/** How many lines of a screen a paragraph takes. */
function linesOfParagraph(paragraph: string): number {
  let [lines, used] = [1, 0];
  for (const piece of paragraph.match(pieces) ?? []) {
    if (used > 0 && used + widthOf(piece.trimEnd()) > screen.width) {
      lines += 1;
      used = 0;
    }
    used += widthOf(piece);
    // What is longer than a line is broken anywhere.
    for (; used > screen.width; used -= screen.width) lines += 1;
  }
  return lines;
}

const linesOfText = (text: string): number =>
  text
    .split('\n')
    .filter(paragraph => paragraph.trim() !== '')
    .reduce((sum, paragraph) => sum + linesOfParagraph(paragraph.trimEnd()), 0);

/** How many lines a picture takes at the width of a message. */
export const linesOfPicture = ({ type, points }: Chart): number => (type === 'ranges' ? 7 + points.length * 2 : 9);

const linesOfBlock = (block: Block, answer: Answer, knowledge: Knowledge): number =>
  block.type === 'chart'
    ? linesOfPicture(block.chart)
    : linesOfText(plainText(answer, knowledge, [block])) + (block.type === 'heading' ? screen.aboveHeading : 0);

/** How many lines of a screen an answer takes with its pictures and sources, these in short. */
export function linesOf(answer: Answer, knowledge: Knowledge): number {
  const sources = sourceLines(answer, withBrought(knowledge, answer.brought)).map(({ n, short }) => `[${n}] ${short}`);
  const listed = sources.length === 0 ? '' : [sourcesTitle[answer.language], ...sources].join('  ');
  const blocks = answer.blocks.map(block => linesOfBlock(block, answer, knowledge));
  // Above the title nothing is left free.
  return blocks.reduce((sum, lines) => sum + lines, linesOfText(listed) - screen.aboveHeading);
}
