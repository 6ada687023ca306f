import type { Answer, Spans } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import { claimOf, type Setting } from '../composition/claims.ts';
import { heading, paragraph } from '../composition/text.ts';
import type { Bilingual, Language } from '../language.ts';

/** A short word from the bot about itself, with nothing of the market in it. */
export const noteOf = (words: Bilingual, language: Language): Answer => ({
  language,
  outcome: 'answered',
  blocks: [paragraph(words, language)],
  facts: [],
  suggestions: [],
});

/** Said when somebody has told what they think. */
export const thanks = (language: Language): Answer => noteOf({ en: 'Thank you.', zh: '谢谢。' }, language);

/** Said when somebody takes up what was offered to somebody else. */
export const notYours = (language: Language): Answer =>
  noteOf(
    {
      en: 'This was offered to whoever wrote that. If you would like to know, mention me and ask.',
      zh: '这是提供给那条消息的作者的。你也想知道的话，@我提问就好。',
    },
    language,
  );

/** Said when a button belongs to an answer that is no longer remembered. */
export const tooOld = (language: Language): Answer => ({
  ...noteOf(
    {
      en: 'That answer is too old for its buttons to work. Please ask again.',
      zh: '这条回答时间太久，按钮已失效，请再问一次。',
    },
    language,
  ),
  outcome: 'declined',
  suggestions: [{ ask: '/help' }],
});

/** The facts an answer rests on, each with its kind, its date and its source. */
export function sourcesNote(ids: readonly string[], answer: Answer, setting: Setting): Answer {
  const { knowledge, language } = setting;
  const known = withBrought(knowledge, answer.brought);
  const facts = ids.flatMap(id => known.facts.get(id) ?? []);
  if (facts.length === 0) {
    return noteOf({ en: 'That answer shows no facts.', zh: '那条回答没有引用事实。' }, language);
  }
  const items = facts.map((fact): Spans => claimOf(fact, { ...setting, knowledge: known }));
  return {
    language,
    outcome: 'answered',
    blocks: [heading({ en: 'What the answer rests on', zh: '回答的依据' }, language), { type: 'list', items }],
    facts: facts.map(fact => fact.id),
    suggestions: facts
      .filter(fact => knowledge.facts.has(fact.id))
      .slice(0, 1)
      .map(fact => ({ ask: `/sources ${fact.id}` })),
    ...(answer.brought ? { brought: answer.brought } : {}),
  };
}
