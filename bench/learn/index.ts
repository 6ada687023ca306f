import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetLearned, writeLearned } from '../../src/knowledge/learned/file.ts';
import { learn } from '../../src/knowledge/learned/learn.ts';
import { type Asking, besides, lessonsOf } from '../../src/knowledge/learned/lessons.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { textsOf } from './patterns.ts';

const linesOf = (file: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter(Boolean);

/** The lines of a table: a fact or a kind of message that no fact answers, `+` or `-`, and a text. */
const rowsOf = (file: string): readonly Asking[] =>
  linesOf(file).map(line => {
    const [fact = '', answered = '', text = ''] = line.split('\t');
    return { fact, isOpen: answered === '-', text };
  });

/** Phrasings that are only learned from: the search would gain nothing from them. */
const furtherPhrasings = (): readonly Asking[] => [
  ...rowsOf('phrasings.tsv'),
  ...rowsOf('patterns.tsv').flatMap(({ text, ...row }) => textsOf(text).map(each => ({ ...row, text: each }))),
];

/** All that is learned from beside the phrasings of the base itself: of each kind of message that no fact answers a file. */
export const lessonTexts = (): readonly Asking[] => [
  ...furtherPhrasings(),
  ...besides.flatMap(kind => linesOf(`${kind}.txt`).map(text => ({ fact: kind, isOpen: true, text }))),
];

/** `npm run bench -- learn`: learns from all phrasings which fact a question is about, and writes it beside the knowledge. */
export async function run(): Promise<void> {
  const folder = join(import.meta.dirname, '../../knowledge');
  forgetLearned(folder);
  const knowledge = loadKnowledge(folder);
  const lessons = lessonsOf(knowledge, lessonTexts());
  const learned = learn(lessons);
  writeLearned(folder, learned);
  console.log(`${lessons.length} phrasings, ${learned.facts.length} facts, ${learned.weights.length} weights`);
}
