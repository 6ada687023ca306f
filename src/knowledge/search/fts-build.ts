import type { DatabaseSync } from 'node:sqlite';
import { packed, termOf } from './fts-format.ts';
import { inNewDatabase } from './new-database.ts';
import { tokensOf } from './tokens.ts';

/** Something to be found by its text. */
export interface Doc {
  readonly id: string;
  readonly text: string;
}

const schema = `
  CREATE VIRTUAL TABLE posting USING fts5(tokens, content = '', detail = none, columnsize = 0, tokenize = ascii);
  CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, length INTEGER NOT NULL, tokens BLOB NOT NULL);
  CREATE TABLE token (number INTEGER PRIMARY KEY, text TEXT NOT NULL, documents INTEGER NOT NULL);
`;

/** Puts documents into the tables of an index. */
export interface FtsWriter {
  add(doc: Doc): void;
  /** The number of a token: of those of the documents, and of others that are asked for. */
  numberOf(token: string): number;
  /** Writes what can be told only of all of them. */
  finish(): void;
}

/**
 * Makes the tables of an index in a database. FTS5 keeps which documents hold a token; how often each is held, for
 * ranking, stands beside it by document. https://www.sqlite.org/fts5.html
 */
export function ftsWriter(database: DatabaseSync): FtsWriter {
  database.exec(schema);
  const addPosting = database.prepare('INSERT INTO posting (rowid, tokens) VALUES (?, ?)');
  const addDocument = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
  const numbers = new Map<string, number>();
  const documents: number[] = [];
  const numberOf = (token: string): number => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  let row = 0;
  return {
    numberOf,
    add({ id, text }) {
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
    },
    finish() {
      const addToken = database.prepare('INSERT INTO token VALUES (?, ?, ?)');
      for (const [text, number] of numbers) addToken.run(number, text, documents[number] ?? 0);
      database.exec("INSERT INTO posting (posting) VALUES ('optimize');");
    },
  };
}

/** Builds an index file anew. */
export const buildFtsIndex = (file: string, docs: Iterable<Doc>): void =>
  inNewDatabase(file, database => {
    const writer = ftsWriter(database);
    for (const doc of docs) writer.add(doc);
    writer.finish();
  });
