import { fork } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, test, vi } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { manyFacts } from '../../src/knowledge/base.ts';
import { limitedBase } from '../../src/knowledge/large/limited.ts';
import { writeLearned } from '../../src/knowledge/learned/file.ts';
import { learn } from '../../src/knowledge/learned/learn.ts';
import { lessonsOf } from '../../src/knowledge/learned/lessons.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openKnowledge } from '../../src/knowledge/open-knowledge.ts';
import { phraseWordsOf } from '../../src/knowledge/search/phrase-words.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { root } from '../support/bot.ts';
import { edited, emptyFolder, folderWith, smallFiles } from '../support/knowledge-folder.ts';

vi.mock('node:child_process', { spy: true });

/** Opens a folder and waits until everything is read, and kept. */
async function opened(folder: string, keptIn: string) {
  const { knowledge, words } = await openKnowledge(folder, keptIn);
  return { knowledge, words: (await words?.())?.() };
}

const contentOf = ({ facts, sources, terms, topics }: Knowledge) => ({ facts, sources, terms, topics });
const keptFile = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');
const cost = ({ knowledge }: { readonly knowledge: Knowledge }): unknown =>
  knowledge.facts.get('x100-price')?.figures.cost;

test('what a thread reads is what is read here, to the last key and in the same order', async () => {
  const folder = join(root, 'knowledge');
  const here = loadKnowledge(folder);
  const { knowledge: there } = await openKnowledge(folder, emptyFolder());
  // Said shortly: what is compared is too large for a comparison that could show the difference.
  expect(isDeepStrictEqual(contentOf(there), contentOf(here))).toBe(true);
  expect([...there.facts.keys()]).toEqual([...here.facts.keys()]);
  const corrected = [...here.facts.keys()].filter(id => here.bearingOn(id).length > 0);
  const bearings = (knowledge: Knowledge) => corrected.map(id => knowledge.bearingOn(id));
  expect(isDeepStrictEqual(bearings(there), bearings(here))).toBe(true);
});

test('what reads the phrasings gives way to the bot, once it has read the knowledge', async () => {
  const { words } = await openKnowledge(join(root, 'knowledge'), emptyFolder());
  const child = vi.mocked(fork).mock.results.at(-1)?.value;
  const priority = (): number => (child.exitCode === null ? getPriority(child.pid) : Number.NaN);
  const usual = getPriority();
  expect(priority()).toBe(usual);
  const read = words?.();
  while (priority() === usual) await pause(1);
  // A higher figure is a lower priority.
  expect(priority()).toBeGreaterThan(usual);
  await read;
});

test('so is what is read back, and how the phrasings are read', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  const here = loadKnowledge(folder);
  for (const { knowledge, words } of [await opened(folder, kept), await opened(folder, kept)]) {
    expect(contentOf(knowledge)).toStrictEqual(contentOf(here));
    expect(words).toEqual(phraseWordsOf(here));
  }
});

test('what was learned from a folder comes with it; a file that holds nothing of the kind is named with the cure', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  const learned = learn(lessonsOf(loadKnowledge(folder)));
  writeLearned(folder, learned);
  for (const { knowledge } of [await opened(folder, kept), await opened(folder, kept)])
    expect(knowledge.learned).toEqual(learned);
  writeFileSync(join(folder, 'learned.bin'), 'no such thing');
  for (const place of [kept, emptyFolder()])
    await expect(opened(folder, place)).rejects.toThrow(/^learned\.bin cannot be read: remove it, or learn again/);
});

test('what is kept is taken at the next start, and it alone is in the folder', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  await opened(folder, kept);
  expect(readdirSync(kept)).toEqual(['knowledge.read']);
  const before = statSync(keptFile(kept));
  expect(cost(await opened(folder, kept))).toMatchObject({ amount: 20_000 });
  expect(statSync(keptFile(kept))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('a changed file is read anew, and its mistakes are told', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  await opened(folder, kept);
  writeFileSync(join(folder, 'prices.yaml'), edited('prices.yaml', 'amount: 20000', 'amount: 21000'));
  expect(cost(await opened(folder, kept))).toMatchObject({ amount: 21_000 });
  writeFileSync(join(folder, 'prices.yaml'), edited('prices.yaml', 'basis: reported', 'basis: rumoured'));
  await expect(opened(folder, kept)).rejects.toThrow(StartError);
  await expect(opened(folder, kept)).rejects.toThrow(/prices\.yaml:/);
});

test('a file more or less is a change too', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  await opened(folder, kept);
  const more = edited('prices.yaml', 'x100-list-price', 'x100-rent').replace(/^x100-price:[\s\S]*?(?=^x100-rent)/m, '');
  writeFileSync(join(folder, 'rents.yaml'), more);
  expect([...(await opened(folder, kept)).knowledge.facts.keys()]).toContain('x100-rent');
  rmSync(join(folder, 'rents.yaml'));
  expect([...(await opened(folder, kept)).knowledge.facts.keys()]).not.toContain('x100-rent');
});

test('what was not kept so is not believed', async () => {
  const [folder, kept] = [folderWith(), emptyFolder()];
  await opened(folder, kept);
  const whole = readFileSync(keptFile(kept));
  writeFileSync(keptFile(kept), whole.subarray(0, -20));
  expect(cost(await opened(folder, kept))).toMatchObject({ amount: 20_000 });
  expect(readFileSync(keptFile(kept))).toEqual(whole);
});

test('where nothing can be kept the knowledge is read all the same', async () => {
  const folder = folderWith();
  const none = join(emptyFolder(), 'none');
  const { knowledge, words } = await opened(folder, none);
  expect(cost({ knowledge })).toMatchObject({ amount: 20_000 });
  expect(words).toEqual(phraseWordsOf(knowledge));
  // A file stands where the folder should be.
  const notFolder = join(folderWith(), Object.keys(smallFiles)[0] ?? '');
  expect(cost(await opened(folder, notFolder))).toMatchObject({ amount: 20_000 });
});

/** The small folder with more facts than are held in memory, in files of their own. */
function largeFolder(last = ''): string {
  const [, fact = ''] = /^x100-price:([\s\S]*?)(?=^x100-list-price)/m.exec(smallFiles['prices.yaml'] ?? '') ?? [];
  const copies = Array.from({ length: manyFacts }, (_, i) => `copy-${i}:${fact}`);
  const files = [copies.slice(0, 2500), [...copies.slice(2500), last]].map(some => some.join(''));
  const topics = ['old-prices', 'new-prices'];
  return folderWith({
    'topics.yaml': `${smallFiles['topics.yaml']}${topics.map(id => `${id}: { name: { en: ${id}, zh: ${id} } }\n`).join('')}`,
    ...Object.fromEntries(topics.map((topic, i) => [`${topic}.yaml`, files[i] ?? ''])),
  });
}

test('very many facts are kept in a file, from which they are read at this start and the next', async () => {
  const [folder, kept] = [largeFolder(), emptyFolder()];
  const starts = vi.mocked(fork).mock.calls.length;
  for (let start = 1; start <= 2; start++) {
    const { knowledge, words, large } = await openKnowledge(folder, kept);
    expect(words).toBeUndefined();
    expect(knowledge.facts.size).toBe(manyFacts + 2);
    expect(cost({ knowledge })).toMatchObject({ amount: 20_000 });
    expect(knowledge.bearingOn('x100-price')).toMatchObject([
      { relation: 'disputes', fact: { id: 'x100-list-price' } },
    ]);
    expect(knowledge.terms.get('x100')?.name.en).toBe('X100');
    const near = await large?.narrowedTo('what does Acme list the X100 at');
    expect(near?.knowledge.facts.has('x100-list-price')).toBe(true);
    await large?.close();
    // The second time nothing is read anew.
    expect(vi.mocked(fork).mock.calls.length).toBe(starts + 1);
    expect(readdirSync(kept)).toHaveLength(1);
  }
}, 60_000);

test('what one source of very many says is searched by itself', async () => {
  const kept = emptyFolder();
  const { large } = await openKnowledge(largeFolder(), kept);
  if (!large) throw new Error('there are very many');
  const filing = await limitedBase(large, ['filing'], kept);
  expect([...filing.knowledge.facts.keys()]).toEqual(['x100-list-price']);
  expect(filing.large).toBeUndefined();
  const paper = await limitedBase(large, ['paper'], kept);
  expect(paper.knowledge.facts.size).toBe(manyFacts + 1);
  const near = await paper.large?.narrowedTo('x100 list price');
  expect([...(near?.knowledge.facts.keys() ?? [])]).not.toContain('x100-list-price');
  await paper.large?.close();
  await large.close();
}, 60_000);

test('a mistake among very many facts is told with its line, and nothing is kept', async () => {
  const mistakes = '  supports: [nowhere]\ncopy-1: {}\n';
  const [folder, kept] = [largeFolder(mistakes), emptyFolder()];
  const told = await openKnowledge(folder, kept).catch(error => String(error));
  expect(told).toMatch(/new-prices\.yaml:\d+: copy-4999: supports "nowhere", which is no other fact/);
  expect(told).toMatch(/new-prices\.yaml:\d+: copy-1\.about: /);
  expect(readdirSync(kept)).toEqual([]);
}, 60_000);
