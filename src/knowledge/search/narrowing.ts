import { DatabaseSync } from 'node:sqlite';
import { numbersIn } from './fts-format.ts';
import type { Narrowed } from './fts-index.ts';
import type { FtsReader } from './fts-reader.ts';
import { knownTokens, phraseWordsOfReadings } from './phrase-words.ts';

/** Narrows the large base in a file to what an index in the same file finds: works at once, and blocks. */
export function narrowing(file: string, index: FtsReader): (text: string, most: number) => Narrowed {
  const database = new DatabaseSync(file, { readOnly: true });
  const factOf = database.prepare('SELECT content, reading FROM fact WHERE id = ?');
  const bearingOn = database.prepare('SELECT fact FROM bearing WHERE target = ? ORDER BY number');
  const tokens = knownTokens(index.texts);
  return (text, most) => {
    const found = index.search(text, most).map(({ id }) => id);
    const beside = found.flatMap(target => bearingOn.all(target).map(({ fact }) => String(fact)));
    const facts: { readonly id: string; readonly content: Uint8Array }[] = [];
    const readings: Uint32Array[] = [];
    for (const id of new Set([...beside, ...found])) {
      const { content, reading } = factOf.get(id) ?? {};
      if (!(content instanceof Uint8Array && reading instanceof Uint8Array)) continue;
      facts.push({ id, content });
      readings.push(numbersIn(reading));
    }
    return { facts, words: phraseWordsOfReadings(readings, tokens) };
  };
}
