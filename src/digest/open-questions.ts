import { plainSpan } from '../composition/text.ts';
import { nothingBrought, type Part, type Writing } from './section.ts';
import type { Unanswered } from './unanswered.ts';

/** As many questions as are quoted. */
const mostQuoted = 3;

/** The questions asked in the channel that had no sourced answer, the newest in the askers' words. */
export const openQuestions = (questions: readonly Unanswered[], { language }: Writing): Part => ({
  id: 'questions',
  title: [
    plainSpan(
      language === 'en' ? 'Asked here, but answered by none of my sources' : '本频道问过、但我没有来源可以回答的问题',
    ),
  ],
  entries: questions.slice(0, mostQuoted).map(({ text }) => ({ lines: [[{ type: 'quoted', text }]], facts: [] })),
  total: questions.length,
  brought: nothingBrought,
});
