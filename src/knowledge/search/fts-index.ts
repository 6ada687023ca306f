import { Worker } from 'node:worker_threads';
import type { FtsReply, FtsRequest } from './fts-worker.ts';
import type { PhraseWords } from './phrase-words.ts';

/** A document found, and how well it fits (BM25; higher is better). */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** The facts that fit a text best and what bears on these, each as the base keeps it, in bytes, and how their phrasings are read. */
export interface Narrowed {
  readonly facts: readonly { readonly id: string; readonly content: Uint8Array }[];
  readonly words: PhraseWords;
}

/** Search over many facts, away from the main thread. */
export interface FactIndex {
  /** The documents that fit a text best, best first. */
  search(text: string, most: number): Promise<readonly Hit[]>;
  /** The facts of a large base that fit a text best, with what bears on them, ready to be ranked. */
  narrow(text: string, most: number): Promise<Narrowed>;
  /** Ends the thread; searches still under way reject. */
  close(): Promise<void>;
}

/** Opens an index file for reading, in a thread of its own. Rejects when there is none, or it is not one. */
export async function openFtsIndex(file: string): Promise<FactIndex> {
  const worker = new Worker(new URL('./fts-worker.ts', import.meta.url), { workerData: file });
  const waiting = new Map<number, PromiseWithResolvers<FtsReply>>();
  let calls = 0;
  const fail = (error: Error): void => {
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: FtsReply) => {
    const call = waiting.get(reply.call);
    waiting.delete(reply.call);
    // An idle index does not keep the process alive.
    if (waiting.size === 0) worker.unref();
    if (reply.type === 'failed') call?.reject(new Error(reply.error));
    else call?.resolve(reply);
  });
  worker.on('error', error => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => {
    ended = true;
    fail(new Error('the index is closed'));
  });
  let ended = false;

  const ask = (request: Omit<FtsRequest, 'call'>): Promise<FtsReply> => {
    if (ended) return Promise.reject(new Error('the index is closed'));
    const call = Promise.withResolvers<FtsReply>();
    calls += 1;
    waiting.set(calls, call);
    worker.ref();
    worker.postMessage({ call: calls, ...request } satisfies FtsRequest);
    return call.promise;
  };
  const search = async (text: string, most: number): Promise<readonly Hit[]> => {
    const reply = await ask({ type: 'search', text, most });
    return reply.type === 'found' ? reply.hits : [];
  };
  await search('', 0);
  return {
    search,
    async narrow(text, most) {
      const reply = await ask({ type: 'narrow', text, most });
      if (reply.type !== 'narrowed') throw new Error('the index answered something else');
      return reply.narrowed;
    },
    async close() {
      await worker.terminate();
    },
  };
}
