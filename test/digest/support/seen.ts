import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { DiscordMessage } from '../../../src/platforms/discord/render.ts';
import type { SlackMessage } from '../../../src/platforms/slack/render.ts';

/** The lines of a text in a window of some columns, as a terminal would break it. */
const wrapped = (text: string, columns: number): readonly string[] =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .flatMap(line =>
      wrapAnsi(line.trim(), columns, { hard: true, wordWrap: stringWidth(line) === line.length }).split('\n'),
    );

/** All visible words of some of Slack's rich text, a line for each section or item of a list. */
function slackText(value: unknown): string {
  if (Array.isArray(value)) return value.map(slackText).join('');
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && 'text' in value && typeof value.text === 'string') return value.text;
  const inner = 'elements' in value ? slackText(value.elements) : '';
  return 'type' in value && value.type === 'rich_text_section' ? `${inner}\n` : inner;
}

/** The lines of a message in Slack; pictures and buttons are none. */
export const seenInSlack = ({ blocks }: SlackMessage, columns: number): readonly string[] =>
  blocks.flatMap(block => (block.type === 'rich_text' ? wrapped(slackText(block), columns) : []));

/** The lines of a message in Discord; pictures and buttons are none. */
export const seenInDiscord = ({ body }: DiscordMessage, columns: number): readonly string[] =>
  body.components[0].components.flatMap(each =>
    'content' in each
      ? wrapped(
          each.content
            .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:[^()]*)\)/g, '$1')
            .replace(/\\(.)/g, '$1')
            .replace(/^(?:###|-#) /gm, '')
            .replaceAll('**', ''),
          columns,
        )
      : [],
  );
