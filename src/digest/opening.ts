import type { Block, Span, Spans } from '../answer.ts';
import { plainSpan } from '../composition/text.ts';
import type { Bilingual } from '../language.ts';
import { sessionOf } from './nyse-calendar.ts';
import type { Occasion } from './occasion.ts';
import { type Section, workedOut } from './section.ts';

const notes = {
  missed: {
    en: 'The digest before this one could not be posted in time.',
    zh: '上一份日报未能按时发出，已略过。',
  },
  half: { en: "New York's exchanges close early today.", zh: '纽约交易所今天提前收盘。' },
  holiday: { en: "New York's exchanges are closed today.", zh: '纽约交易所今天休市。' },
  first: {
    en: 'This is the first digest here; the next ones tell what has changed since the one before.',
    zh: '这是本频道的第一份日报；以后的每一份都会说明与上一份相比有什么变化。',
  },
} as const satisfies Record<string, Bilingual>;

const dateSpan = (date: string): Span => ({ type: 'date', date });

/** That nothing has changed since the digest of a day. */
const nothingSince = (day: string, { wish }: Occasion): Spans =>
  wish.language === 'en'
    ? [plainSpan('Nothing new since the digest of '), dateSpan(day), plainSpan('.')]
    : [plainSpan('自'), dateSpan(day), plainSpan('的日报以来没有新变化。')];

/** The title and what there is to say about the digest itself. */
export function openingOf(occasion: Occasion, hasNews: boolean): Section {
  const { wish, day, last, missed, market } = occasion;
  const english = wish.language === 'en';
  const self = workedOut({
    id: 'digest',
    about: [],
    measure: 'announcement',
    figures: {},
    dates: { day, ...(last ? { since: last.day } : {}) },
    says: { en: 'Daily digest, {day}', zh: '日报，{day}' },
    asOf: day,
    cites: [],
  });
  const note = (which: keyof typeof notes): Spans => [plainSpan(notes[which][wish.language])];
  const session = market && wish.topics.includes('shares') ? sessionOf(day) : 'full';
  const lines: readonly Spans[] = [
    ...(missed ? [note('missed')] : []),
    ...(session === 'half' || session === 'holiday' ? [note(session)] : []),
    ...(last ? [] : [note('first')]),
    ...(last && !hasNews ? [nothingSince(last.day, occasion)] : []),
  ];
  const title: Block = {
    type: 'heading',
    spans: [plainSpan(english ? 'Daily digest · ' : '日报 · '), dateSpan(day)],
  };
  const said = lines.flatMap((line, i) => (i === 0 ? line : [plainSpan(english ? ' ' : ''), ...line]));
  return {
    blocks: said.length === 0 ? [title] : [title, { type: 'text', spans: said }],
    facts: [self.id],
    brought: { facts: [self], sources: [] },
  };
}
