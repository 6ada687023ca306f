import { type APIContainerComponent, type APITextDisplayComponent, ComponentType, MessageFlags } from 'discord.js';
import type { Answer, Block } from '../../answer.ts';
import type { DrawnChart } from '../../chart.ts';
import { withBrought } from '../../composition/brought.ts';
import { citationNumbers } from '../../composition/citations.ts';
import { partsOf } from '../../composition/parts.ts';
import { sourceLines } from '../../composition/source-list.ts';
import type { Reply } from '../../conversations/conversations.ts';
import type { Knowledge } from '../../knowledge.ts';
import { buttonRows, fitted } from './buttons.ts';
import { partBlocks, partCharacters } from './limits.ts';
import { inert, type Writing } from './markdown.ts';
import {
  blockComponents,
  blockText,
  type DiscordComponent,
  separator,
  small,
  sourceComponents,
  sourceInShort,
  sourceText,
  textDisplay,
} from './message-components.ts';
import { blocksOfTexts } from './one-text.ts';

/** A message as it is posted or edited in, and the files that go with it. */
export interface DiscordMessage {
  readonly body: {
    readonly flags: number;
    readonly components: readonly [APIContainerComponent];
    readonly attachments: readonly { readonly id: number; readonly filename: string; readonly description: string }[];
    readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
  };
  readonly files: readonly { readonly name: string; readonly data: Buffer; readonly contentType: string }[];
}

/** Pictures that were drawn for the charts of an answer, by the block of the chart. */
export type Pictures = ReadonlyMap<Block, DrawnChart>;

interface Part {
  readonly blocks: readonly Block[];
  /** Lines of the list of sources, as they are sent. */
  readonly sources: string[];
}

/** Nobody is ever called: https://docs.discord.com/developers/resources/message#allowed-mentions-object */
const nobody = { parse: [], replied_user: false } as const;

/** Components in a box, as a message. */
export const boxed = (
  components: readonly DiscordComponent[],
  pictures: readonly (DrawnChart & { readonly file: string })[] = [],
): DiscordMessage => ({
  body: {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...components] }],
    // What a message had before and is not listed here goes: https://docs.discord.com/developers/resources/message#edit-message
    attachments: pictures.map(({ file, alt }, id) => ({ id, filename: file, description: alt })),
    allowed_mentions: nobody,
  },
  files: pictures.map(({ file, png }) => ({ name: file, data: Buffer.from(png), contentType: 'image/png' })),
});

/** A message before what stands above it and the buttons below: its components, and the pictures among them. */
interface Written {
  readonly components: readonly DiscordComponent[];
  readonly pictures: readonly (DrawnChart & { readonly file: string })[];
}

/** A reply as the messages to post: one where it fits, else the first and what continues it. */
export function renderForDiscord(
  reply: Reply,
  base: Knowledge,
  pictures: Pictures = new Map(),
): readonly [DiscordMessage, ...DiscordMessage[]] {
  const { answer } = reply;
  const written = pictures.size > 0 ? write(answer, base, pictures) : writtenOnce(answer, base);
  const messages = written.map(({ components, pictures: shown }, index): DiscordMessage => {
    const rows = index === written.length - 1 ? buttonRows(reply) : [];
    const above = index === 0 ? becauseOf(reply) : [];
    return boxed([...above, ...components, ...(rows.length > 0 ? [separator, ...rows] : [])], shown);
  });
  const [first = boxed([]), ...others] = messages;
  return [first, ...others];
}

/** What answers look like by themselves, as long as they are kept to be given again: they never change. */
const known = new WeakMap<Answer, readonly Written[]>();

function writtenOnce(answer: Answer, base: Knowledge): readonly Written[] {
  const messages = known.get(answer) ?? write(answer, base, new Map());
  known.set(answer, messages);
  return messages;
}

function write(answer: Answer, base: Knowledge, pictures: Pictures): readonly Written[] {
  const knowledge = withBrought(base, answer.brought);
  const leading: Writing = {
    language: answer.language,
    knowledge,
    numberOf: citationNumbers(answer),
    marksLead: true,
  };
  const lines = sourceLines(answer, knowledge).map(answer.brief ? sourceInShort : sourceText);
  const led = textsOf(answer, leading);
  const fitting = partsFor(answer.blocks, lines, led, pictures);
  // Addresses count as text: rather than a second message, marks without links.
  const textOf = fitting.length === 1 ? led : textsOf(answer, { ...leading, marksLead: false });
  const parts = fitting.length === 1 ? fitting : partsFor(answer.blocks, lines, textOf, pictures);
  const firstSources = parts.findIndex(({ sources }) => sources.length > 0);
  return parts.map(({ blocks, sources }, index): Written => {
    const shown = blocks
      .flatMap(block => pictures.get(block) ?? [])
      .map((drawn, n) => ({ ...drawn, file: fileName(n) }));
    const fileOf = new Map(blocks.filter(block => pictures.has(block)).map((block, n) => [block, shown[n]]));
    const components = [
      ...blocksOfTexts(blocks, answer.brief ?? false, block => fileOf.has(block)).flatMap(each =>
        blockComponents(each.map(textOf).join('\n'), fileOf.get(each[0])),
      ),
      ...sourceComponents(sources, answer, index === firstSources),
    ];
    return { components, pictures: shown };
  });
}

const fileName = (n: number): string => (n === 0 ? 'chart.png' : `chart-${n + 1}.png`);

/** The text of a block as it is sent. Written once: it is measured again and again while blocks are put together. */
function textsOf(answer: Answer, writing: Writing): (block: Block) => string {
  const known = new Map<Block, string>();
  return block => {
    const text = known.get(block) ?? blockText(block, answer, writing);
    known.set(block, text);
    return text;
  };
}

/** The blocks in as many messages as they need, and the sources in the last of them or after it. */
function partsFor(
  all: readonly Block[],
  lines: readonly string[],
  textOf: (block: Block) => string,
  pictures: Pictures,
): readonly Part[] {
  const size = (blocks: readonly Block[]): number =>
    blocks.reduce((sum, block) => sum + (pictures.has(block) ? 0 : textOf(block).length), 0);
  const fits = (blocks: readonly Block[]): boolean => blocks.length <= partBlocks && size(blocks) <= partCharacters;
  const parts = partsOf(all, fits).map((blocks): Part => ({ blocks, sources: [] }));
  if (parts.length === 0) parts.push({ blocks: [], sources: [] });
  let used = size(parts.at(-1)?.blocks ?? []);
  const open = (): void => {
    parts.push({ blocks: [], sources: [] });
    used = 0;
  };
  // The list stays whole where it can.
  const whole = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (used > 0 && used + whole > partCharacters) open();
  for (const line of lines) {
    if (used + line.length + 1 > partCharacters) open();
    used += line.length + 1;
    parts.at(-1)?.sources.push(line);
  }
  return parts;
}

/** A question is repeated so far, as a reminder. */
const mostRepeated = 200;

/** Why a reply appears here: who shared it, or who asked what. The person is named, not called. */
function becauseOf({ because, answer: { language } }: Reply): readonly APITextDisplayComponent[] {
  if (!because) return [];
  const english = language === 'en';
  const by = /^\d+$/.test(because.by) ? `<@${because.by}>` : '';
  if (because.type === 'shared') return textDisplay(small(english ? `Shared by ${by}` : `由 ${by} 分享`));
  const text = inert(fitted(because.text, mostRepeated));
  return textDisplay(small(english ? `${by} asked: ${text}` : `${by} 问：${text}`));
}

/** A message with a line above it, in small letters. */
export function under(line: string, { body, files }: DiscordMessage): DiscordMessage {
  const [box] = body.components;
  const components: [APIContainerComponent] = [
    { ...box, components: [...textDisplay(small(inert(line))), ...box.components] },
  ];
  return { files, body: { ...body, components } };
}
