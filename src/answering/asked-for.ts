import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';

/** Glossary ids of the things a question is about and of the measure of them, as far as its words name them. */
export interface Named {
  readonly things: readonly string[];
  readonly measure: string | undefined;
}

/** Kinds of things that can be named as what nothing is known of. */
const nameable: ReadonlySet<string> = new Set(['company', 'chip', 'system', 'model', 'person', 'technology', 'event']);

/** The things and the measure that the words of a question name, those of the turn before included. */
export function askedFor(query: Query, knowledge: Knowledge): Named {
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const own = query.entities.filter(id => nameable.has(kindOf(id)));
  const things = own.length > 0 ? own : (query.before?.entities ?? []).filter(id => nameable.has(kindOf(id)));
  const measure = [...query.concepts, ...(query.before?.concepts ?? [])].find(id => {
    const term = knowledge.terms.get(id);
    return term?.exclusive || term?.staleAfterMonths !== undefined;
  });
  return { things: things.slice(0, 3), measure };
}

/** What everything the knowledge holds is about, as it is searched by. */
const subject = new Set(['gpu', 'chip', 'ai', 'aigc', 'llm', '芯片', '显卡', '算卡', '算力']);

/** Whether a question, in itself and by the turn before, names nothing that the knowledge is about; a measure is of anything. */
export const namesNothing = ({ words, entities, concepts, before }: Query, { terms }: Knowledge): boolean =>
  before === undefined &&
  entities.length === 0 &&
  concepts.every(id => terms.get(id)?.kind === 'measure') &&
  !words.some(word => subject.has(word));
