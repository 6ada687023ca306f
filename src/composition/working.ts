import type { Spans } from '../answer.ts';
import { derived } from '../answering/derive.ts';
import type { Fact } from '../fact.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Bilingual } from '../language.ts';
import { citesOf, type Setting } from './claims.ts';
import { plainSpan } from './text.ts';
import { basisNames } from './wording.ts';

const undecided: Bilingual = {
  en: 'By these figures it cannot be said which is higher.',
  zh: '仅凭这些数字，看不出哪个更高。',
};

/** The difference and ratio of two facts with one figure each, the working shown, or why there is none. */
export function workingOf(
  [a, b]: readonly [Fact, Fact],
  { knowledge, language }: Setting,
): { readonly spans: Spans; readonly computed: readonly Fact[] } {
  const worked = derived(a, b, (fact, each) => knowledge.terms.get(fact.about[0] ?? '')?.name[each] ?? '');
  if (!worked || 'why' in worked) return { spans: [plainSpan((worked?.why ?? undecided)[language])], computed: [] };
  const basis = basisNames.computed[language];
  const spans: Spans = [
    ...statementOf(worked, language),
    ...citesOf(worked),
    { type: 'text', text: language === 'en' ? ` (${basis})` : `（${basis}）`, weight: 'quiet' },
  ];
  return { spans, computed: [worked] };
}
