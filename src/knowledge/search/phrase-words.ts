import type { Knowledge } from '../../knowledge.ts';
import { foldForms } from '../folding.ts';
import { phraseGroups } from './phrase-groups.ts';
import { type Numbering, type PhrasePostings, type Postings, phrasePostingsOf, postingsOf } from './postings.ts';
import { queryReader, tokensOfQuery } from './query.ts';
import { type Weights, weightsOf } from './weights.ts';
import { wordingsOf } from './wordings.ts';

/** How the phrasings of a base are read: nothing but text and arrays of numbers, which can be kept. */
export interface PhraseWords extends Weights {
  /** What each is searched by. */
  readonly tokens: PhrasePostings;
  /** The way each is put. */
  readonly wordings: Postings;
}

/** Reads the phrasings of a base. */
export function phraseWordsOf(knowledge: Knowledge): PhraseWords {
  const read = queryReader(knowledge);
  const groups = phraseGroups(knowledge);
  // Read as they are gathered: the tokens of all phrasings at once would fill the memory.
  const tokens = phrasePostingsOf(
    groups.values().map(({ texts }) => texts.values().map(text => tokensOfQuery(read(text)))),
  );
  const wordings = postingsOf(
    groups.values().map(({ texts }) => texts.values().map(text => wordingsOf(foldForms(text)))),
  );
  return { tokens, wordings, ...weightsOf(tokens) };
}

/**
 * The same of a few groups that have been read before, by the numbers of their tokens. The ways their phrasings are put
 * are left out: those of a small part of a base would say little.
 */
export function phraseWordsOfReadings(
  groups: Iterable<Iterable<Uint32Array>>,
  textOf: (token: number) => string,
  numbering: Numbering<number>,
): PhraseWords {
  const tokens = phrasePostingsOf(groups, textOf, numbering);
  return { tokens, wordings: postingsOf([]), ...weightsOf(tokens) };
}
