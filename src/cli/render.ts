import { charts } from '../charts/index.ts';
import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import { actionsOf } from '../conversations/actions.ts';
import type { Reply } from '../conversations/conversations.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Log } from '../log.ts';
import type { Bot } from '../platform.ts';

/** The platforms an answer can be rendered for. */
export const rendered = ['terminal', 'slack', 'discord'] as const;

/** What rendering a question needs. */
interface Rendering {
  readonly bot: Bot;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
}

/** Stands in every button for the id the answer would have. */
const placeholder = 'exampleexamp';

/**
 * `chipwire render`: exactly what a platform would be sent for a question. What only comes to be when it is sent has a
 * stand-in, which is named beside it.
 */
export async function renderOnce(
  text: string,
  platform: (typeof rendered)[number],
  language: Language | undefined,
  { bot, knowledge, commands, log }: Rendering,
): Promise<void> {
  const answer = await bot.answer({ id: 'render', text, turns: [], ...(language ? { language } : {}) });
  const audience = commandNamed(text, commands)?.audience ?? 'channel';
  const reply: Reply = { id: placeholder, answer, actions: actionsOf(answer, audience), audience };
  // Nobody waits for it as people in a channel do.
  const drawing = charts({ knowledge, log, limits: { deadlineMs: 30_000, idleMs: 30_000 } });
  switch (platform) {
    case 'terminal': {
      const { renderForTerminal } = await import('../platforms/terminal/render.ts');
      const style = { columns: process.stdout.columns ?? 100, colour: false };
      process.stdout.write(renderForTerminal(answer, knowledge, style));
      break;
    }
    case 'slack': {
      const { renderForSlack } = await import('../platforms/slack/render.ts');
      const { fileToCome, picturesToCome } = await import('../platforms/slack/pictures.ts');
      // A file is shared by being posted: what one person alone sees has none.
      const pictures = audience === 'channel' ? await picturesToCome(drawing, answer) : undefined;
      for (const message of renderForSlack(reply, knowledge, pictures)) console.log(JSON.stringify(message, null, 2));
      console.error(`(${placeholder} stands for the id of the answer, ${fileToCome} for that of an uploaded picture)`);
      break;
    }
    case 'discord': {
      const { renderForDiscord } = await import('../platforms/discord/render.ts');
      const { picturesOf } = await import('../platforms/discord/pictures.ts');
      const messages = renderForDiscord(reply, knowledge, await picturesOf(answer, drawing));
      for (const { body } of messages) console.log(JSON.stringify(body, null, 2));
      console.error(`(${placeholder} stands for the id of the answer; pictures go with it as files)`);
      break;
    }
    default:
      platform satisfies never;
  }
  await drawing.stop();
}
