import type { Block } from '../../answer.ts';

/**
 * Blocks by the texts they are written in: each in one of its own, for who reads on; in brief, what is right below a
 * heading is one text with it, for Discord leaves room between texts. A picture is never part of a text.
 */
export function blocksOfTexts(
  blocks: readonly Block[],
  inBrief: boolean,
  isPicture: (block: Block) => boolean,
): readonly (readonly [Block, ...Block[]])[] {
  const texts: [Block, ...Block[]][] = [];
  for (const [i, block] of blocks.entries()) {
    const isBelowHeading = blocks[i - 1]?.type === 'heading' && block.type !== 'heading' && !isPicture(block);
    const last = texts.at(-1);
    if (inBrief && isBelowHeading && last) last.push(block);
    else texts.push([block]);
  }
  return texts;
}
