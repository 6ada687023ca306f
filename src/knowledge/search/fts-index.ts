import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { packed, termOf } from './fts-format.ts';
import type { FtsReply, FtsRequest } from './fts-worker.ts';
import { tokensOf } from './tokens.ts';

/** Something to be found by its text. */
export interface Doc {
  readonly id: string;
  readonly text: string;
  /** Handed back as it is with every hit. */
  readonly keep?: string;
}

/** A document found, and how well it fits (BM25; higher is better). */
export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly kept?: string;
}

/** Search over many facts, away from the main thread. */
export interface FactIndex {
  /** The documents that fit a text best, best first. */
  search(text: string, most: number): Promise<readonly Hit[]>;
  /** Ends the thread; searches still under way reject. */
  close(): Promise<void>;
}

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  CREATE VIRTUAL TABLE posting USING fts5(tokens, content = '', detail = none, columnsize = 0, tokenize = ascii);
  CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, length INTEGER NOT NULL, tokens BLOB NOT NULL);
  CREATE TABLE kept (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
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
    database.exec(schema);
    const addPosting = database.prepare('INSERT INTO posting (rowid, tokens) VALUES (?, ?)');
    const addDocument = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
    const addKept = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?)');
    const numbers = new Map<string, number>();
    const documents: number[] = [];
    let row = 0;
    for (const { id, text, keep } of docs) {
      row += 1;
      const tokens = tokensOf(text);
      const times = new Map<number, number>();
      for (const token of tokens) {
        const number = numbers.get(token) ?? numbers.size;
        numbers.set(token, number);
        times.set(number, (times.get(number) ?? 0) + 1);
      }
      for (const number of times.keys()) documents[number] = (documents[number] ?? 0) + 1;
      addPosting.run(row, [...times.keys()].map(termOf).join(' '));
      addDocument.run(row, id, tokens.length, packed(times));
      if (keep !== undefined) addKept.run(id, keep);
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
  const waiting = new Map<number, PromiseWithResolvers<readonly Hit[]>>();
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
    if ('hits' in reply) call?.resolve(reply.hits);
    else call?.reject(new Error(reply.error));
  });
  worker.on('error', error => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => {
    ended = true;
    fail(new Error('the index is closed'));
  });
  let ended = false;

  const search = (text: string, most: number): Promise<readonly Hit[]> => {
    if (ended) return Promise.reject(new Error('the index is closed'));
    const call = Promise.withResolvers<readonly Hit[]>();
    calls += 1;
    waiting.set(calls, call);
    worker.ref();
    worker.postMessage({ call: calls, text, most } satisfies FtsRequest);
    return call.promise;
  };
  await search('', 0);
  return {
    search,
    async close() {
      await worker.terminate();
    },
  };
}
