import { z } from 'zod';
import { command, option } from '../src/command.ts';

/** `/ask`: a free question. */
export default command({
  name: 'ask',
  chineseName: '提问',
  summary: { en: 'Ask in your own words', zh: '用自己的话提问' },
  audience: 'channel',
  options: z.object({
    question: option(z.string().min(1), {
      summary: { en: 'What you want to know', zh: '想知道什么' },
      wrong: { en: '/ask needs a question after it.', zh: '/ask 后面请写上问题。' },
      takesAll: true,
    }),
  }),
  run: (context, { question }) => context.answerFreely(question),
});
