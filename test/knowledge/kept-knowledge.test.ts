import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { keptKnowledge } from '../../src/knowledge/kept-knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { root } from '../support/bot.ts';
import { edited, folderWith, smallFiles } from '../support/knowledge-folder.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const contentOf = ({ facts, sources, terms, topics }: Knowledge) => ({ facts, sources, terms, topics });
const keptFile = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');
const cost = (knowledge: Knowledge): unknown => knowledge.facts.get('x100-price')?.figures.cost;

test('what is read back is what was read, to the last key and in the same order', () => {
  const [folder, kept] = [join(root, 'knowledge'), emptyFolder()];
  const read = loadKnowledge(folder);
  keptKnowledge(folder, kept);
  const again = keptKnowledge(folder, kept);
  expect(contentOf(again)).toStrictEqual(contentOf(read));
  expect([...again.facts.keys()]).toEqual([...read.facts.keys()]);
  const corrected = [...read.facts.keys()].filter(id => read.bearingOn(id).length > 0);
  expect(corrected.map(id => again.bearingOn(id))).toEqual(corrected.map(id => read.bearingOn(id)));
});

test('what is kept is taken at the next start, and it alone is in the folder', () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  keptKnowledge(folder, kept);
  expect(readdirSync(kept)).toEqual(['knowledge.checked.json']);
  const before = readFileSync(keptFile(kept), 'utf8');
  expect(cost(keptKnowledge(folder, kept))).toMatchObject({ amount: 20_000 });
  expect(readFileSync(keptFile(kept), 'utf8')).toBe(before);
});

test('a changed file is read anew, and its mistakes are told', () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  keptKnowledge(folder, kept);
  writeFileSync(join(folder, 'prices.yaml'), edited('prices.yaml', 'amount: 20000', 'amount: 21000'));
  expect(cost(keptKnowledge(folder, kept))).toMatchObject({ amount: 21_000 });
  writeFileSync(join(folder, 'prices.yaml'), edited('prices.yaml', 'basis: reported', 'basis: rumoured'));
  expect(() => keptKnowledge(folder, kept)).toThrow(StartError);
});

test('a file more or less is a change too', () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  keptKnowledge(folder, kept);
  const more = edited('prices.yaml', 'x100-list-price', 'x100-rent').replace(/^x100-price:[\s\S]*?(?=^x100-rent)/m, '');
  writeFileSync(join(folder, 'rents.yaml'), more);
  expect([...keptKnowledge(folder, kept).facts.keys()]).toContain('x100-rent');
  rmSync(join(folder, 'rents.yaml'));
  expect([...keptKnowledge(folder, kept).facts.keys()]).not.toContain('x100-rent');
});

test.for([
  ['cut short', (text: string) => text.slice(0, -20)],
  ['changed within', (text: string) => text.replace('20000', '99999')],
  ['empty', () => ''],
  ['another kind of file', () => '{}'],
] as const)('a kept file that is %s is not believed', ([, spoil]) => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  keptKnowledge(folder, kept);
  const whole = readFileSync(keptFile(kept), 'utf8');
  writeFileSync(keptFile(kept), spoil(whole));
  expect(cost(keptKnowledge(folder, kept))).toMatchObject({ amount: 20_000 });
  expect(readFileSync(keptFile(kept), 'utf8')).toBe(whole);
});

test('where nothing can be kept the knowledge is read all the same', () => {
  const folder = folderWith();
  const none = join(emptyFolder(), 'none');
  expect(cost(keptKnowledge(folder, none))).toMatchObject({ amount: 20_000 });
  // A file stands where the folder should be.
  const notFolder = join(folderWith(), Object.keys(smallFiles)[0] ?? '');
  expect(cost(keptKnowledge(folder, notFolder))).toMatchObject({ amount: 20_000 });
});
