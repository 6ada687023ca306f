import { z } from 'zod';
import type { Spans } from '../src/answer.ts';
import { command } from '../src/command.ts';
import { heading, paragraph, plainSpan } from '../src/composition/text.ts';

const examples = {
  en: ['How much does the H100 cost?', 'Why is China a risk for NVIDIA?', '/gpu-price a100'],
  zh: ['H100多少钱？', '中国市场为什么是英伟达的风险？', '/gpu-price a100'],
} as const;

/** `/help`: what the bot does, every command, and how to read an answer. */
export default command({
  name: 'help',
  chineseName: '帮助',
  summary: { en: 'What I can do', zh: '我能做什么' },
  audience: 'asker',
  options: z.object({}),
  run({ commands, language }) {
    const items = [...commands.values()].map((each): Spans => {
      const options = each.options.map(({ name, required }) => (required ? ` <${name}>` : ` [${name}]`)).join('');
      const says = each.summary[language];
      const words = language === 'en' ? `: ${says}` : `（/${each.chineseName}）：${says}`;
      return [{ type: 'code', text: `/${each.name}${options}` }, plainSpan(words)];
    });
    return {
      language,
      outcome: 'answered',
      blocks: [
        paragraph(
          {
            en: 'I answer questions about NVIDIA, GPU prices and risk. Every figure I show is bound to a fact with its date and source; what I have no source for, I do not say. I give no investment advice.',
            zh: '我回答关于英伟达、GPU价格和风险的问题。我给出的每个数字都对应一条有日期、有出处的事实；没有来源的，我不说。我不提供投资建议。',
          },
          language,
        ),
        heading({ en: 'Commands', zh: '命令' }, language),
        { type: 'list', items },
        paragraph(
          {
            en: 'After each claim stand its citation mark, what kind of claim it is (reported, company statement, forecast, opinion, hearsay) and when it was true.',
            zh: '每条说法后面有引用标记、说法的性质（报道、公司说法、预测、观点、传闻）和它所指的时间。',
          },
          language,
        ),
      ],
      facts: [],
      suggestions: examples[language].map(ask => ({ ask })),
    };
  },
});
