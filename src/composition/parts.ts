import type { Block, Span, Spans } from '../answer.ts';

/**
 * Splits blocks into parts that each fit, at the widest seam of meaning there is: between blocks, then between list
 * items, rows and fields, then between sentences, then anywhere. Nothing is left out, and a heading stays with what it
 * heads.
 */
export function partsOf(
  blocks: readonly Block[],
  fits: (part: readonly Block[]) => boolean,
): readonly (readonly Block[])[] {
  const parts: Block[][] = [];
  let part: Block[] = [];
  const close = (): void => {
    if (part.length > 0) parts.push(part);
    part = [];
  };
  const place = (block: Block): void => {
    if (fits([...part, block])) {
      part.push(block);
      return;
    }
    const last = part.at(-1);
    const kept = last?.type === 'heading' ? [last] : [];
    if (part.length > kept.length && fits([...kept, block])) {
      if (kept.length > 0) part.pop();
      close();
      part = [...kept, block];
      return;
    }
    const halves = halvesOf(block);
    if (halves) for (const half of halves) place(half);
    else {
      // One word longer than a message: no seam is left.
      close();
      part = [block];
    }
  };
  for (const block of blocks) place(block);
  close();
  return parts;
}

/** A block as two of its kind, or `undefined` when there is nothing left to split. */
function halvesOf(block: Block): readonly [Block, Block] | undefined {
  switch (block.type) {
    case 'text':
    case 'heading': {
      const halves = halvesOfRun(block.spans);
      return (
        halves && [
          { ...block, spans: halves[0] },
          { ...block, spans: halves[1] },
        ]
      );
    }
    case 'list': {
      const [only, ...others] = block.items;
      if (only && others.length === 0) {
        const halves = halvesOfRun(only);
        return (
          halves && [
            { ...block, items: [halves[0]] },
            { ...block, items: [halves[1]] },
          ]
        );
      }
      const middle = Math.ceil(block.items.length / 2);
      return [
        { ...block, items: block.items.slice(0, middle) },
        { ...block, items: block.items.slice(middle) },
      ];
    }
    case 'fields': {
      if (block.fields.length < 2) return undefined;
      const middle = Math.ceil(block.fields.length / 2);
      return [
        { ...block, fields: block.fields.slice(0, middle) },
        { ...block, fields: block.fields.slice(middle) },
      ];
    }
    case 'table': {
      if (block.rows.length < 2) return undefined;
      const middle = Math.ceil(block.rows.length / 2);
      return [
        { ...block, rows: block.rows.slice(0, middle) },
        { ...block, rows: block.rows.slice(middle) },
      ];
    }
    case 'chart':
      return undefined;
    default:
      return block satisfies never;
  }
}

/** A run of spans as two: between spans near the middle, or within its only text at the end of a sentence or word. */
function halvesOfRun(spans: Spans): readonly [Spans, Spans] | undefined {
  const middle = Math.ceil(spans.length / 2);
  if (spans.length > 1) return [spans.slice(0, middle), spans.slice(middle)];
  const [only] = spans;
  if (only?.type !== 'text' || only.text.length < 2) return undefined;
  const at = seamOf(only.text);
  const cut = (text: string): Span => ({ ...only, text });
  return [[cut(only.text.slice(0, at))], [cut(only.text.slice(at))]];
}

/** Where a text is best cut: after the sentence, else the word, that ends nearest to its middle; never within a character. */
function seamOf(text: string): number {
  const middle = text.length / 2;
  const nearest = (seams: RegExp): number | undefined =>
    [...text.matchAll(seams)]
      .map(({ index, 0: { length } }) => index + length)
      .filter(at => at > 0 && at < text.length)
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  const at = nearest(/[.!?]\s+|[。！？]|\n+/gu) ?? nearest(/\s+|[，；、]/gu) ?? Math.floor(middle);
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
