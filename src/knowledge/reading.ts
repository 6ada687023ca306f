import { constants, setPriority } from 'node:os';
import { StartError } from '../errors.ts';
import { manyFacts } from './base.ts';
import { type Checked, checkedOf } from './checked.ts';
import { bytesOf, keep, quietly } from './kept-file.ts';
import { loadKnowledge } from './load.ts';
import { phraseWordsOf } from './search/phrase-words.ts';

/** What is to be read, and where what it reads is kept. */
export interface Reading {
  readonly folder: string;
  readonly file: string;
  readonly stamp: string;
}

/** What the process tells: the mistakes, or the base, and when it is asked for it, how its phrasings are read, as bytes. */
export type Read =
  | { readonly type: 'mistakes'; readonly says: string }
  | { readonly type: 'knowledge'; readonly checked: Checked; readonly hasWords: boolean }
  | { readonly type: 'words'; readonly words: Uint8Array };

const { folder, file, stamp }: Reading = JSON.parse(process.argv[2] ?? '');
/** The process ends with the last it has to tell. */
const tell = (message: Read, isLast: boolean): void =>
  void process.send?.(message, undefined, undefined, () => isLast && process.connected && process.disconnect());

try {
  const knowledge = loadKnowledge(folder);
  const checked = checkedOf(knowledge);
  const hasWords = knowledge.facts.size <= manyFacts;
  process.once('message', () => {
    // Whoever waits for this waits for the bot to have heard them first.
    quietly(() => setPriority(constants.priority.PRIORITY_BELOW_NORMAL));
    const words = phraseWordsOf(knowledge);
    keep(file, stamp, bytesOf({ checked, words }));
    tell({ type: 'words', words: bytesOf(words) }, true);
  });
  tell({ type: 'knowledge', checked, hasWords }, false);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  tell({ type: 'mistakes', says: error.message }, true);
}
