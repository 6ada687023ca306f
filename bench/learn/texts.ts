import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asking, besides, type Lesson, lessonsOf } from '../../src/knowledge/learned/lessons.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { textsOf } from './patterns.ts';

/** Where the knowledge is, and what was learned of it. */
export const knowledgeFolder = join(import.meta.dirname, '../../knowledge');

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
const lessonTexts = (): readonly Asking[] => [
  ...furtherPhrasings(),
  ...besides.flatMap(kind => linesOf(`${kind}.txt`).map(text => ({ fact: kind, isOpen: true, text }))),
];

/** The lessons that what is shipped is learned from. */
export const shippedLessons = (): readonly Lesson[] => lessonsOf(loadKnowledge(knowledgeFolder), lessonTexts());
