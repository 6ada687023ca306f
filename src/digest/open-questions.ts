import type { Spans } from '../answer.ts';
import { plainSpan } from '../composition/text.ts';
import { listed, type Section, type Writing, workedOut } from './section.ts';
import type { Unanswered } from './unanswered.ts';

/** As many questions as are quoted. */
const mostQuoted = 3;

/** The questions asked in the channel that had no sourced answer: how many, and the newest in the askers' words. */
export function openQuestions(questions: readonly Unanswered[], { language, day }: Writing): Section | undefined {
  if (questions.length === 0) return undefined;
  const asked = { amount: questions.length, unit: 'count' } as const;
  const count = workedOut({
    id: 'digest-unanswered',
    about: [],
    measure: 'announcement',
    figures: { asked },
    asOf: day,
    says: { en: 'Questions without a sourced answer: {asked}', zh: '没有来源可答的问题：{asked}' },
    cites: [],
  });
  const title: Spans = [
    plainSpan(
      language === 'en'
        ? 'Asked here, and I had no source to answer from: '
        : '本频道问过、但我没有来源可以回答的问题：',
    ),
    { type: 'figure', fact: count.id, name: 'asked', figure: asked },
    plainSpan(language === 'en' ? '' : '个'),
  ];
  const items = questions.slice(0, mostQuoted).map(({ text }): Spans => [{ type: 'quoted', text }]);
  return listed(title, items, { facts: [count], sources: [] });
}
