import type { Answer, Block, Span, Spans } from '../answer.ts';
import type { Language } from '../language.ts';
import { chartRuns } from './chart-alt.ts';

/** A numbered place in a source, as the list under an answer shows it. */
export interface NumberedCitation {
  readonly n: number;
  readonly source: string;
  readonly at: string;
}

/** What parts a citation mark from the word before it: Chinese sets it right behind. */
export const beforeMark = { en: ' ', zh: '' } as const satisfies Record<Language, string>;

/** Every run of spans in a block, in reading order. */
export function runsOf(block: Block): readonly Spans[] {
  switch (block.type) {
    case 'text':
    case 'heading':
      return [block.spans];
    case 'list':
      return block.items;
    case 'fields':
      return block.fields.map(field => field.value);
    case 'table':
      return block.rows.flat();
    case 'chart':
      return chartRuns(block.chart);
    default:
      return block satisfies never;
  }
}

/** Those of answers that are given again, as long as these are. */
const known = new WeakMap<Answer, readonly NumberedCitation[]>();

/** The citations of an answer, numbered in the order they first appear: the list of sources is derived, never kept. */
export function citationsOf(answer: Answer): readonly NumberedCitation[] {
  const citations = known.get(answer) ?? numbered(answer);
  known.set(answer, citations);
  return citations;
}

function numbered(answer: Answer): readonly NumberedCitation[] {
  const found = new Map<string, NumberedCitation>();
  for (const span of answer.blocks.flatMap(runsOf).flat()) {
    if (span.type !== 'cite') continue;
    const key = citationKey(span);
    if (!found.has(key)) found.set(key, { n: found.size + 1, source: span.source, at: span.at });
  }
  return [...found.values()];
}

/** Two citation marks of the same place share a number. */
const citationKey = (cite: { readonly source: string; readonly at: string }): string => `${cite.source} ${cite.at}`;

/** Finds the number of a citation span. */
export function citationNumbers(answer: Answer): (cite: Extract<Span, { type: 'cite' }>) => number {
  const numbers = new Map(citationsOf(answer).map(citation => [citationKey(citation), citation.n]));
  return cite => numbers.get(citationKey(cite)) ?? 0;
}
