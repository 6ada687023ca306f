import type { types } from '@slack/bolt';
import type { Answer, Block } from '../../answer.ts';
import { withBrought } from '../../composition/brought.ts';
import { chartInWords } from '../../composition/chart-words.ts';
import { citationNumbers } from '../../composition/citations.ts';
import { partsOf } from '../../composition/parts.ts';
import { plainText } from '../../composition/plain-text.ts';
import { type SourceLine, sourceLines, sourcesTitle } from '../../composition/source-list.ts';
import type { Reply } from '../../conversations/conversations.ts';
import type { Knowledge } from '../../knowledge.ts';
import { withoutInvisible } from '../../typed-text.ts';
import { buttonBlocks } from './buttons.ts';
import { limits, partCharacters } from './limits.ts';
import { messageBlocks, type SlackBlock, sourceBlocks, type UploadedPicture } from './message-blocks.ts';
import { inert, type RichTextElement, type Writing } from './rich-text.ts';
import { shortened } from './shortened.ts';

/** A message as it is posted: blocks, and the same in plain words for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** `text` is read as mrkdwn: these three characters are all it takes to make it inert. */
const escaped = (text: string): string =>
  withoutInvisible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Pictures that were uploaded for the charts of an answer, by the block of the chart. */
export type Pictures = ReadonlyMap<Block, UploadedPicture>;

interface Part {
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
}

/** A reply as the messages to post: one where it fits, else the first and what continues it below. */
export function renderForSlack(
  reply: Reply,
  base: Knowledge,
  pictures: Pictures = new Map(),
): readonly [SlackMessage, ...SlackMessage[]] {
  const { answer } = reply;
  const why = becauseOf(reply);
  const written = why || pictures.size > 0 ? write(answer, base, pictures, why) : writtenOnce(answer, base);
  const messages = written.map(({ text, blocks }, index): SlackMessage => {
    const because = index === 0 ? why : undefined;
    return {
      text: [because?.text ?? '', text].filter(each => each !== '').join('\n'),
      blocks: [...(because?.blocks ?? []), ...blocks, ...(index === written.length - 1 ? buttonBlocks(reply) : [])],
    };
  });
  const [first = { text: '', blocks: [] }, ...others] = messages;
  return [first, ...others];
}

/** What answers look like by themselves, as long as they are kept to be given again: they never change. */
const known = new WeakMap<Answer, readonly SlackMessage[]>();

function writtenOnce(answer: Answer, base: Knowledge): readonly SlackMessage[] {
  const messages = known.get(answer) ?? write(answer, base);
  known.set(answer, messages);
  return messages;
}

/** An answer as messages without buttons, with room for what is to stand above it. */
function write(
  answer: Answer,
  base: Knowledge,
  pictures: Pictures = new Map(),
  above?: SlackMessage,
): readonly SlackMessage[] {
  const knowledge = withBrought(base, answer.brought);
  const writing: Writing = {
    language: answer.language,
    knowledge,
    numberOf: citationNumbers(answer),
    chartInWords: chart => chartInWords(chart, answer),
  };
  const textOf = textsOf(answer, knowledge);
  const parts = partsFor(answer, knowledge, textOf, above?.text.length ?? 0);
  const firstSources = parts.findIndex(({ sources }) => sources.length > 0);
  return parts.map(({ blocks, sources }, index): SlackMessage => {
    const title = index === firstSources ? sourcesTitle[answer.language] : undefined;
    const words = [
      joined(blocks.map(textOf)),
      title ?? '',
      ...sources.map(({ n, text, url }) => escaped(`[${n}] ${text}${url === undefined ? '' : ` ${url}`}`)),
    ];
    return {
      text: words.filter(word => word !== '').join('\n'),
      blocks: [
        ...blocks.flatMap(block => messageBlocks(block, writing, pictures.get(block))),
        ...sourceBlocks(sources, title, answer.brief),
      ],
    };
  });
}

const joined = (texts: readonly string[]): string => texts.join('\n\n');

/** The text of a block as it is sent. Written once: it is measured again and again while blocks are put together. */
function textsOf(answer: Answer, knowledge: Knowledge): (block: Block) => string {
  const known = new Map<Block, string>();
  return block => {
    const text = known.get(block) ?? escaped(plainText(answer, knowledge, [block]));
    known.set(block, text);
    return text;
  };
}

/** The blocks in as many messages as they need, below so many characters, and the sources in the last of them or after it. */
function partsFor(
  answer: Answer,
  knowledge: Knowledge,
  textOf: (block: Block) => string,
  above: number,
): readonly Part[] {
  const size = (blocks: readonly Block[]): number => joined(blocks.map(textOf)).length;
  const tables = (blocks: readonly Block[]): readonly Block[] => blocks.filter(({ type }) => type === 'table');
  const fits = (blocks: readonly Block[]): boolean =>
    above + size(blocks) <= partCharacters &&
    tables(blocks).length <= limits.tables &&
    blocks.length <= limits.blocks - 10 &&
    blocks.every(block => block.type !== 'table' || block.rows.length < limits.tableRows);
  const parts = partsOf(answer.blocks, fits).map((blocks): { blocks: readonly Block[]; sources: SourceLine[] } => ({
    blocks,
    sources: [],
  }));
  if (parts.length === 0) parts.push({ blocks: [], sources: [] });
  let used = above + size(parts.at(-1)?.blocks ?? []);
  for (const line of sourceLines(answer, knowledge)) {
    const width = escaped(`[${line.n}] ${line.text} ${line.url ?? ''}\n`).length;
    const last = parts.at(-1);
    if (last && used + width <= limits.text - 200) {
      last.sources.push(line);
      used += width;
    } else {
      parts.push({ blocks: [], sources: [line] });
      used = above + width;
    }
  }
  return parts;
}

/** Why a reply appears here: who shared it, or who asked what. */
function becauseOf({ because, answer: { language } }: Reply): SlackMessage | undefined {
  if (!because) return undefined;
  const user: RichTextElement = { type: 'user', user_id: because.by };
  const english = language === 'en';
  const elements: RichTextElement[] =
    because.type === 'shared'
      ? english
        ? [...inert('Shared by '), user]
        : [user, ...inert(' 分享')]
      : [user, ...inert(`${english ? ' asked: ' : ' 问：'}${shortened(because.text, limits.asked)}`)];
  const text =
    because.type === 'shared'
      ? english
        ? 'Shared answer'
        : '分享的回答'
      : `${english ? 'Asked: ' : '问：'}${shortened(because.text, limits.asked)}`;
  const block: types.RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements }],
  };
  return { text: escaped(text), blocks: [block] };
}
