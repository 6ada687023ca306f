import { cluesOf } from '../knowledge/learned/clues.ts';
import { type Subjects, subjectReader } from '../knowledge/learned/model.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Learned } from '../learned.ts';

/** What reads the questions to a base, and what it has read lately: more than one step of an answer asks for it. */
const readers = new WeakMap<Knowledge, (query: Query) => Subjects>();

function readerOf(learned: Learned, knowledge: Knowledge): (query: Query) => Subjects {
  const read = subjectReader(learned, fact => knowledge.facts.has(fact));
  const seen = new WeakMap<Query, Subjects>();
  return query => {
    const known = seen.get(query);
    if (known) return known;
    const subjects = read(cluesOf(query));
    seen.set(query, subjects);
    return subjects;
  };
}

/** How likely each fact is what a question is about, by what was learned; `undefined` of a base nothing was learned from. */
export function subjectsAsked(query: Query, knowledge: Knowledge): Subjects | undefined {
  if (!knowledge.learned) return undefined;
  const reader = readers.get(knowledge) ?? readerOf(knowledge.learned, knowledge);
  readers.set(knowledge, reader);
  return reader(query);
}
