import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import { buildFtsIndex, type Doc } from '../../src/knowledge/search/fts-build.ts';
import { openFtsIndex } from '../../src/knowledge/search/fts-index.ts';
import { tokensOf } from '../../src/knowledge/search/tokens.ts';
import { buildBase, openBase } from './answers.ts';
import type { FactSet } from './facts.ts';

/** An index that answers: the ids found, best first. */
export interface Opened {
  search(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A way to search: built into a file once, opened to be asked. */
export interface System {
  build(file: string, facts: FactSet): void;
  open(file: string): Promise<Opened>;
}

const most = 10;

const chipwire: System = {
  build: (file, facts) => buildFtsIndex(file, facts.docs()),
  async open(file) {
    const index = await openFtsIndex(file);
    return { search: async text => (await index.search(text, most)).map(({ id }) => id), close: () => index.close() };
  },
};

const miniOptions = {
  fields: ['text'],
  tokenize: (text: string) => [...tokensOf(text)],
  processTerm: (term: string) => term,
};

const minisearch: System = {
  build(file, facts) {
    const index = new MiniSearch<Doc>(miniOptions);
    for (const doc of facts.docs()) index.add(doc);
    writeFileSync(file, JSON.stringify(index));
  },
  async open(file) {
    const index = MiniSearch.loadJSON<Doc>(readFileSync(file, 'utf8'), miniOptions);
    return {
      search: async text =>
        index
          .search(text)
          .slice(0, most)
          .map(({ id }) => String(id)),
      close: async () => {},
    };
  },
};

const fts5: System = {
  build(file, facts) {
    const database = new DatabaseSync(file);
    database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;
      CREATE VIRTUAL TABLE doc USING fts5(text, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
      CREATE TABLE name (number INTEGER PRIMARY KEY, id TEXT NOT NULL);`);
    const addText = database.prepare('INSERT INTO doc (rowid, text) VALUES (?, ?)');
    const addName = database.prepare('INSERT INTO name VALUES (?, ?)');
    let row = 0;
    for (const { id, text } of facts.docs()) {
      row += 1;
      addText.run(row, tokensOf(text).join(' '));
      addName.run(row, id);
    }
    database.exec("INSERT INTO doc (doc) VALUES ('optimize'); COMMIT;");
    database.close();
  },
  async open(file) {
    const database = new DatabaseSync(file, { readOnly: true });
    const find = database.prepare(
      'SELECT (SELECT id FROM name WHERE number = doc.rowid) AS id FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT ?',
    );
    return {
      async search(text) {
        const any = [...new Set(tokensOf(text))].map(token => `"${token}"`).join(' OR ');
        return find.all(any, most).map(({ id }) => String(id));
      },
      close: async () => database.close(),
    };
  },
};

/** The whole way from a question to an answer. */
const answers: System = {
  build: buildBase,
  async open(file) {
    const { bot, close } = await openBase(file);
    return { search: async text => (await bot.answer({ id: 'bench', text, turns: [] })).facts, close };
  },
};

/** What is measured, by name. */
export const systems: Readonly<Record<string, System>> = {
  'answers, chipwire': answers,
  'FTS5, chipwire': chipwire,
  'FTS5, plain': fts5,
  MiniSearch: minisearch,
};
