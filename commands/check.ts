import { z } from 'zod';
import { command, option } from '../src/command.ts';

/** `/check`: sets what somebody has read beside what the sources say, statement by statement. */
export default command({
  name: 'check',
  chineseName: '核查',
  summary: { en: 'Check statements and figures against the sources', zh: '用来源核查一段说法和数字' },
  audience: 'asker',
  options: z.object({
    text: option(z.string().min(1), {
      summary: { en: 'What you have read, in one or more sentences', zh: '要核查的内容，一句或多句' },
      wrong: { en: '/check needs a statement after it.', zh: '/check 后面请写上要核查的说法。' },
      takesAll: true,
    }),
  }),
  run: (context, { text }) => context.checkClaims(text),
});
