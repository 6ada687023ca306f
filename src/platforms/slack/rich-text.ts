import type { types } from '@slack/bolt';
import type { Span, Spans } from '../../answer.ts';
import type { Chart } from '../../chart.ts';
import { beforeMark } from '../../composition/citations.ts';
import { spanText } from '../../composition/span-text.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import { withoutInvisible } from '../../typed-text.ts';

/** A run of visible text as Slack's rich text has it. */
export type RichTextElement = types.RichTextElement;

/** What turning spans into rich text needs to know. */
export interface Writing {
  readonly language: Language;
  readonly knowledge: Knowledge;
  readonly numberOf: (cite: Extract<Span, { type: 'cite' }>) => number;
  /** A chart without its picture. */
  readonly chartInWords: (chart: Chart) => readonly Spans[];
}

/**
 * Text that Slack shows as it stands: a `text` element of rich text is never read as markup, a mention or a link.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function inert(text: string, style?: { readonly bold?: true; readonly code?: true }): RichTextElement[] {
  const visible = withoutInvisible(text);
  return visible === '' ? [] : [{ type: 'text', text: visible, ...(style ? { style } : {}) }];
}

/** Spans as elements of rich text; only a citation whose source has an address becomes a link. */
export const richText = (spans: Spans, writing: Writing): RichTextElement[] =>
  joined(spans.flatMap(span => elementsOf(span, writing)));

/** Neighbours that look alike as one: Slack counts and carries every element. */
function joined(elements: readonly RichTextElement[]): RichTextElement[] {
  const together: RichTextElement[] = [];
  for (const element of elements) {
    const last = together.at(-1);
    if (last?.type === 'text' && element.type === 'text' && !last.style && !element.style)
      together[together.length - 1] = { type: 'text', text: last.text + element.text };
    else together.push(element);
  }
  return together;
}

function elementsOf(span: Span, { language, knowledge, numberOf }: Writing): RichTextElement[] {
  const text = spanText(span, language, knowledge, cite => `[${numberOf(cite)}]`);
  switch (span.type) {
    case 'figure':
      return inert(text, { bold: true });
    case 'code':
      return inert(text, { code: true });
    case 'cite': {
      const url = knowledge.sources.get(span.source)?.url;
      return [
        ...inert(beforeMark[language]),
        ...(url === undefined ? inert(text) : [{ type: 'link', url, text } as const]),
      ];
    }
    case 'text':
      return span.weight === 'strong' ? inert(text, { bold: true }) : inert(text);
    case 'name':
    case 'quoted':
    case 'date':
    case 'age':
    case 'source':
    case 'locator':
      return inert(text);
    default:
      return span satisfies never;
  }
}
