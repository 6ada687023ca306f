import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { charactersOf } from '../../bench/fonts/characters.ts';
import { slicesOf } from '../../src/charts/font-slices.ts';
import { family, prepareFonts } from '../../src/charts/fonts.ts';
import { pictureOf } from '../../src/charts/picture.ts';
import { namesOf } from '../../src/glossary.ts';
import { languages } from '../../src/language.ts';
import { knowledge, root } from '../support/bot.ts';
import { chartsIn } from './support.ts';

const inPlain = new Set(readFileSync(join(root, 'src/charts/fonts/characters.txt'), 'utf8'));
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** A character as it is drawn, as its pixels. */
function pixels(character: string, families = family, weight = 400, size = 28): Buffer {
  const pen = createCanvas(size * 1.5, size * 1.5).getContext('2d');
  pen.font = `${weight} ${size}px ${families}`;
  pen.fillText(character, size / 8, size);
  return Buffer.from(pen.getImageData(0, 0, size * 1.5, size * 1.5).data);
}

test('every character of the glossary and of all charts has a glyph of its own, no box', async () => {
  const names = [...knowledge.terms.values()].flatMap(namesOf).join('');
  const words = JSON.stringify(Object.values(chartsIn('zh')).map(chart => chart && pictureOf(chart, 'zh', knowledge)));
  const characters = [...new Set(`${names}${words}*≈≤≥<>–…`)].filter(each => /\S/.test(each));
  await prepareFonts(characters.join(''));
  // Private use: no font has it, so this is the box that stands for a missing glyph.
  const box = pixels('\u{f0000}').toString('base64');
  expect(characters.length).toBeGreaterThan(500);
  expect(characters.filter(each => pixels(each).toString('base64') === box)).toEqual([]);
  expect(pixels('英').equals(pixels('伟'))).toBe(false);
  // Some come from the slices.
  expect(characters.filter(each => !inPlain.has(each)).length).toBeGreaterThan(20);
});

test('the plain fonts are up to date with the words of pictures; else: npm run bench -- fonts', () => {
  const held = new Set([...slicesOf(Array.from(charactersOf(knowledge), codeOf)).values()].flat());
  expect(held.size).toBeGreaterThan(700);
  expect([...held].map(code => String.fromCodePoint(code)).filter(each => !inPlain.has(each))).toEqual([]);
});

test('the charts of the facts that ship need no other font', () => {
  const charts = languages.flatMap(language =>
    Object.values(chartsIn(language)).map(chart => chart && pictureOf(chart, language, knowledge)),
  );
  expect([...new Set(JSON.stringify(charts))].filter(each => !inPlain.has(each))).toEqual([]);
});

test('a character looks the same in the plain fonts as in the slices they are made of, in either weight', () => {
  const sample = [...inPlain].filter((each, i) => i % 29 === 0 || 'gQ@%，。（'.includes(each));
  for (const file of slicesOf(sample.map(codeOf)).keys()) GlobalFonts.registerFromPath(file, 'Slices');
  for (const weight of [400, 600])
    GlobalFonts.registerFromPath(join(root, `src/charts/fonts/plain-${weight}.ttf`), `Plain ${weight}`);
  const inkOf = (drawn: Uint8Array): number => drawn.reduce((sum, value) => sum + value, 0);
  // In large letters, where few edges are moved onto whole pixels.
  const unlike = (plain: number, sliced: number): readonly string[] =>
    sample.filter(each => {
      const one = pixels(each, `"Plain ${plain}"`, plain, 160);
      const other = pixels(each, 'Slices', sliced, 160);
      return inkOf(one.map((value, at) => Math.abs(value - (other[at] ?? 0)))) > 0.15 * inkOf(one);
    });
  expect(sample.length).toBeGreaterThan(40);
  expect(unlike(400, 400)).toEqual([]);
  expect(unlike(600, 600)).toEqual([]);
  expect(unlike(400, 600).length).toBeGreaterThan(sample.length * 0.7);
});

test('the built fonts are small, and their licence stands beside them', () => {
  const sizes = [400, 600].map(weight => readFileSync(join(root, `src/charts/fonts/plain-${weight}.ttf`)).length);
  expect(sizes[0]).toBeLessThan(500_000);
  expect(sizes[1]).toBeLessThan(500_000);
  expect(readFileSync(join(root, 'src/charts/fonts/OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE');
});
