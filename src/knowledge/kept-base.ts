import { Deserializer } from 'node:v8';
import type { Checked } from './checked.ts';
import { bytesOf, keep, readKept } from './kept-file.ts';
import type { PhraseWords } from './search/phrase-words.ts';

/** A knowledge base that was kept, and how its phrasings are read. */
interface KeptBase {
  readonly checked: Checked;
  readonly words: PhraseWords;
}

/** Keeps a base in a file under a stamp, and tells whether it could. */
export const keepBase = (file: string, stamp: string, { checked, words }: KeptBase): boolean =>
  // First what is read by itself too.
  keep(file, stamp, bytesOf(words, checked));

/** The base that was kept in a file under a stamp, where one was. */
export const readKeptBase = (file: string, stamp: string): KeptBase | undefined =>
  readKept(file, stamp, content => {
    const values = valuesIn(content);
    const words: PhraseWords = values.readValue();
    const checked: Checked = values.readValue();
    return { checked, words };
  });

/** Only how the phrasings of that base are read. */
export const readKeptWords = (file: string, stamp: string): PhraseWords | undefined =>
  readKept(file, stamp, content => valuesIn(content).readValue());

function valuesIn(content: Buffer): Deserializer {
  const values = new Deserializer(content);
  values.readHeader();
  return values;
}
