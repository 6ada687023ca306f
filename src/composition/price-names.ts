import type { Fact } from '../fact.ts';
import type { Term } from '../glossary.ts';
import { lexiconOf, ofKinds } from '../knowledge/lexicon.ts';
import type { Knowledge } from '../knowledge.ts';

/**
 * What tells the prices of a chip apart besides their kind: who sells or rents it, where that is not its maker, and where,
 * for a figure that is named after a place.
 */
export function askedBy({ terms }: Knowledge): (fact: Fact, figure: string, chip: Term) => readonly Term[] {
  const places = lexiconOf(ofKinds(terms, ['place']));
  return ({ about }, figure, chip) => {
    const seller = about.map(id => terms.get(id)).find(term => term?.kind === 'company' && term.id !== chip.maker);
    const place = terms.get(places.find(figure) ?? '');
    return [seller, place].flatMap(term => term ?? []);
  };
}
