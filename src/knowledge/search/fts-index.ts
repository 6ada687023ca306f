import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { packed, termOf } from './fts-format.ts';
import type { FtsReply, FtsRequest } from './fts-worker.ts';
import type { PhraseWords } from './phrase-words.ts';
import { packedReading, type Reading } from './readings.ts';
import { tokensOf } from './tokens.ts';

/** Something to be found by its text. */
export interface Doc {
  readonly id: string;
  readonly text: string;
  /** How its phrasings are read, for {@link FactIndex.narrow}. */
  readonly reading?: Reading;
  /** The documents that always come with it. */
  readonly beside?: readonly string[];
}

/** A document found, and how well it fits (BM25; higher is better). */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** The documents that fit a text best and what comes with these, and how their phrasings are read. */
export interface Narrowed {
  readonly ids: readonly string[];
  readonly words: PhraseWords;
}

/** Search over many facts, away from the main thread. */
export interface FactIndex {
  /** The documents that fit a text best, best first. */
  search(text: string, most: number): Promise<readonly Hit[]>;
  /** The same documents with what comes with them, ready to be ranked. */
  narrow(text: string, most: number): Promise<Narrowed>;
  /** Ends the thread; searches still under way reject. */
  close(): Promise<void>;
}

/** The tables of an index file: a file with others is of no use. */
export const ftsSchema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  CREATE VIRTUAL TABLE posting USING fts5(tokens, content = '', detail = none, columnsize = 0, tokenize = ascii);
  CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, length INTEGER NOT NULL, tokens BLOB NOT NULL);
  CREATE TABLE reading (id TEXT PRIMARY KEY, tokens BLOB NOT NULL, beside TEXT NOT NULL);
  CREATE TABLE token (number INTEGER PRIMARY KEY, text TEXT NOT NULL, documents INTEGER NOT NULL);
  BEGIN;
`;

/**
 * Builds an index file anew; it appears under its name only when it is whole. FTS5 keeps which documents hold a token;
 * how often each is held, for ranking, stands beside it by document. https://www.sqlite.org/fts5.html
 */
export function buildFtsIndex(file: string, docs: Iterable<Doc>): void {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const database = new DatabaseSync(unfinished);
  try {
    database.exec(ftsSchema);
    const addPosting = database.prepare('INSERT INTO posting (rowid, tokens) VALUES (?, ?)');
    const addDocument = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
    const addReading = database.prepare('INSERT OR REPLACE INTO reading VALUES (?, ?, ?)');
    const numbers = new Map<string, number>();
    const documents: number[] = [];
    const numberOf = (token: string): number => {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      return number;
    };
    let row = 0;
    for (const { id, text, reading, beside = [] } of docs) {
      row += 1;
      const tokens = tokensOf(text);
      const times = new Map<number, number>();
      for (const token of tokens) {
        const number = numberOf(token);
        times.set(number, (times.get(number) ?? 0) + 1);
      }
      for (const number of times.keys()) documents[number] = (documents[number] ?? 0) + 1;
      addPosting.run(row, [...times.keys()].map(termOf).join(' '));
      addDocument.run(row, id, tokens.length, packed(times));
      if (!reading) continue;
      const read = reading.map(phrases => phrases.map(phrase => phrase.map(numberOf)));
      addReading.run(id, packedReading(read), beside.join(' '));
    }
    const addToken = database.prepare('INSERT INTO token VALUES (?, ?, ?)');
    for (const [text, number] of numbers) addToken.run(number, text, documents[number] ?? 0);
    database.exec("INSERT INTO posting (posting) VALUES ('optimize'); COMMIT;");
    database.close();
    renameSync(unfinished, file);
  } finally {
    if (database.isOpen) database.close();
    rmSync(unfinished, { force: true });
  }
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
