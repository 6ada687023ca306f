import type { Fact } from '../fact.ts';
import { cluesOf } from '../knowledge/learned/clues.ts';
import { type Subjects, subjectReader } from '../knowledge/learned/model.ts';
import { factsOfSubject, subjectOf } from '../knowledge/search/phrase-groups.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Learned } from '../learned.ts';

/** What reads the questions to a base, and what it has read lately: more than one step of an answer asks for it. */
const readers = new WeakMap<Knowledge, (query: Query) => Subjects>();

function readerOf(learned: Learned, knowledge: Knowledge): (query: Query) => Subjects {
  const read = subjectReader(learned, subject => factsOfSubject(subject).every(id => knowledge.facts.has(id)));
  const seen = new WeakMap<Query, Subjects>();
  return query => {
    const known = seen.get(query);
    if (known) return known;
    const subjects = read(cluesOf(query), query.context && cluesOf(query.context));
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

/** The facts that by what was learned answer at least so likely, alone or together with others; the likeliest first. */
export const factsLearned = (least: number, query: Query, knowledge: Knowledge): readonly Fact[] => [
  ...new Set(
    (subjectsAsked(query, knowledge)?.atLeast(least) ?? [])
      .flatMap(factsOfSubject)
      .flatMap(id => knowledge.facts.get(id) ?? []),
  ),
];

/** A chance that leaves little doubt. */
export const surely = 0.75;

/** Whether by what was learned a question is hardly about anything else than what a match leads to. */
export const isLearnedSurely = ({ lead }: Match, query: Query, knowledge: Knowledge): boolean =>
  (subjectsAsked(query, knowledge)?.of(subjectOf(lead)).answered ?? 0) >= surely;

/** A smaller chance is no reason to decline what may be a question of fact. */
const surelyAdvice = 0.8;

/** Whether by what was learned a message surely wants to be told what to do with money. */
export const wantsAdviceLearned = (query: Query, knowledge: Knowledge): boolean =>
  (subjectsAsked(query, knowledge)?.advice ?? 0) >= surelyAdvice;

/** So little doubt is left that how a message is worded says nothing against it. */
const beyondDoubt = 0.95;

/** Whether by what was learned a message beyond doubt asks for a fact, whatever else its wording is like. */
export const isOfFactLearned = (query: Query, knowledge: Knowledge): boolean =>
  (subjectsAsked(query, knowledge)?.most ?? 0) >= beyondDoubt;

/** Whether by what was learned a question is about what a match leads to, be it answered by that or left open. */
export function isLearnedAbout({ lead }: Match, query: Query, knowledge: Knowledge): boolean {
  const { answered, open } = subjectsAsked(query, knowledge)?.of(subjectOf(lead)) ?? { answered: 0, open: 0 };
  return answered + open >= surely;
}

/** A chance so small that no likeness to what is known makes up for it. */
const hardly = 0.05;

/** Whether by what was learned hardly any fact is what a message asks for. */
export const isOfNoFactLearned = (query: Query, knowledge: Knowledge): boolean =>
  (subjectsAsked(query, knowledge)?.any ?? 1) < hardly;

/** Whether by what was learned a message asks, with little doubt, for one fact or another. */
export const isOfSomeFactLearned = (query: Query, knowledge: Knowledge): boolean =>
  (subjectsAsked(query, knowledge)?.any ?? 0) >= surely;
