import type { Term, TermKind } from '../../glossary.ts';
import type { Knowledge } from '../../knowledge.ts';
import { fold, foldForms } from '../folding.ts';
import { type Lexicon, lexiconOf } from '../lexicon.ts';
import { tokensOfFolded } from './tokens.ts';

/** A text as the search sees it. */
export interface Query {
  /** The whole of it, folded; nothing where only what it names counts. */
  readonly text: string;
  /** Words and character pairs, names taken out. */
  readonly words: readonly string[];
  /** Glossary ids of the companies, chips, people … it names. */
  readonly entities: readonly string[];
  /** Glossary ids of the measures and concepts it names. */
  readonly concepts: readonly string[];
  /** What was asked before it in the same thread and still counts, though for less. */
  readonly before?: Query;
  /** What it is to be understood by: the turn before it, or the text that it is a part of. */
  readonly context?: Query;
}

/** The tokens a query is searched by: words, and names and concepts by their ids. */
export const tokensOfQuery = ({ words, entities, concepts }: Query): readonly string[] => [
  ...new Set([...words, ...entities.map(id => `#${id}`), ...concepts.map(id => `@${id}`)]),
];

/** A follow-up of fewer words than this is about what the turn before was about. */
const leastOwn = 4;

/** Whether a query is too short to tell by itself what it is about. */
export const saysLittle = (query: Query): boolean => tokensOfQuery(query).length < leastOwn;

/** The queries that tell what one is about: itself, and where it is short the turn before too. */
const tellingQueries = (query: Query): readonly Query[] =>
  query.before && saysLittle(query) ? [query.before, query] : [query];

/** The tokens that tell what a query is about. */
export const tellingTokens = (query: Query): readonly string[] => [
  ...new Set(tellingQueries(query).flatMap(tokensOfQuery)),
];

/**
 * Reads texts into queries with the names of a knowledge base. For what people type, `isWord` tells words that are no
 * slip of a name; without it, names count only as they are written.
 */
export type QueryReader = (text: string, isWord?: (word: string) => boolean) => Query;

const conceptKinds: readonly TermKind[] = ['measure', 'concept', 'risk'];

const readers = new WeakMap<Knowledge['terms'], QueryReader>();

/** A reader for a knowledge base; every part of a base has the same one. */
export function queryReader({ terms }: Knowledge): QueryReader {
  const reader = readers.get(terms) ?? readerOf([...terms.values()]);
  readers.set(terms, reader);
  return reader;
}

function readerOf(terms: readonly Term[]): QueryReader {
  const entities: Lexicon = lexiconOf(terms.filter(term => !conceptKinds.includes(term.kind)));
  const concepts: Lexicon = lexiconOf(terms.filter(term => conceptKinds.includes(term.kind)));
  return (raw, isWord) => {
    const text = isWord ? fold(raw) : foldForms(raw);
    const mentions = isWord ? entities.mentionsIn(text, isWord) : entities.exactIn(text);
    // Names are replaced by their ids: their letters must not match other words.
    let rest = '';
    let at = 0;
    for (const { start, end } of mentions) {
      rest += `${text.slice(at, start)} `;
      at = end;
    }
    rest += text.slice(at);
    return {
      text,
      words: tokensOfFolded(rest),
      entities: [...new Set(mentions.map(mention => mention.term))],
      concepts: [...new Set(concepts.exactIn(rest).map(mention => mention.term))],
    };
  };
}
