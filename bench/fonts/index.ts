import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subset from 'subset-font';
import { slicesOf } from '../../src/charts/font-slices.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { charactersOf } from './characters.ts';
import { merged } from './merge.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/charts/fonts');
const weights = [400, 600];
/** The rules that hold in any running text: https://learn.microsoft.com/typography/opentype/spec/featuretags */
const keepFeatures = ['ccmp', 'kern', 'liga', 'calt', 'clig', 'rlig', 'locl', 'mark', 'mkmk'];

/**
 * `npm run bench -- fonts`: writes the fonts almost every picture does with, a plain file for each weight, made of the
 * slices that hold everything else.
 */
export async function run(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const knowledge = loadKnowledge(join(root, 'knowledge'));
  // Those of facts as well: most words that are still to come are made of them.
  const told = [...knowledge.facts.values()].flatMap(({ says }) => [...says.en, ...says.zh]);
  const characters = charactersOf(knowledge).union(new Set(told));
  const slices = slicesOf(Array.from(characters, character => character.codePointAt(0) ?? 0));
  const held = [...slices.values()].flat();
  for (const wght of weights) {
    const parts: Buffer[] = [];
    for (const [file, codes] of slices)
      parts.push(
        await subset(readFileSync(file), String.fromCodePoint(...codes), {
          targetFormat: 'truetype',
          variationAxes: { wght },
          noHinting: true,
          keepFeatures,
        }),
      );
    const font = merged(parts);
    writeFileSync(join(folder, `plain-${wght}.ttf`), font);
    console.log(`${held.length} characters of weight ${wght}: ${Math.round(font.length / 1000)} kB`);
  }
  writeFileSync(join(folder, 'characters.txt'), String.fromCodePoint(...held.toSorted((a, b) => a - b)));
  copyFileSync(
    createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/LICENSE'),
    join(folder, 'OFL.txt'),
  );
}
