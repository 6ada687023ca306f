import type { Answer, Block, Spans } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import { withBrought } from './brought.ts';
import { chartInWords } from './chart-words.ts';
import { beforeMark, citationNumbers } from './citations.ts';
import { spanText } from './span-text.ts';

/** An answer's body, or some blocks of it, as plain text with `[n]` marks, without the list of sources. */
export function plainText(answer: Answer, base: Knowledge, blocks: readonly Block[] = answer.blocks): string {
  const knowledge = withBrought(base, answer.brought);
  const numberOf = citationNumbers(answer);
  const mark = (cite: Parameters<typeof numberOf>[0]): string => `${beforeMark[answer.language]}[${numberOf(cite)}]`;
  const write = (spans: Spans): string => spans.map(span => spanText(span, answer.language, knowledge, mark)).join('');
  const colon = answer.language === 'en' ? ': ' : '：';
  const textOf = (block: Block): string => {
    switch (block.type) {
      case 'text':
      case 'heading':
        return write(block.spans);
      case 'list':
        return block.items.map(item => `• ${write(item)}`).join('\n');
      case 'fields':
        return block.fields.map(({ label, value }) => label + colon + write(value)).join('\n');
      case 'table':
        return [block.columns, ...block.rows.map(row => row.map(cell => write(cell).trim()))]
          .map(row => row.join(' | '))
          .join('\n');
      case 'chart':
        return chartInWords(block.chart, answer).map(write).join('\n');
      default:
        return block satisfies never;
    }
  };
  return blocks.map(textOf).join('\n\n');
}
