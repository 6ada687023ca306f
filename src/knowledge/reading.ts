import { mkdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { StartError } from '../errors.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import { knowledgeOf, manyFacts } from './base.ts';
import { type Checked, checkedOf } from './checked.ts';
import { keepBase } from './kept-base.ts';
import { bytesOf, quietly } from './kept-file.ts';
import { openFolder, refuse } from './load.ts';
import { phraseWordsOf } from './search/phrase-words.ts';

/** What is to be read, and where what it reads is kept. */
export interface Reading {
  readonly folder: string;
  readonly file: string;
  readonly stamp: string;
  /** Where very many facts are kept instead. */
  readonly largeFile: string;
}

/**
 * What the process tells: the mistakes, or the base, and when it is asked for it, that how its phrasings are read is kept,
 * or that as bytes where nothing can be; of very many facts, that they are kept.
 */
export type Read =
  | { readonly type: 'mistakes'; readonly says: string }
  | { readonly type: 'knowledge'; readonly checked: Checked }
  | { readonly type: 'large' }
  | { readonly type: 'words'; readonly words?: Uint8Array };

const { folder, file, stamp, largeFile }: Reading = JSON.parse(process.argv[2] ?? '');
/** The process ends with the last it has to tell. */
const tell = (message: Read, isLast: boolean): void =>
  void process.send?.(message, undefined, undefined, () => isLast && process.connected && process.disconnect());

/** Reads the folder; facts that turn out to be very many are written as they are read. */
async function read(): Promise<void> {
  const { parts, problems, facts } = openFolder(folder);
  const reading = facts();
  const first: Fact[] = [];
  while (first.length <= manyFacts) {
    const next = reading.next();
    if (next.done) break;
    first.push(next.value);
  }
  if (first.length <= manyFacts) {
    refuse(problems);
    return tellSmall(knowledgeOf(first, parts));
  }
  /** The facts as long as nothing is wrong with any; the others are read all the same, to tell what is. */
  function* sound(): Generator<Fact> {
    yield* first;
    for (const fact of reading) if (problems.length === 0) yield fact;
    refuse(problems);
  }
  mkdirSync(dirname(largeFile), { recursive: true });
  const { buildLargeBase } = await import('./large/build.ts');
  buildLargeBase(largeFile, sound(), parts);
  tell({ type: 'large' }, true);
}

/** A quarter of a busy processor is left to it: whoever asks first must not wait for a machine that is never idle. */
const givingWay = 5;

function tellSmall(knowledge: Knowledge): void {
  const checked = checkedOf(knowledge);
  process.once('message', () => {
    // Whoever waits for this waits for the bot to have heard them first.
    quietly(() => setPriority(givingWay));
    const words = phraseWordsOf(knowledge);
    const isKept = keepBase(file, stamp, { checked, words });
    tell(isKept ? { type: 'words' } : { type: 'words', words: bytesOf(words) }, true);
  });
  tell({ type: 'knowledge', checked }, false);
}

try {
  await read();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  tell({ type: 'mistakes', says: error.message }, true);
}
