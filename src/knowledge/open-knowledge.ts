import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { StartError } from '../errors.ts';
import type { Knowledge } from '../knowledge.ts';
import { knowledgeOfChecked } from './checked.ts';
import { readKeptBase, readKeptWords } from './kept-base.ts';
import { quietly, stampOf } from './kept-file.ts';
import type { LargeBase } from './large/open.ts';
import { readLearned } from './learned/file.ts';
import type { Read, Reading } from './reading.ts';
import type { PhraseWords } from './search/phrase-words.ts';

/** Takes over how phrasings are read, once; nothing where that has been lost. */
export type TakeOver = () => PhraseWords | undefined;

/** A knowledge base, and how its phrasings are read. */
export interface Opened {
  readonly knowledge: Knowledge;
  /**
   * Reads the phrasings where that is yet to be done, and gives what takes them over: that keeps a process busy for a
   * moment of its choice. A base of very many facts is not read so.
   */
  readonly words?: () => Promise<TakeOver>;
  /** Where the facts are very many: what narrows them to those that may answer a question. */
  readonly large?: LargeBase;
}

/**
 * Opens a knowledge folder. What was read and found without a mistake is kept in another folder, where that is there and
 * can be written, so that the next start need not read and check it all again while nothing has changed. Where nothing
 * is kept, a process of its own reads it: that takes a second or two, in which the rest of the program can start, and the
 * memory it takes goes with it, as that of a thread does not. Very many facts are kept in a file of their own, from which
 * they are read one by one.
 * @throws StartError naming file, line and cure of every problem.
 */
export async function openKnowledge(folder: string, keptIn: string): Promise<Opened> {
  const stamp = stampOf(folder);
  const file = join(keptIn, 'knowledge.read');
  const largeFile = join(keptIn, `facts-${stamp}.sqlite`);
  if (existsSync(largeFile)) return openLarge(folder, largeFile);
  const kept = readKeptBase(file, stamp);
  if (!kept) return read({ folder, file, stamp, largeFile });
  const { checked, words } = kept;
  return { knowledge: knowledgeOfChecked(checked, readLearned(folder)), words: () => Promise.resolve(() => words) };
}

/** SQLite and its thread are loaded only where they are needed. */
async function openLarge(folder: string, file: string): Promise<Opened> {
  const { openLargeBase } = await import('./large/open.ts');
  const large = await openLargeBase(file, readLearned(folder));
  return { knowledge: large.knowledge, large };
}

/**
 * Takes over what was read: from the file it was kept in, as at the next start, or from bytes where none could be written.
 * Nothing holds it afterwards.
 */
function takeOver(sent: Uint8Array | undefined, { file, stamp }: Reading): TakeOver {
  let bytes = sent;
  return () => {
    const words: PhraseWords | undefined = bytes ? deserialize(bytes) : readKeptWords(file, stamp);
    bytes = undefined;
    return words;
  };
}

function read(reading: Reading): Promise<Opened> {
  const opened = Promise.withResolvers<Opened>();
  const words = Promise.withResolvers<TakeOver>();
  const child = fork(join(import.meta.dirname, 'reading-process.js'), [JSON.stringify(reading)], {
    serialization: 'advanced',
    execArgv: [],
  });
  // While it reads. What is wrong with the file is among the mistakes it finds.
  const learned = quietly(() => readLearned(reading.folder));
  const readPhrasings = (): Promise<TakeOver> => {
    child.channel?.ref();
    child.ref();
    child.send('words');
    return words.promise;
  };
  child.on('message', (message: Read) => {
    // Unless more is asked of it, it does not keep this process alive.
    child.channel?.unref();
    child.unref();
    switch (message.type) {
      case 'mistakes':
        return opened.reject(new StartError(message.says));
      case 'knowledge': {
        const knowledge = knowledgeOfChecked(message.checked, learned);
        return opened.resolve({ knowledge, words: readPhrasings });
      }
      case 'large':
        return opened.resolve(openLarge(reading.folder, reading.largeFile));
      case 'words':
        return words.resolve(takeOver(message.words, reading));
      default:
        return message satisfies never;
    }
  });
  const failed = (error: Error): void => {
    opened.reject(error);
    words.reject(error);
  };
  child.on('error', failed);
  child.on('disconnect', () => failed(new Error('what reads the knowledge ended early')));
  // Whoever asks for them is told; a base that cannot be opened has nobody who does.
  words.promise.catch(() => undefined);
  return opened.promise;
}
