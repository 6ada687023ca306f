import { renderForTerminal } from '../../../src/platforms/terminal/render.ts';
import { router } from '../../../src/router.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { threadMemory } from '../../../src/threads.ts';
import type { PlatformUnderTest, Seen } from '../../platform.contract.ts';
import { commands, knowledge } from '../../support/bot.ts';

const next = /^(?:Ask next|还可以问): /m;

/** What a person sees of one answer: the words, and what they are offered to type. */
function seen(text: string): Seen {
  const [body = '', offered = ''] = text.split(next);
  const actions = offered
    .replaceAll('\n', ' ')
    .split(/[|｜]/)
    .map(each => each.trim());
  return { text: body, links: [], actions };
}

/** What the terminal shows; that it reads lines and asks the bot is tested where the process is. */
export async function terminalUnderTest(): Promise<PlatformUnderTest> {
  const bot = router({ knowledge, commands, log: () => undefined, threads: threadMemory(memoryStore()) });
  let count = 0;
  return {
    async converse(says) {
      count += 1;
      const answers: Seen[] = [];
      for (const text of says) {
        const answer = await bot.answer({ id: 'terminal', text, turns: [], thread: `terminal-${count}` });
        answers.push(seen(renderForTerminal(answer, knowledge, { columns: 100, colour: false })));
      }
      return answers;
    },
    stop: async () => undefined,
  };
}
