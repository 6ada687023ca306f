import { plainSpan } from '../composition/text.ts';
import { askFor, type Entry, type Part, shortestOf } from './part.ts';
import { nothingBrought, type Writing } from './section.ts';
import type { Unanswered } from './unanswered.ts';

/** The questions asked in the channel that had no sourced answer, the newest first, in the askers' words. */
export function openQuestions(questions: readonly Unanswered[], writing: Writing): Part {
  const { language, most } = writing;
  const entries = questions
    .slice(0, most)
    .map(({ text }): Entry => ({ lines: [[{ type: 'quoted', text }]], facts: [] }));
  return {
    topic: 'questions',
    title: [plainSpan(language === 'en' ? 'Asked here, not in my sources' : '本频道问过、来源里没有答案的问题')],
    entries,
    inShort: [shortestOf(entries, writing)],
    total: questions.length,
    all: askFor('questions', language),
    brought: nothingBrought,
  };
}
