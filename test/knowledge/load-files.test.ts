import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKnowledge } from '../../src/knowledge/load.ts';
import { folderWith, lineOf, smallFiles } from '../support/knowledge-folder.ts';

const prices = smallFiles['prices.yaml'] ?? '';

test('refuses an id that stands in two files, naming both', () => {
  const rents = prices.slice(0, prices.indexOf('x100-list-price'));
  const { problems } = readKnowledge(folderWith({ 'rents.yaml': `# the same once more\n${rents}` }));
  expect(problems).toEqual([
    { file: 'rents.yaml', line: 2, message: expect.stringMatching(/x100-price: also in prices\.yaml; ids are unique/) },
  ]);
});

test('refuses a file that is no topic', () => {
  const { problems } = readKnowledge(folderWith({ 'gossip.yaml': '{}' }));
  expect(problems).toEqual([
    { file: 'gossip.yaml', line: 1, message: expect.stringMatching(/no topic "gossip" in topics\.yaml; add it/) },
  ]);
});

test.each(['glossary.yaml', 'sources.yaml', 'topics.yaml'])('refuses a folder without %s', file => {
  const folder = folderWith();
  rmSync(join(folder, file));
  const { problems } = readKnowledge(folder);
  expect(problems).toContainEqual({ file, line: 1, message: 'there is no such file; restore it' });
});

test.each([
  ['a list', '- x100-price\n'],
  ['a word', 'hello\n'],
  ['nothing', ''],
])('refuses a file that holds %s', (_, text) => {
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': text }));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: 'prices.yaml', line: 1 });
});

test('refuses broken YAML at its line and still reads the other files', () => {
  const text = `${prices}x200-price: { about: [\n`;
  const { problems, knowledge } = readKnowledge(folderWith({ 'prices.yaml': text }));
  expect(problems).toContainEqual({
    file: 'prices.yaml',
    line: expect.any(Number),
    message: expect.stringMatching(/not readable.*mend the YAML here/),
  });
  expect(problems[0]?.line).toBeGreaterThanOrEqual(lineOf(text, 'x200-price'));
  expect(knowledge.terms.size).toBe(3);
});

test('refuses a bomb of aliases at once, without unfolding it', () => {
  const levels = [...'bcdefghij'].map(
    (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`,
  );
  const bomb = ['a: &a [lol, lol, lol]', ...levels].join('\n');
  const start = performance.now();
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': bomb }));
  expect(problems).toEqual([{ file: 'prices.yaml', line: 2, message: expect.stringMatching(/aliases.*not allowed/) }]);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('refuses a loop of aliases', () => {
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': 'a: &a { b: *a }\n' }));
  expect(problems).toEqual([{ file: 'prices.yaml', line: 1, message: expect.stringMatching(/aliases.*not allowed/) }]);
});

test('refuses nesting deeper than any fact is', () => {
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': `a: ${'['.repeat(5000)}${']'.repeat(5000)}\n` }));
  expect(problems).toEqual([{ file: 'prices.yaml', line: 1, message: expect.stringMatching(/not readable/) }]);
});

test('refuses a file of megabytes without reading it', () => {
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': `${prices}# ${'x'.repeat(2_000_001)}\n` }));
  expect(problems).toEqual([
    { file: 'prices.yaml', line: 1, message: expect.stringMatching(/two megabytes; split it by topic/) },
  ]);
});

test('keeps a key such as __proto__ from changing anything', () => {
  const { problems } = readKnowledge(folderWith({ 'prices.yaml': `${prices}__proto__: { basis: reported }\n` }));
  expect(problems.length).toBeGreaterThan(0);
  expect('basis' in {}).toBe(false);
});
