import type { Message } from '../../peers/slack/index.ts';
import type { PlatformUnderTest, Seen } from '../../platform.contract.ts';
import { scene } from './scene.ts';

/** Every value of a key anywhere in some JSON. */
function* valuesOf(value: unknown, key: string): Generator<unknown> {
  if (Array.isArray(value)) for (const each of value) yield* valuesOf(each, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) {
      if (name === key) yield each;
      yield* valuesOf(each, key);
    }
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a person sees of some messages: their blocks, not the words that stand in for them. */
function seen(messages: readonly Message[]): Seen {
  const blocks = messages.flatMap(message => message.blocks);
  const buttons = blocks.filter(({ type }) => type === 'actions' || type === 'context_actions');
  const body = blocks.filter(block => !buttons.includes(block));
  return {
    text: [...valuesOf(body, 'text'), ...valuesOf(body, 'alt_text')].filter(isText).join(''),
    links: [...valuesOf(body, 'url')].filter(isText),
    actions: [...valuesOf(buttons, 'text')].filter(isText),
  };
}

/** The real bot on a Slack of its own, with a person who writes to it in private. */
export async function slackUnderTest(): Promise<PlatformUnderTest> {
  const slack = await scene('socket');
  return {
    async converse(says) {
      const { user } = slack.people();
      const channel = slack.peer.dmOf(user);
      const answers: Seen[] = [];
      let thread: Message | undefined;
      for (const text of says) {
        const before = slack.peer.posts(channel).length;
        const { message } = await slack.peer.dm({ user, text, ...(thread ? { thread } : {}) });
        // A conversation with an agent is a thread.
        thread ??= message;
        answers.push(seen((await slack.posted(channel, before + 1)).slice(before)));
      }
      return answers;
    },
    stop: () => slack.stop(),
  };
}
