import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { family, prepareFonts } from '../../src/charts/fonts.ts';
import { pictureOf } from '../../src/charts/picture.ts';
import { namesOf } from '../../src/glossary.ts';
import { knowledge } from '../support/bot.ts';
import { chartsIn } from './support.ts';

/** A character as it is drawn, as a string of its pixels. */
function drawn(character: string): string {
  const pen = createCanvas(40, 40).getContext('2d');
  pen.font = `28px "${family}"`;
  pen.fillText(character, 4, 30);
  return Buffer.from(pen.getImageData(0, 0, 40, 40).data).toString('base64');
}

test('every character of the glossary and of all charts has a glyph of its own, no box', () => {
  const names = [...knowledge.terms.values()].flatMap(namesOf).join('');
  const words = JSON.stringify(Object.values(chartsIn('zh')).map(chart => chart && pictureOf(chart, 'zh', knowledge)));
  const characters = [...new Set(`${names}${words}*≈≤≥<>–…`)].filter(each => /\S/.test(each));
  prepareFonts(characters.join(''));
  // Private use: no font has it, so this is the box that stands for a missing glyph.
  const box = drawn('\u{f0000}');
  expect(characters.length).toBeGreaterThan(500);
  expect(characters.filter(each => drawn(each) === box)).toEqual([]);
  expect(drawn('英')).not.toBe(drawn('伟'));
});
