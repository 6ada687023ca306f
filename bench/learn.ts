import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetLearned, writeLearned } from '../src/knowledge/learned/file.ts';
import { learn } from '../src/knowledge/learned/learn.ts';
import { type Asking, elsewhere, lessonsOf } from '../src/knowledge/learned/lessons.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const root = join(import.meta.dirname, '..');

/** Phrasings that are only learned from: the search would gain nothing from them. A line is a fact, `+` or `-`, and a text. */
export const furtherPhrasings = (): readonly Asking[] =>
  readFileSync(join(import.meta.dirname, 'calibrate/phrasings.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map(line => {
      const [fact = '', answered = '', text = ''] = line.split('\t');
      return { fact, isOpen: answered === '-', text };
    });

/** Messages about what no fact of any base is about: a kind of question of its own, so that no fact is taken for it. */
const messagesElsewhere = (): readonly Asking[] =>
  readFileSync(join(import.meta.dirname, 'calibrate/elsewhere.txt'), 'utf8')
    .trim()
    .split('\n')
    .map(text => ({ fact: elsewhere, isOpen: true, text }));

/** All that is learned from beside the phrasings of the base itself. */
export const lessonTexts = (): readonly Asking[] => [...furtherPhrasings(), ...messagesElsewhere()];

/** `npm run bench -- learn`: learns from all phrasings which fact a question is about, and writes it beside the knowledge. */
export async function run(): Promise<void> {
  const folder = join(root, 'knowledge');
  forgetLearned(folder);
  const knowledge = loadKnowledge(folder);
  const lessons = lessonsOf(knowledge, lessonTexts());
  const learned = learn(lessons);
  writeLearned(folder, learned);
  console.log(`${lessons.length} phrasings, ${learned.facts.length} facts, ${learned.weights.length} weights`);
}
