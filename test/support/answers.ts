import type { Answer, Block, Span } from '../../src/answer.ts';
import { runsOf } from '../../src/composition/citations.ts';

/** An answer that shows some spans and rests on some facts. */
export const answerOf = (spans: readonly Span[], facts: readonly string[] = []): Answer => ({
  language: 'en',
  outcome: 'answered',
  blocks: [{ type: 'text', spans }],
  facts,
  suggestions: [],
});

/** An answer that shows some blocks. */
export const answerWith = (blocks: readonly Block[]): Answer => ({ ...answerOf([]), blocks });

export const text = (words: string): Span => ({ type: 'text', text: words });

/** Every span an answer shows, in reading order. */
export const spansOf = (answer: Answer): readonly Span[] => answer.blocks.flatMap(runsOf).flat();
