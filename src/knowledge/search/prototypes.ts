import { createHash } from 'node:crypto';
import type { Fact, Phrasings } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { type Language, languages } from '../../language.ts';
import { type Lead, phraseGroups } from './phrase-groups.ts';

/** A text that leads somewhere. */
export interface LeadText {
  readonly lead: Lead;
  readonly text: string;
}

/** What is to be turned into vectors. */
export interface VectorTexts {
  /** What a question is compared with. */
  readonly prototypes: readonly LeadText[];
  /** Phrasings kept out of it, to measure how near a question comes to the group that it belongs to. */
  readonly probes: readonly LeadText[];
}

const mostPhrasings = 6;
const mostProbes = 24;

/** Some of a list, evenly spread over it: phrasings that stand side by side are often by one writer. */
const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most
    ? list
    : list.filter((_, at) => Math.floor((at * most) / list.length) !== Math.floor(((at - 1) * most) / list.length));

const none: Phrasings = { en: [], zh: [] };

/** The ways to ask that lead somewhere. */
function phrasingsOf(lead: Lead): Phrasings {
  switch (lead.type) {
    case 'asked':
      return lead.fact.asked;
    case 'mistaken':
      return lead.fact.mistaken;
    case 'unsaid':
      return lead.fact.unsaid[lead.gap]?.asked ?? none;
    case 'together':
      return (
        lead.fact.together.find(({ with: ids }) => lead.others.every(({ id }, at) => ids[at] === id))?.asked ?? none
      );
    default:
      return lead satisfies never;
  }
}

/** What a fact says, figures and dates left out. */
const statement = (fact: Fact, language: Language): string => fact.says[language].replace(/\{[^}]*\}/g, ' ').trim();

/**
 * A group is represented by up to six phrasings a language, a fact that answers by its statement too. Each has a vector
 * of its own: people ask for one thing in ways so unlike that their mean would lie near none of them.
 */
export function vectorTextsOf(knowledge: Knowledge): VectorTexts {
  const lists = phraseGroups(knowledge).flatMap(({ lead }) =>
    languages.map(language => ({ lead, phrasings: phrasingsOf(lead)[language], language })),
  );
  const probed = spread(
    lists.filter(({ lead, phrasings }) => lead.type === 'asked' && phrasings.length > 1),
    mostProbes,
  );
  // Now an early phrasing, now a late one: they were written by different people.
  const keptOut = new Map(probed.map((list, at) => [list, list.phrasings[(at * 7) % list.phrasings.length]]));
  const prototypes = lists.flatMap(list => {
    const { lead, language } = list;
    const phrasings = list.phrasings.filter(text => text !== keptOut.get(list));
    const texts = lead.type === 'asked' ? [statement(lead.fact, language)] : [];
    return [...texts, ...spread(phrasings, mostPhrasings)].map(text => ({ lead, text }));
  });
  const probes = [...keptOut].flatMap(([{ lead }, text]) => (text === undefined ? [] : [{ lead, text }]));
  return { prototypes, probes };
}

/** A name for the vector of a text by a model: another text or model has another. */
export const contentKey = (model: string, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([model, text]))
    .digest('base64url');
