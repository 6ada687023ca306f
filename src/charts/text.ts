import type { SKRSContext2D } from '@napi-rs/canvas';
import { family } from './fonts.ts';
import { background } from './palette.ts';

/** Sizes of letters, in pixels of the picture as it is meant to be seen. */
export const sizes = { title: 17, value: 13, label: 13, small: 11.5 } as const;

/** A font as the canvas takes it. */
export const font = (size: number, weight: 400 | 600 = 400): string => `${weight} ${size}px ${family}`;

/** What may not be parted: a word with its space, or a Chinese character with the marks that close after it. */
const pieces = /\p{Script=Han}[，。、：；）”’%]*|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** Breaks a text into lines of a width; what is beyond the last line is cut with an ellipsis. */
export function wrapped(text: string, width: number, pen: SKRSContext2D, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(pieces) ?? []) {
    if (line !== '' && pen.measureText(line + piece.trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  if (lines.length <= mostLines) return lines;
  const last = [...(lines[mostLines - 1] ?? '')];
  while (last.length > 0 && pen.measureText(`${last.join('')}…`).width > width) last.pop();
  return [...lines.slice(0, mostLines - 1), `${last.join('')}…`];
}

/** Writes a text over whatever lines run behind it. */
export function writeClear(text: string, x: number, y: number, pen: SKRSContext2D): void {
  pen.strokeStyle = background;
  pen.lineWidth = 4;
  pen.lineJoin = 'round';
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}
