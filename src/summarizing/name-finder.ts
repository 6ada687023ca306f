import type { Term, TermKind } from '../glossary.ts';
import { foldForms } from '../knowledge/folding.ts';
import { type Lexicon, lexiconOf, ofKinds } from '../knowledge/lexicon.ts';

/** A glossary name in a text, with where it stands. */
export interface NameAt {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Finds glossary names as they are written, exactly. */
export interface NameFinder {
  /** Names of things: companies, chips, people, places … */
  thingsIn(text: string): readonly NameAt[];
  /** Names of measures: price, revenue … */
  measuresIn(text: string): readonly NameAt[];
}

const thingKinds = [
  ...(['company', 'chip', 'system', 'model', 'technology', 'person', 'event', 'place', 'work', 'group'] as const),
] satisfies readonly TermKind[];

/** Names that are ordinary words when they are written small. */
const ordinary = new Set(['us', 'arm', 'su', 'spine', 'sec', 'bis', 'epic', 'cook', 'story', 'text', 'piece']);

const finders = new WeakMap<ReadonlyMap<string, Term>, NameFinder>();

/** The finder of a glossary, built when it is first needed. */
export function nameFinder(terms: ReadonlyMap<string, Term>): NameFinder {
  const known = finders.get(terms);
  if (known) return known;
  const things = lexiconOf(ofKinds(terms, thingKinds));
  const measures = lexiconOf(ofKinds(terms, ['measure']).map(term => ({ ...term, aliases: { en: [], zh: [] } })));
  const finder: NameFinder = {
    thingsIn: text => found(text, things).filter(({ start, end }) => !ordinary.has(text.slice(start, end))),
    measuresIn: text => found(text, measures),
  };
  finders.set(terms, finder);
  return finder;
}

/** Folding that keeps every character in its place, so that what is found can be cut out of the text itself. */
function found(text: string, lexicon: Lexicon): readonly NameAt[] {
  const folded = foldForms(text);
  const inPlace = folded.length === text.length ? folded : text.toLowerCase();
  return lexicon.exactIn(inPlace).map(({ term, start, end }) => ({ term, start, end }));
}
