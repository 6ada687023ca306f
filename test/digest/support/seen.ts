import { createCanvas } from '@napi-rs/canvas';
import { family, prepareFonts } from '../../../src/charts/fonts.ts';
import { screen } from '../../../src/digest/screen.ts';
import type { DiscordMessage } from '../../../src/platforms/discord/render.ts';
import type { SlackMessage } from '../../../src/platforms/slack/render.ts';

const pen = createCanvas(1, 1).getContext('2d');

/** A word with the marks around it, or a Chinese character with those that may not begin a line. */
const pieces = /\p{Script=Han}[，。、：；）”’]*|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** The lines of a text in the box of a message, measured in letters as clients set them. */
async function wrapped(text: string, width: number): Promise<readonly string[]> {
  await prepareFonts(text);
  pen.font = `400 16px ${family}`;
  return text
    .split('\n')
    .filter(paragraph => paragraph.trim() !== '')
    .flatMap(paragraph => {
      const lines = [''];
      for (const piece of paragraph.trim().match(pieces) ?? []) {
        const line = lines.at(-1) ?? '';
        if (line !== '' && pen.measureText((line + piece).trimEnd()).width > width) lines.push(piece);
        else lines[lines.length - 1] = line + piece;
      }
      return lines;
    });
}

/** All visible words of some of Slack's rich text, a line for each section or item of a list. */
function slackText(value: unknown): string {
  if (Array.isArray(value)) return value.map(slackText).join('');
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && 'text' in value && typeof value.text === 'string') return value.text;
  const inner = 'elements' in value ? slackText(value.elements) : '';
  return 'type' in value && value.type === 'rich_text_section' ? `${inner}\n` : inner;
}

/** The lines of a message in Slack, in a box as narrow as Discord's; pictures and buttons are none. */
export async function seenInSlack({ blocks }: SlackMessage, width: number = screen.width): Promise<readonly string[]> {
  return wrapped(blocks.map(block => (block.type === 'rich_text' ? slackText(block) : '')).join('\n'), width);
}

/** The lines of a message in Discord; pictures and buttons are none. */
export async function seenInDiscord(
  { body }: DiscordMessage,
  width: number = screen.width,
): Promise<readonly string[]> {
  const texts = body.components[0].components.map(each =>
    'content' in each
      ? each.content
          .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:[^()]*)\)/g, '$1')
          .replace(/\\(.)/g, '$1')
          .replace(/^(?:###|-#) /gm, '')
          .replaceAll('**', '')
      : '',
  );
  return wrapped(texts.join('\n'), width);
}
