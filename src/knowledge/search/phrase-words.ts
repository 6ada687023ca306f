import type { Knowledge } from '../../knowledge.ts';
import { foldForms } from '../folding.ts';
import { phraseGroups } from './phrase-groups.ts';
import {
  type Numbering,
  narrowed,
  numberingOf,
  type PhrasePostings,
  packed,
  packedPostingsOf,
  phrasePostingsOf,
} from './postings.ts';
import { queryReader, tokensOfQuery } from './query.ts';
import { importanceOf, type Weights, weightsOf } from './weights.ts';
import { gatheredWordings, type Wordings } from './wordings.ts';

/** How the phrasings of a base are read: nothing but text and arrays of numbers, which can be kept. */
export interface PhraseWords extends Weights {
  /** What each is searched by. */
  readonly tokens: PhrasePostings;
  /** The way each is put. */
  readonly wordings: Wordings;
}

/** Reads the phrasings of a base. */
export function phraseWordsOf(knowledge: Knowledge): PhraseWords {
  const read = queryReader(knowledge);
  const groups = phraseGroups(knowledge);
  // Read as they are gathered: the tokens of all phrasings at once would fill the memory.
  const tokens = phrasePostingsOf(
    groups.values().map(({ texts }) => texts.values().map(text => tokensOfQuery(read(text)))),
  );
  const wordings = gatheredWordings(groups.values().map(({ texts }) => texts.values().map(foldForms)));
  const tellsPhrases = { ...packed(tokens), phrases: narrowed(tokens.phrases) };
  return { tokens: tellsPhrases, wordings, ...weightsOf(tokens) };
}

/** Tokens known by their numbers among all. */
export interface KnownTokens {
  textOf(token: number): string;
  /** What {@link importanceOf} says of a token that is known. */
  importanceOf(token: number): number;
  readonly numbering: Numbering;
}

/** Tokens by the places of their texts. */
export function knownTokens(texts: readonly string[]): KnownTokens {
  const textOf = (token: number): string => texts[token] ?? '';
  const importances = new Float64Array(texts.length);
  return {
    textOf,
    importanceOf(token) {
      const known = importances[token] ?? 0;
      if (known > 0) return known;
      const importance = importanceOf(textOf(token), true);
      importances[token] = importance;
      return importance;
    },
    numbering: numberingOf(texts.length),
  };
}

/**
 * The same of a few groups that have been read before, by the numbers of their tokens. The ways their phrasings are put
 * are left out: those of a small part of a base would say little.
 */
export function phraseWordsOfReadings(
  readings: readonly Uint32Array[],
  { textOf, importanceOf: importance, numbering }: KnownTokens,
): PhraseWords {
  const { postings, taken } = packedPostingsOf(readings, textOf, numbering);
  const weights = weightsOf(postings, number => importance(taken[number] ?? 0));
  return { tokens: postings, wordings: gatheredWordings([]), ...weights };
}
