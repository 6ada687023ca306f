import { z } from 'zod';
import type { Answer, Spans } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { heading, paragraph, plainSpan } from '../src/composition/text.ts';
import { UserError } from '../src/errors.ts';
import type { Fact } from '../src/fact.ts';
import type { Bilingual, Language } from '../src/language.ts';
import type { Forgotten } from '../src/memory.ts';

const labels = {
  questions: { en: 'Questions and their answers', zh: '提问及其回答' },
  feedback: { en: 'Verdicts on answers', zh: '对回答的评价' },
  threads: { en: 'Conversations', zh: '对话' },
  budgets: { en: 'Days of use of the language model', zh: '语言模型的使用记录（按天）' },
} as const satisfies Record<keyof Forgotten, Bilingual>;
const kinds = ['questions', 'feedback', 'threads', 'budgets'] as const;

/** `/忘记我` says all there is to say; `/forget` alone does not. */
const meantByName = /^\s*[/／]\s*忘记我/;

/** `/forget me`: deletes what is kept about the asker. */
export default command({
  name: 'forget',
  chineseName: '忘记我',
  summary: { en: 'Deletes what I keep about you', zh: '删除我保存的与你有关的内容' },
  audience: 'asker',
  traceless: true,
  options: z.object({
    who: option(z.enum(['me', '我']).optional(), {
      summary: { en: 'Whom to forget: me', zh: '忘记谁：我' },
      wrong: { en: 'I can only forget the one who asks: /forget me.', zh: '我只能忘记提出要求的人：/forget me。' },
      suggest: () => ['me'],
    }),
  }),
  async run({ memory, question: { place, asker, thread, text }, language, now }, { who }) {
    if (who === undefined && !meantByName.test(text)) return explained(language);
    if (!memory || !place || !asker)
      throw new UserError({
        en: 'Here I keep nothing about you beyond this session.',
        zh: '在这里，会话结束后我不会保存与你有关的任何内容。',
      });
    const forgotten = await memory.forget({ id: asker.id, place, ...(thread === undefined ? {} : { thread }) });
    return report(forgotten, language, now);
  },
});

const answerOf = (language: Language, words: Bilingual): Answer => ({
  language,
  outcome: 'answered',
  blocks: [paragraph(words, language)],
  facts: [],
  suggestions: [],
});

function explained(language: Language): Answer {
  const kept = answerOf(language, {
    en: 'I keep your questions for a while so that the buttons under my answers work, what you asked last in a conversation, and your verdicts on answers. I can delete all of it; then the buttons of earlier answers no longer work for anybody.',
    zh: '我会在一段时间内保存你的提问（这样回答下面的按钮才能用）、对话里最近问过的内容，以及你对回答的评价。我可以全部删除；之后早先回答的按钮对所有人都会失效。',
  });
  const how: Spans = [
    plainSpan(language === 'en' ? 'To have it deleted: ' : '要删除，请输入：'),
    { type: 'code', text: '/forget me' },
  ];
  return { ...kept, blocks: [...kept.blocks, { type: 'text', spans: how }], suggestions: [{ ask: '/forget me' }] };
}

/** What is gone, counted: the counts are figures of a fact made for this answer alone. */
function report(forgotten: Forgotten, language: Language, now: Date): Answer {
  const gone = kinds.filter(kind => forgotten[kind] > 0);
  if (gone.length === 0)
    return answerOf(language, { en: 'I keep nothing about you.', zh: '我没有保存与你有关的任何内容。' });
  const fact: Fact = {
    id: 'forgotten',
    topic: 'memory',
    about: [],
    measure: 'count',
    figures: Object.fromEntries(gone.map(kind => [kind, { amount: forgotten[kind], unit: 'count' }])),
    dates: {},
    asOf: now.toISOString().slice(0, 10),
    basis: 'computed',
    by: [],
    says: { en: 'Deleted', zh: '已删除' },
    cites: [],
    asked: { en: [], zh: [] },
    mistaken: { en: [], zh: [] },
    unsaid: [],
    together: [],
    ...{ corrects: [], disputes: [], supersedes: [], explains: [], supports: [] },
  };
  const fields = gone.map(kind => ({
    label: labels[kind][language],
    value: [{ type: 'figure', fact: fact.id, name: kind, figure: { amount: forgotten[kind], unit: 'count' } } as const],
  }));
  return {
    language,
    outcome: 'answered',
    blocks: [
      heading({ en: 'Deleted', zh: '已删除' }, language),
      { type: 'fields', fields },
      paragraph(
        {
          en: 'What I posted in channels stays there; your platform lets you or your admins delete it. Today’s account of the language model stays until tomorrow, so that budgets hold.',
          zh: '我在频道里发过的内容仍在那里，可由你或管理员在平台上删除。语言模型今天的用量会保留到明天，以便预算有效。',
        },
        language,
      ),
    ],
    facts: [fact.id],
    suggestions: [],
    brought: { facts: [fact], sources: [] },
  };
}
