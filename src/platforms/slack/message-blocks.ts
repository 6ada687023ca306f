import type { types } from '@slack/bolt';
import type { Block, Spans } from '../../answer.ts';
import type { SourceLine } from '../../composition/source-list.ts';
import { withoutInvisible } from '../../typed-text.ts';
import { inert, type RichTextElement, richText, type Writing } from './rich-text.ts';

/** A block of a Slack message. */
export type SlackBlock = types.KnownBlock;

/** A picture that has been uploaded to Slack, for a chart of the answer. */
export interface UploadedPicture {
  readonly fileId: string;
  readonly alt: string;
}

const section = (elements: RichTextElement[]): types.RichTextSection => ({ type: 'rich_text_section', elements });

const rich = (...elements: types.RichTextBlock['elements']): SlackBlock[] => {
  const filled = elements.filter(each => each.elements.length > 0);
  return filled.length === 0 ? [] : [{ type: 'rich_text', elements: filled }];
};

const bullets = (items: readonly RichTextElement[][]): types.RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items.filter(item => item.length > 0).map(section),
});

/** A block of an answer as blocks of a message. */
export function messageBlocks(block: Block, writing: Writing, picture?: UploadedPicture): readonly SlackBlock[] {
  switch (block.type) {
    case 'text':
      return rich(section(richText(block.spans, writing)));
    case 'heading':
      return rich(section(richText(block.spans, writing).map(strong)));
    case 'list':
      return rich(bullets(block.items.map(item => richText(item, writing))));
    case 'fields': {
      const colon = writing.language === 'en' ? ': ' : '：';
      return rich(
        bullets(
          block.fields.map(({ label, value }) => [
            ...inert(label + colon, { bold: true }),
            ...richText(value, writing),
          ]),
        ),
      );
    }
    case 'table':
      return [tableOf(block, writing)];
    case 'chart':
      return picture
        ? [{ type: 'image', slack_file: { id: picture.fileId }, alt_text: picture.alt }]
        : inWords(writing.chartInWords(block.chart), writing);
    default:
      return block satisfies never;
  }
}

/** A chart in words: its title, and a line for each point. */
function inWords([title = [], ...lines]: readonly Spans[], writing: Writing): readonly SlackBlock[] {
  const points = lines.map(line => richText(line, writing));
  return rich(section(richText(title, writing).map(strong)), bullets(points));
}

const strong = (element: RichTextElement): RichTextElement =>
  element.type === 'text' ? { ...element, style: { ...element.style, bold: true } } : element;

/** A cell with nothing in it is refused. */
const nothing = '–';

function tableOf(block: Extract<Block, { type: 'table' }>, writing: Writing): SlackBlock {
  const cell = (elements: RichTextElement[]): types.RichTextBlock => {
    const [first, ...others] = elements;
    // A citation starts with the space that parts it from a word; a cell has no word before it.
    const trimmed = first?.type === 'text' && first.text.trim() === '' ? others : elements;
    return { type: 'rich_text', elements: [section(trimmed.length > 0 ? trimmed : inert(nothing))] };
  };
  return {
    type: 'table',
    column_settings: block.columns.map(() => ({ is_wrapped: true })),
    rows: [
      block.columns.map(column => cell(inert(column, { bold: true }))),
      ...block.rows.map(row => row.map(each => cell(richText(each, writing)))),
    ],
  };
}

/** The list of sources: numbered, the title of each linked where it has an address; in short, one after the other. */
export function sourceBlocks(
  lines: readonly SourceLine[],
  title: string | undefined,
  inShort = false,
): readonly SlackBlock[] {
  if (lines.length === 0) return [];
  if (inShort) {
    const marks = lines.flatMap(({ n, short, url }): RichTextElement[] => {
      const label = withoutInvisible(short);
      const isLink = url !== undefined && label !== '';
      return [...inert(`  [${n}] `), ...(isLink ? [{ type: 'link', url, text: label } as const] : inert(label))];
    });
    return rich(section([...inert(title ?? '', { bold: true }), ...marks]));
  }
  const head = title === undefined ? [] : [section(inert(title, { bold: true }))];
  const items = lines.flatMap(({ n, title: name, text, url }): RichTextElement[] => {
    const label = withoutInvisible(name);
    if (url === undefined || label === '') return inert(`[${n}] ${text}\n`);
    return [...inert(`[${n}] `), { type: 'link', url, text: label }, ...inert(`${text.slice(name.length)}\n`)];
  });
  return rich(...head, section(items));
}
