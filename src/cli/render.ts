import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import { actionsOf } from '../conversations/actions.ts';
import type { Reply } from '../conversations/conversations.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Bot } from '../platform.ts';

/** The platforms an answer can be rendered for. */
export const rendered = ['terminal', 'slack', 'discord'] as const;

/** What rendering a question needs. */
interface Rendering {
  readonly bot: Bot;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
}

/** Stands in every button for the id the answer would have. */
const placeholder = 'exampleexamp';

/** `chipwire render`: exactly what a platform would be sent for a question. */
export async function renderOnce(
  text: string,
  platform: (typeof rendered)[number],
  language: Language | undefined,
  { bot, knowledge, commands }: Rendering,
): Promise<void> {
  const answer = await bot.answer({ id: 'render', text, turns: [], ...(language ? { language } : {}) });
  const audience = commandNamed(text, commands)?.audience ?? 'channel';
  const reply: Reply = { id: placeholder, answer, actions: actionsOf(answer, audience), audience };
  switch (platform) {
    case 'terminal': {
      const { renderForTerminal } = await import('../platforms/terminal/render.ts');
      const style = { columns: process.stdout.columns ?? 100, colour: false };
      process.stdout.write(renderForTerminal(answer, knowledge, style));
      return;
    }
    case 'slack': {
      const { renderForSlack } = await import('../platforms/slack/render.ts');
      for (const message of renderForSlack(reply, knowledge)) console.log(JSON.stringify(message, null, 2));
      return;
    }
    case 'discord': {
      const { renderForDiscord } = await import('../platforms/discord/render.ts');
      for (const { body } of renderForDiscord(reply, knowledge)) console.log(JSON.stringify(body, null, 2));
      return;
    }
    default:
      platform satisfies never;
  }
}
