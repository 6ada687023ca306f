import type { Answer, Block } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { withBrought } from '../composition/brought.ts';
import { plainText } from '../composition/plain-text.ts';
import { sourceLines, sourcesTitle } from '../composition/source-list.ts';
import type { Knowledge } from '../knowledge.ts';
import { linesOfText } from './letters.ts';

/**
 * What is seen of a channel without scrolling, in pixels: of the 1,080 of a common display the desktop clients leave some
 * 900 to messages. The box of a message on Discord is 568 wide inside. Slack's boxes are wider, and less is left free in
 * them.
 */
export const screen = { height: 900, width: 568 } as const;

/** How Discord's client for desktops sets the texts of a message, in pixels. */
export const setting = {
  line: 22,
  /** Small letters, beside those of 16 pixels. */
  small: { line: 18, scale: 13 / 16 },
  /** How much wider bold letters are. */
  boldness: 1.06,
  /** Above the first text and below the last, with the line around the box. */
  padding: 17,
  /** Between two texts. */
  gap: 8,
  title: { above: 4, below: 8 },
  list: { above: 4, indent: 16, belowItem: 4 },
} as const;

/** How high a picture is at the width of a message, in pixels. */
export const heightOfPicture = ({ type, points }: Chart): number =>
  type === 'sparkline' ? 116 : type === 'ranges' ? 154 + points.length * 44 : 420;

/** How high a block is; a chart that cannot be drawn stands there in words, a list under its title. */
function heightOfBlock(block: Block, isFirst: boolean, textOf: (block: Block) => string): number {
  const { line, boldness, title, list } = setting;
  const listed = (items: readonly string[]): number =>
    items.reduce<number>(
      (sum, item) => sum + linesOfText(item, screen.width - list.indent) * line + list.belowItem,
      list.above,
    );
  switch (block.type) {
    case 'heading': {
      const height = linesOfText(textOf(block), screen.width, boldness) * line;
      return isFirst ? title.above + height + title.below : height;
    }
    case 'list':
      return listed(block.items.map(spans => textOf({ type: 'text', spans })));
    case 'chart': {
      const [name = '', ...points] = textOf(block).split('\n');
      const inWords = linesOfText(name, screen.width, boldness) * line + (points.length > 0 ? listed(points) : 0);
      return Math.max(heightOfPicture(block.chart), inWords);
    }
    case 'text':
    case 'fields':
    case 'table':
      return linesOfText(textOf(block), screen.width) * line;
    default:
      return block satisfies never;
  }
}

/** How high an answer in brief is with its pictures and its sources, in pixels. */
export function heightOf({ brought, ...answer }: Answer, base: Knowledge): number {
  const { padding, gap, small } = setting;
  // Put together once: an answer is measured again and again while it is fitted.
  const knowledge = withBrought(base, brought);
  const textOf = (block: Block): string => plainText(answer, knowledge, [block]);
  const blocks = answer.blocks.reduce((sum, block, i) => {
    // What a heading is above of is one text with it.
    const isOwn = i > 0 && (answer.blocks[i - 1]?.type !== 'heading' || ['heading', 'chart'].includes(block.type));
    return sum + (isOwn ? gap : 0) + heightOfBlock(block, i === 0, textOf);
  }, 0);
  const sources = sourceLines(answer, knowledge).map(({ n, short }) => `[${n}] ${short}`);
  const listed = [sourcesTitle[answer.language], ...sources].join('  ');
  const below = sources.length === 0 ? 0 : gap + linesOfText(listed, screen.width, small.scale) * small.line;
  return 2 * padding + blocks + below;
}

/** Whether an answer is seen without scrolling, and leaves so many pixels free. */
export const fitsScreen = (answer: Answer, knowledge: Knowledge, free = 0): boolean =>
  heightOf(answer, knowledge) + free <= screen.height;
