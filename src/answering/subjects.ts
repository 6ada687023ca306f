import type { Fact } from '../fact.ts';
import { type Subjects, subjectReader } from '../knowledge/learned/model.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import { type Query, tokensOfQuery } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Learned } from '../learned.ts';

/** What was learned counts so much beside how much a question resembles what is asked of a fact. */
const learnedCounts = 1.5;
/** What fits less than this share of the best, as when it is of another kind or time, is not likely after all. */
const farBehind = 0.3;
/** A follow-up of fewer words than this is about what the turn before was about. */
const leastOwn = 4;

/** What reads the questions to a base, and what it has read lately: more than one step of an answer asks for it. */
const readers = new WeakMap<Knowledge, (query: Query) => Subjects>();

function readerOf(learned: Learned, knowledge: Knowledge): (query: Query) => Subjects {
  const read = subjectReader(learned, fact => knowledge.facts.has(fact));
  const seen = new WeakMap<Query, Subjects>();
  return query => {
    const known = seen.get(query);
    if (known) return known;
    const own = tokensOfQuery(query);
    const tokens = own.length >= leastOwn || !query.before ? own : [...tokensOfQuery(query.before), ...own];
    const subjects = read(tokens);
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

const isAnswer = ({ lead }: Match): boolean => lead.type !== 'unsaid';

/**
 * Puts the answer first that resembles a question most and is likeliest by what was learned; how well it fits is as much
 * as the best fitted. A fact that was not there to be learned from is left where it stands.
 */
export function likeliestFirst(
  ranked: readonly Match[],
  subjects: Subjects,
  isOfTheKind: (fact: Fact) => boolean,
): readonly Match[] {
  const top = ranked.find(isAnswer);
  if (!top || !subjects.knows(top.lead.fact.id)) return ranked;
  const worth = ({ score, lead }: Match): number => score + learnedCounts * subjects.of(lead.fact.id).answered;
  let best = top;
  const least = top.score * farBehind;
  for (const match of ranked) {
    const mayAnswer = isAnswer(match) && match.score >= least && isOfTheKind(match.lead.fact);
    if (mayAnswer && worth(match) > worth(best)) best = match;
  }
  if (best === top) return ranked;
  const raised = { ...best, score: Math.max(best.score, top.score) };
  return ranked.flatMap(match => (match === top ? [raised, top] : match === best ? [] : match));
}
