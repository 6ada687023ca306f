import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { foldForms } from '../folding.ts';
import { type PhraseGroup, phraseGroups } from './phrase-groups.ts';
import { type PhrasePostings, type Postings, phrasePostingsOf, postingsOf } from './postings.ts';
import { queryReader, tokensOfQuery } from './query.ts';
import { readingOf } from './readings.ts';
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
  const left = new Map<Fact, Iterator<readonly (readonly string[])[]>>();
  /** What was kept of how the next group of a fact was read; its groups come in the order in which they were kept. */
  const keptOf = ({ lead: { fact } }: PhraseGroup): Iterable<readonly string[]> | undefined => {
    const readings = left.get(fact) ?? readingOf(fact)?.values();
    if (!readings) return undefined;
    left.set(fact, readings);
    return readings.next().value ?? [];
  };
  // Read as they are gathered: the tokens of all phrasings at once would fill the memory.
  const tokens = phrasePostingsOf(
    groups.values().map(group => keptOf(group) ?? group.texts.values().map(text => tokensOfQuery(read(text)))),
  );
  const wordings = postingsOf(
    groups.values().map(({ lead, texts }) =>
      // Where a question is answered from a small part of a large base, its wordings would say little.
      readingOf(lead.fact) ? [] : texts.values().map(text => wordingsOf(foldForms(text))),
    ),
  );
  return { tokens, wordings, ...weightsOf(tokens) };
}
