import { type APIComponentInContainer, type APITextDisplayComponent, ComponentType } from 'discord.js';
import type { Answer, Block } from '../../answer.ts';
import { chartInWords } from '../../composition/chart-words.ts';
import { type SourceLine, sourcesTitle } from '../../composition/source-list.ts';
import { inert, linked, markdown, strong, type Writing } from './markdown.ts';

/** Something in the box of an answer. */
export type DiscordComponent = APIComponentInContainer;

/** A picture that goes with the message, by the name of its file. */
export interface AttachedPicture {
  readonly file: string;
  readonly alt: string;
}

/** A text of its own; none where there is nothing to be seen. */
export const textDisplay = (content: string): readonly APITextDisplayComponent[] =>
  content.trim() === '' ? [] : [{ type: ComponentType.TextDisplay, content }];

/** A thin line. */
export const separator: DiscordComponent = { type: ComponentType.Separator, divider: true };

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
const bullets = (items: readonly string[]): string =>
  items
    .filter(item => item.trim() !== '')
    .map(item => `- ${oneLine(item).trim()}`)
    .join('\n');

/** A line in small letters. */
export const small = (text: string): string => `-# ${oneLine(text)}`;

/** A block of an answer in Discord's markdown; a chart in words. */
export function blockText(block: Block, answer: Answer, writing: Writing): string {
  const write = (spans: Parameters<typeof markdown>[0]): string => markdown(spans, writing);
  const colon = writing.language === 'en' ? ':' : '：';
  switch (block.type) {
    case 'text':
      return write(block.spans);
    case 'heading':
      return headingText(oneLine(write(block.spans)).trim(), answer.brief !== true || block === answer.blocks[0]);
    case 'list':
      return bullets(block.items.map(write));
    case 'fields':
      return bullets(
        block.fields.map(({ label, value }) => `${strong(inert(label + colon))} ${write(value).trimStart()}`),
      );
    case 'table':
      return tableText(block, write);
    case 'chart': {
      const [title = [], ...lines] = chartInWords(block.chart, answer);
      return [strong(write(title)), bullets(lines.map(write))].filter(text => text !== '').join('\n');
    }
    default:
      return block satisfies never;
  }
}

/** Bold letters throughout, of which some were bold already. */
const allStrong = (text: string): string => strong(text.replaceAll('**', ''));

/** Discord leaves much room around a heading: in brief only the first is one, the others are in the same letters. */
const headingText = (text: string, isHeading: boolean): string => (isHeading ? `### ${text}` : allStrong(text));

/** Discord has no tables, and a phone no room for one: a line for each row, under the names of the columns. */
function tableText({ columns, rows }: Extract<Block, { type: 'table' }>, write: (spans: Spans) => string): string {
  const line = ([first = '', ...others]: readonly string[]): string =>
    [allStrong(first), ...others].filter(cell => cell !== '').join(' · ');
  return [small(inert(columns.join(' · '))), bullets(rows.map(row => line(row.map(cell => write(cell).trim()))))].join(
    '\n',
  );
}

type Spans = Parameters<typeof markdown>[0];

/** Blocks of an answer as components of a message: their text, or a picture. */
export const blockComponents = (text: string, picture?: AttachedPicture): readonly DiscordComponent[] =>
  picture
    ? [
        {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: `attachment://${picture.file}` }, description: picture.alt }],
        },
      ]
    : textDisplay(text);

/** A line of the list of sources: numbered, its title linked where it has an address. */
export function sourceText({ n, text, url }: SourceLine): string {
  const [title = '', ...others] = text.split(' · ');
  return small([`${inert(`[${n}]`)} ${linked(inert(title), url)}`, ...others.map(inert)].join(' · '));
}

/** The same in short, to stand one after the other in one line. */
export const sourceInShort = ({ n, short, url }: SourceLine): string =>
  `${inert(`[${n}]`)} ${linked(inert(short), url)}`;

/** The list of sources, or what continues it, from its lines; in short, all in one. */
export function sourceComponents(
  lines: readonly string[],
  { language, brief }: Pick<Answer, 'language' | 'brief'>,
  isFirst: boolean,
): readonly DiscordComponent[] {
  if (lines.length === 0) return [];
  if (brief) return textDisplay(small([...(isFirst ? [strong(sourcesTitle[language])] : []), ...lines].join('  ')));
  const title = isFirst ? [small(strong(sourcesTitle[language]))] : [];
  return [separator, ...textDisplay([...title, ...lines].join('\n'))];
}
