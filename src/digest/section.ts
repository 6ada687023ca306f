import type { Block, Brought, Spans } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import type { Setting } from '../composition/claims.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { liveFact as factOfTheMoment, type liveFact } from '../market.ts';
import type { Told } from './memory.ts';

/** Part of a digest: blocks, the facts in them, and what has to be brought along. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly facts: readonly string[];
  readonly brought: Brought;
}

/** What every section is written from. */
export interface Writing extends Setting {
  /** The day by the clock of the channel, `YYYY-MM-DD`. */
  readonly day: string;
  /** What the digest before told; `undefined` for the first. */
  readonly last: Told | undefined;
}

/** Nothing brought along. */
export const nothingBrought: Brought = { facts: [], sources: [] };

/** What is told of one thing: its lines stand together or not at all. */
export interface Entry {
  readonly lines: readonly Spans[];
  /** The facts its lines rest on. */
  readonly facts: readonly string[];
}

/** A part of a digest: a list of which as much is told as there is room for. */
export interface Part {
  /** Names it among the parts. */
  readonly id: string;
  readonly title: Spans;
  /** What can be told, the weightiest first. */
  readonly entries: readonly Entry[];
  /** How many there are to tell, those included that are not among the entries. */
  readonly total: number;
  /** The command that tells the others, where so many are told. */
  readonly others?: (told: number) => string | undefined;
  /** What is said below the list however much of it is told. */
  readonly closing?: readonly Spans[];
  readonly brought: Brought;
}

/** Words around the number of what is not told: beside what is, or where nothing is. */
const moreWords = {
  en: { beside: [' · ', ' more'], alone: [' · ', ''], colon: ': ' },
  zh: { beside: [' · 另有', '条'], alone: [' · 共', '条'], colon: '：' },
} as const;

/** How much of a part is not told, and the command that tells it; the number as a fact of its own. */
function moreOf({ id, entries, total, others }: Part, told: number, { language, day }: Writing) {
  const left = total - told;
  if (left === 0) return { spans: [], facts: [] };
  const command = others?.(told);
  const where: Spans = command === undefined ? [] : [{ type: 'code', text: command }];
  // Where the command tells all there is, that is enough.
  if (told === 0 && command !== undefined && total === entries.length)
    return { spans: [plainSpan(' · '), ...where], facts: [] };
  const more = { amount: left, unit: 'count' } as const;
  const count = workedOut({
    id: `digest-more-${id}`,
    about: [],
    measure: 'announcement',
    figures: { more },
    asOf: day,
    says: { en: 'Not told here: {more}', zh: '此处未列：{more}' },
    cites: [],
  });
  const words = moreWords[language];
  const [before, after] = words[told > 0 ? 'beside' : 'alone'];
  const spans: Spans = [
    plainSpan(before),
    { type: 'figure', fact: count.id, name: 'more', figure: more },
    plainSpan(after + (where.length > 0 ? words.colon : '')),
    ...where,
  ];
  return { spans, facts: [count] };
}

/** A part as a list under a heading, with so many of its entries told. */
export function sectionOf(part: Part, told: number, writing: Writing): Section {
  const { title, entries, closing = [], brought } = part;
  const shown = entries.slice(0, told);
  const more = moreOf(part, shown.length, writing);
  const items = [...shown.flatMap(({ lines }) => lines), ...closing];
  const list = items.length > 0 ? [{ type: 'list', items } as const] : [];
  return {
    blocks: [{ type: 'heading', spans: [...title, ...more.spans] }, ...list],
    facts: [...shown.flatMap(({ facts }) => facts), ...[...more.facts, ...brought.facts].map(({ id }) => id)],
    brought: { ...brought, facts: [...brought.facts, ...more.facts] },
  };
}

/** A fact worked out for one digest from others. */
export const workedOut = (given: Parameters<typeof liveFact>[0]): Fact => ({
  ...factOfTheMoment(given),
  basis: 'computed',
});

/** The same setting with more facts and sources to look up. */
export const knowing = <S extends Setting>(setting: S, brought: Brought): S => ({
  ...setting,
  knowledge: withBrought(setting.knowledge, brought),
});
