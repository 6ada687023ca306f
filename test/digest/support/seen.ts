import { createCanvas } from '@napi-rs/canvas';
import { family, prepareFonts } from '../../../src/charts/fonts.ts';
import type { DiscordMessage } from '../../../src/platforms/discord/render.ts';
import type { SlackMessage } from '../../../src/platforms/slack/render.ts';

const pen = createCanvas(1, 1).getContext('2d');

/** A word with the marks around it, or a Chinese character with those that may not begin a line. */
const pieces = /\p{Script=Han}[，。、：；）”’]*|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** Letters as a client sets them, and the width they have. */
interface Setting {
  readonly size: number;
  readonly width: number;
}

/** How many lines of a width a paragraph takes; between pairs of asterisks its letters are bold. */
async function linesOf(paragraph: string, { size, width }: Setting): Promise<number> {
  await prepareFonts(paragraph);
  let [lines, used] = [1, 0];
  for (const [i, part] of paragraph.split('**').entries()) {
    pen.font = `${i % 2 === 1 ? 600 : 400} ${size}px ${family}`;
    for (const piece of part.match(pieces) ?? []) {
      if (used > 0 && used + pen.measureText(piece.trimEnd()).width > width) {
        lines += 1;
        used = 0;
      }
      used += pen.measureText(piece).width;
    }
  }
  return lines;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Words as Discord shows them, of which only what is bold is still marked. */
const shown = (markdown: string): string =>
  markdown.replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:[^()]*)\)/g, '$1').replace(/\\(.)|`/g, '$1');

/** How high Discord's client for desktops draws a text of a message, in pixels. */
async function heightOfText(content: string): Promise<number> {
  const lines = content.split('\n').filter(line => line.trim() !== '');
  const heights = lines.map(async (line, i) => {
    const [, sign = '', text = ''] = /^(### |-# |- |)(.*)$/.exec(shown(line)) ?? [];
    switch (sign) {
      case '### ':
        return (i === 0 ? 4 : 16) + (await linesOf(`**${text}**`, { size: 16, width: 568 })) * 22 + 8;
      case '-# ':
        return (await linesOf(text, { size: 13, width: 568 })) * 18;
      case '- ': {
        const above = lines[i - 1]?.startsWith('- ') ? 0 : 4;
        return above + (await linesOf(text, { size: 16, width: 552 })) * 22 + 4;
      }
      default:
        return (await linesOf(text, { size: 16, width: 568 })) * 22;
    }
  });
  return sum(await Promise.all(heights));
}

/** How high Discord's client for desktops draws a message with a picture of some height, in pixels. */
export async function heightInDiscord({ body }: DiscordMessage, picture: number): Promise<number> {
  const [{ components }] = body.components;
  const heights = components.map(each => ('content' in each ? heightOfText(each.content) : picture));
  return 2 * (16 + 1) + 8 * (heights.length - 1) + sum(await Promise.all(heights));
}

/** All visible words of some of Slack's rich text, a line for each section or item of a list. */
function slackText(value: unknown): string {
  if (Array.isArray(value)) return value.map(slackText).join('');
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && 'text' in value && typeof value.text === 'string') return value.text;
  const inner = 'elements' in value ? slackText(value.elements) : '';
  return 'type' in value && value.type === 'rich_text_section' ? `${inner}\n` : inner;
}

/** The texts of a message in Slack, each of its paragraphs. */
export const textsInSlack = ({ blocks }: SlackMessage): readonly string[] =>
  blocks
    .flatMap(block => (block.type === 'rich_text' ? slackText(block).split('\n') : []))
    .filter(text => text.trim() !== '');

/** How high Slack's client for desktops draws a message with a picture of some height, under its sender's name. */
export async function heightInSlack(message: SlackMessage, picture: number): Promise<number> {
  const heights = textsInSlack(message).map(async text => (await linesOf(text, { size: 15, width: 560 })) * 22);
  const pictures = message.blocks.filter(({ type }) => type === 'image').length;
  // Above a picture stands the name of its file.
  return 22 + sum(await Promise.all(heights)) + pictures * (picture + 22) + 4 * (message.blocks.length - 1);
}

/** The texts of a message in Discord, each of its paragraphs, without their marks. */
export const textsInDiscord = ({ body }: DiscordMessage): readonly string[] =>
  body.components[0].components
    .flatMap(each => ('content' in each ? shown(each.content).split('\n') : []))
    .map(text => text.replace(/^(?:###|-#|-) /, '').replaceAll('**', ''));
