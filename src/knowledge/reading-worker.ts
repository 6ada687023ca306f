import { enableCompileCache } from 'node:module';
import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { Checked } from './checked.ts';
import type { PhraseWords } from './search/phrase-words.ts';

/** What the thread is to read, and where what it reads is kept. */
export interface Reading {
  readonly folder: string;
  readonly file: string;
  readonly stamp: string;
}

/** What it tells: the mistakes, or the base, and when it is asked for them, how its phrasings are read. */
export type Read =
  | { readonly type: 'mistakes'; readonly says: string }
  | { readonly type: 'knowledge'; readonly checked: Checked; readonly hasWords: boolean }
  | { readonly type: 'words'; readonly words: PhraseWords };

const { folder, file, stamp }: Reading = workerData;
const tell = (message: Read): void => parentPort?.postMessage(message);

// A thread has a cache of compiled code of its own; it must be on before what reads is imported.
enableCompileCache();
const { loadKnowledge } = await import('./load.ts');
const { StartError } = await import('../errors.ts');
const { manyFacts } = await import('./base.ts');
const { checkedOf } = await import('./checked.ts');
const { keep } = await import('./kept-file.ts');
const { phraseWordsOf } = await import('./search/phrase-words.ts');

try {
  const knowledge = loadKnowledge(folder);
  const checked = checkedOf(knowledge);
  const hasWords = knowledge.facts.size <= manyFacts;
  parentPort?.once('message', () => {
    const words = phraseWordsOf(knowledge);
    keep(file, stamp, serialize({ checked, words }));
    tell({ type: 'words', words });
  });
  tell({ type: 'knowledge', checked, hasWords });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  tell({ type: 'mistakes', says: error.message });
}
