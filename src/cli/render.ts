import { UserError } from '../errors.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Bot } from '../platform.ts';
import { renderForTerminal } from '../platforms/terminal/render.ts';

/** `chipwire render`: what a platform would be sent for a question. @throws UserError for a platform there is none of. */
export async function renderOnce(
  text: string,
  platform: string,
  language: Language | undefined,
  { bot, knowledge }: { readonly bot: Bot; readonly knowledge: Knowledge },
): Promise<void> {
  if (platform !== 'terminal') {
    throw new UserError({ en: 'Platforms: terminal.', zh: '可用的平台：terminal。' });
  }
  const answer = await bot.answer({ id: 'render', text, turns: [], ...(language ? { language } : {}) });
  process.stdout.write(renderForTerminal(answer, knowledge, { columns: process.stdout.columns ?? 100, colour: false }));
}
