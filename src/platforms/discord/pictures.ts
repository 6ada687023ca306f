import type { Answer, Block } from '../../answer.ts';
import type { Charts, DrawnChart } from '../../chart.ts';
import { limits } from './limits.ts';
import type { Pictures } from './render.ts';

/** Draws the charts of an answer; one that cannot be drawn is left out, and the answer tells it in words. */
export async function picturesOf(answer: Answer, charts: Charts | undefined): Promise<Pictures> {
  const pictures = new Map<Block, DrawnChart>();
  for (const block of answer.blocks) {
    if (block.type !== 'chart') continue;
    const drawn = await charts?.draw(block.chart, answer.language);
    if (drawn) pictures.set(block, { ...drawn, alt: [...drawn.alt].slice(0, limits.imageAlt).join('') });
  }
  return pictures;
}
