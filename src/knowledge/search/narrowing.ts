import { DatabaseSync } from 'node:sqlite';
import type { Narrowed } from './fts-index.ts';
import type { FtsReader } from './fts-reader.ts';
import { phraseWordsOfReadings } from './phrase-words.ts';
import { numberingOf } from './postings.ts';
import { phrasesOf } from './readings.ts';

/** Narrows the large base in a file to what an index in the same file finds: works at once, and blocks. */
export function narrowing(file: string, index: FtsReader): (text: string, most: number) => Narrowed {
  const database = new DatabaseSync(file, { readOnly: true });
  const factOf = database.prepare('SELECT id, content, reading FROM fact WHERE id = ?');
  const bearingOn = database.prepare('SELECT fact FROM bearing WHERE target = ? ORDER BY number');
  const numbering = numberingOf(index.texts.length);
  return (text, most) => {
    const found = index.search(text, most).map(({ id }) => id);
    const beside = found.flatMap(target => bearingOn.all(target).map(({ fact }) => String(fact)));
    const rows = [...new Set([...beside, ...found])].flatMap(id => factOf.all(id));
    const readings = rows.flatMap(({ reading }) => (reading instanceof Uint8Array ? phrasesOf(reading) : []));
    return {
      facts: rows.map(({ id, content }) => ({ id: String(id), content: String(content) })),
      words: phraseWordsOfReadings(readings, number => index.texts[number] ?? '', numbering),
    };
  };
}
