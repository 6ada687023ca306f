import type { Brought, Spans } from '../answer.ts';
import { spanText } from '../composition/span-text.ts';
import { plainSpan } from '../composition/text.ts';
import { digestWords } from '../digest-words.ts';
import type { DigestPlan } from '../digests.ts';
import type { Language } from '../language.ts';
import { type Section, type Writing, workedOut } from './section.ts';

/** What a digest may be about. */
export type Topic = DigestPlan['topics'][number];

/** What is told of one thing: its lines stand together or not at all. */
export interface Entry {
  readonly lines: readonly Spans[];
  /** The facts its lines rest on. */
  readonly facts: readonly string[];
}

/** A part of a digest: a list of which as much is told as there is room for. */
export interface Part {
  readonly topic: Topic;
  readonly title: Spans;
  /** What can be told, the weightiest first. */
  readonly entries: readonly Entry[];
  /** What may be told where there is no room for the first of them, the shortest first. */
  readonly inShort: readonly (readonly Entry[])[];
  /** How many there are to tell, those included that are not among the entries; without it they are not counted. */
  readonly total?: number;
  /** The command that tells all of it. */
  readonly all: string;
  /** What is said below the list however much of it is told. */
  readonly closing?: readonly Spans[];
  readonly brought: Brought;
}

/** Whether a part has anything to say. */
export const isThere = (part: Part | undefined): part is Part =>
  part !== undefined && part.entries.length + (part.closing?.length ?? 0) > 0;

/** The command that tells all there is on a topic. */
export const askFor = (topic: Topic, language: Language): string =>
  language === 'en' ? `/digest show ${topic}` : `/digest ${digestWords.action.show[0]} ${digestWords.topics[topic][0]}`;

/** The shortest of some entries, as all that is told of them. */
export function shortestOf(entries: readonly Entry[], { knowledge, language }: Writing): readonly Entry[] {
  const lengthOf = ({ lines }: Entry): number =>
    lines.flat().reduce((sum, span) => sum + spanText(span, language, knowledge, () => '[1]').length, 0);
  return entries.toSorted((a, b) => lengthOf(a) - lengthOf(b)).slice(0, 1);
}

/** Words around the number of what is not told: beside what is, or where nothing is. */
const moreWords = {
  en: { beside: [' · ', ' more: '], alone: [' · ', ': '] },
  zh: { beside: [' · 另有', '条：'], alone: [' · 共', '条：'] },
} as const;

/** How much of a part is not told, the number as a fact of its own, and the command that tells all of it. */
function moreOf({ topic, entries, total, all }: Part, told: readonly Entry[], { language, day }: Writing) {
  const where: Spans = [{ type: 'code', text: all }];
  if (entries.every(entry => told.includes(entry)) && (total ?? told.length) === told.length)
    return { spans: [], facts: [] };
  if (total === undefined) return { spans: [plainSpan(' · '), ...where], facts: [] };
  const more = { amount: total - told.length, unit: 'count' } as const;
  const count = workedOut({
    id: `digest-more-${topic}`,
    about: [],
    measure: 'announcement',
    figures: { more },
    asOf: day,
    says: { en: 'Not told here: {more}', zh: '此处未列：{more}' },
    cites: [],
  });
  const [before, after] = moreWords[language][told.length > 0 ? 'beside' : 'alone'];
  const spans: Spans = [
    plainSpan(before),
    { type: 'figure', fact: count.id, name: 'more', figure: more },
    plainSpan(after),
    ...where,
  ];
  return { spans, facts: [count] };
}

/** A part as a list under a heading, with those of its entries that are told. */
export function sectionOf(part: Part, told: readonly Entry[], writing: Writing): Section {
  const { title, closing = [], brought } = part;
  const more = moreOf(part, told, writing);
  const items = [...told.flatMap(({ lines }) => lines), ...closing];
  const list = items.length > 0 ? [{ type: 'list', items } as const] : [];
  return {
    blocks: [{ type: 'heading', spans: [...title, ...more.spans] }, ...list],
    facts: [...told.flatMap(({ facts }) => facts), ...[...more.facts, ...brought.facts].map(({ id }) => id)],
    brought: { ...brought, facts: [...brought.facts, ...more.facts] },
  };
}
