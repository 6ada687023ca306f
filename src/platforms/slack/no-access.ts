import { type Responded, respond } from './response-url.ts';
import { inert } from './rich-text.ts';

/** In both languages: which of them somebody reads cannot be asked without a token. */
const words = {
  uninstalled: [
    'I have no access to this workspace any more, so I cannot answer. Whoever runs me, or an admin who installs me again, can put that right.',
    '我已无法访问这个工作区，因此不能回答。请联系运行我的人，或让管理员重新安装我。',
  ],
  passing: ['I could not answer this just now. Please ask again in a moment.', '刚才没能回答，请稍后再问一次。'],
} as const;

/** Tells whoever used a command or a button why they are not answered; its URL needs no token. */
export const tellNoAccess = (responseUrl: string, why: keyof typeof words): Promise<Responded> => {
  const text = words[why].join('\n');
  const blocks = [
    { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements: inert(text) }] },
  ];
  return respond(responseUrl, { text, blocks }, { to: 'asker' });
};
