import type { DatabaseSync } from 'node:sqlite';
import { type Fact, relations } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { knowledgeOf, type Parts } from '../base.ts';
import { knownFrom } from '../citing.ts';
import { keysOf } from '../common.ts';
import { ftsWriter } from '../search/fts-build.ts';
import { inNewDatabase } from '../search/new-database.ts';
import { phraseGroupsOf } from '../search/phrase-groups.ts';
import { queryReader, tokensOfQuery } from '../search/query.ts';
import { packedReading, type Reading } from '../search/readings.ts';

/**
 * The tables of a large base, beside those of its index: facts as JSON with how their phrasings are read, in their
 * order; what they have in common, from which day each is known; what bears on which; and all else as JSON.
 */
const schema = `
  CREATE TABLE fact (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, known TEXT, content BLOB NOT NULL, reading BLOB NOT NULL);
  CREATE TABLE key (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE common (key INTEGER, known TEXT, fact INTEGER, PRIMARY KEY (key, known, fact)) WITHOUT ROWID;
  CREATE TABLE bearing (target TEXT, number INTEGER, relation TEXT NOT NULL, fact TEXT NOT NULL, PRIMARY KEY (target, number)) WITHOUT ROWID;
  CREATE TABLE part (name TEXT PRIMARY KEY, content TEXT NOT NULL);
`;

/** Everything a fact can be found by, its names in both languages included. */
function textOf(fact: Fact, terms: Knowledge['terms']): string {
  const names = [...fact.about, ...fact.by, fact.measure].flatMap(id => {
    const term = terms.get(id);
    return term ? [term.name.en, term.name.zh] : [];
  });
  const { asked, mistaken, unsaid, says } = fact;
  const phrasings = [asked, mistaken, ...unsaid.map(gap => gap.asked)].flatMap(({ en, zh }) => [...en, ...zh]);
  return [says.en, says.zh, ...names, ...phrasings].join('\n');
}

/** A fact by itself: of those that it is told together with, the part of a base that resembles a question may lack some. */
export const alone = (fact: Fact): Fact => ({ ...fact, together: [] });

/** Puts facts into the tables of a base; what has a number in its index is named by that. */
function factWriter(database: DatabaseSync, parts: Parts, numberOf: (token: string) => number): (fact: Fact) => void {
  database.exec(schema);
  const addFact = database.prepare('INSERT INTO fact VALUES (?, ?, ?, ?, ?)');
  const addKey = database.prepare('INSERT INTO key VALUES (?, ?)');
  const addCommon = database.prepare('INSERT INTO common VALUES (?, ?, ?)');
  const addBearing = database.prepare('INSERT INTO bearing VALUES (?, ?, ?, ?)');
  const addPart = database.prepare('INSERT INTO part VALUES (?, ?)');
  const { sources, terms, topics } = parts;
  for (const [name, part] of Object.entries({ sources, terms, topics }))
    addPart.run(name, JSON.stringify([...part.values()]));

  const nothing = knowledgeOf([], parts);
  const read = queryReader(nothing);
  const readingOf = (fact: Fact): Reading =>
    phraseGroupsOf(alone(fact), nothing).map(({ texts }) => texts.map(text => tokensOfQuery(read(text))));
  const keys = new Map<string, number>();
  const keyNumber = (name: string): number => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    keys.set(name, keys.size);
    addKey.run(keys.size - 1, name);
    return keys.size - 1;
  };
  let [number, bearings] = [0, 0];
  return fact => {
    number += 1;
    const known = knownFrom(fact, sources) ?? null;
    const reading = readingOf(fact).map(phrases => phrases.map(tokens => tokens.map(numberOf)));
    addFact.run(number, fact.id, known, Buffer.from(JSON.stringify(fact)), packedReading(reading));
    for (const key of keysOf(fact)) addCommon.run(keyNumber(key), known ?? '', number);
    for (const relation of relations) {
      for (const target of fact[relation]) {
        bearings += 1;
        addBearing.run(target, bearings, relation, fact.id);
      }
    }
  };
}

/** Writes a large base with its index into a file anew. Its facts are taken as they come and need not be held together. */
export const buildLargeBase = (file: string, facts: Iterable<Fact>, parts: Parts): void =>
  inNewDatabase(file, database => {
    const index = ftsWriter(database);
    const addFact = factWriter(database, parts, index.numberOf);
    for (const fact of facts) {
      index.add({ id: fact.id, text: textOf(fact, parts.terms) });
      addFact(fact);
    }
    index.finish();
    database.exec('CREATE INDEX fact_known ON fact (known);');
  });
