import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { StartError } from '../errors.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Checked, knowledgeOfChecked } from './checked.ts';
import { readKept, stampOf } from './kept-file.ts';
import type { Read, Reading } from './reading-worker.ts';
import type { PhraseWords } from './search/phrase-words.ts';

/** A knowledge base, and how its phrasings are read. */
export interface Opened {
  readonly knowledge: Knowledge;
  /** Reads the phrasings where that is yet to be done; a base of very many facts is not read so. */
  readonly words?: () => Promise<PhraseWords>;
}

/**
 * Opens a knowledge folder. What was read and found without a mistake is kept in another folder, where that is there and
 * can be written, so that the next start need not read and check it all again while nothing has changed. Where nothing
 * is kept, a thread reads it: that takes a second or two, in which the rest of the program can start.
 * @throws StartError naming file, line and cure of every problem.
 */
export async function openKnowledge(folder: string, keptIn: string): Promise<Opened> {
  const stamp = stampOf(folder);
  const file = join(keptIn, 'knowledge.read');
  const kept = readKept(file, stamp);
  if (!kept) return read({ folder, file, stamp });
  const { checked, words }: { checked: Checked; words: PhraseWords } = deserialize(kept);
  return { knowledge: knowledgeOfChecked(checked), words: () => Promise.resolve(words) };
}

function read(reading: Reading): Promise<Opened> {
  const opened = Promise.withResolvers<Opened>();
  const words = Promise.withResolvers<PhraseWords>();
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: reading });
  const readPhrasings = (): Promise<PhraseWords> => {
    worker.ref();
    worker.postMessage('words');
    return words.promise;
  };
  worker.on('message', (message: Read) => {
    // Unless more is asked of it, the thread does not keep the process alive.
    worker.unref();
    switch (message.type) {
      case 'mistakes':
        return opened.reject(new StartError(message.says));
      case 'knowledge': {
        const knowledge = knowledgeOfChecked(message.checked);
        return opened.resolve(message.hasWords ? { knowledge, words: readPhrasings } : { knowledge });
      }
      case 'words':
        return words.resolve(message.words);
      default:
        return message satisfies never;
    }
  });
  worker.on('error', error => {
    opened.reject(error);
    words.reject(error);
  });
  return opened.promise;
}
