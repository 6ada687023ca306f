import type { Fact } from '../../fact.ts';

/** The tokens of each phrasing of each group of a fact, in the order of `phraseGroupsOf`. */
export type Reading = readonly (readonly (readonly string[])[])[];

/** A reading as an index on disk keeps it: tokens parted by spaces, phrasings by lines, groups by tabs. */
export const packedReading = (reading: Reading): string =>
  reading.map(phrases => phrases.map(tokens => tokens.join(' ')).join('\n')).join('\t');

/** Reads what {@link packedReading} wrote. */
const unpacked = (text: string): Reading =>
  text.split('\t').map(group => group.split('\n').map(phrase => (phrase === '' ? [] : phrase.split(' '))));

const kept = new WeakMap<Fact, Reading>();

/** Spares reading the phrasings of a fact: an index on disk has kept how they were read. */
export const keepReading = (fact: Fact, packed: string): void => void kept.set(fact, unpacked(packed));

/** How the phrasings of a fact were read, where that has been kept. */
export const readingOf = (fact: Fact): Reading | undefined => kept.get(fact);
