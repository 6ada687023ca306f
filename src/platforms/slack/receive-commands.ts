import type { App } from '@slack/bolt';
import { commandNamed } from '../../command-line.ts';
import type { Asked } from '../../conversations/conversations.ts';
import type { Origin } from './deliver.ts';
import { incomingText } from './incoming-text.ts';
import { anyCommand } from './manifest.ts';
import { conversationKey, placeOf } from './places.ts';
import type { SlackClient } from './post.ts';
import { respond } from './response-url.ts';
import { inert } from './rich-text.ts';
import { askerOf, handle, localeOf, type SlackSide, type Workspace, workspaceOf } from './side.ts';
import type { Task } from './task.ts';
import { type SlashCommand, slashSchema } from './wire.ts';

/** An answer that is there sooner needs no sign of work. */
const patienceMs = 800;

const workingWords = { en: 'Looking it up…', zh: '正在查找…' } as const;

/** A command as one would type it anywhere: `/chipwire nvda` is `/nvda`, `/chipwire why …` a question. */
function typedAs(command: string, text: string, side: SlackSide): string {
  if (command !== `/${anyCommand}`) return `${command} ${text}`.trim();
  const rest = text.trim();
  if (rest === '') return '/help';
  return commandNamed(`/${rest}`, side.commands) ? `/${rest}` : rest;
}

/** What a command says, and who sees its answer. */
function readSlash({ command, text }: SlashCommand, side: SlackSide) {
  const typed = typedAs(command, incomingText(text, undefined), side);
  return { text: typed, audience: commandNamed(typed, side.commands)?.audience ?? 'channel' } as const;
}

/** Takes slash commands. */
export function receiveCommands(app: App, side: SlackSide): void {
  app.command(/.*/, async ({ body, ack, client, context }) => {
    const slash = slashSchema.safeParse(body).data;
    // What everybody will see answered, everybody sees asked.
    const isOpen = slash && readSlash(slash, side).audience === 'channel';
    await ack(isOpen ? { response_type: 'in_channel' } : undefined);
    if (slash) await hearCommand(side, client, workspaceOf(context), slash);
  });
}

/** Answers a command; resolves once that is sure to happen. */
export async function hearCommand(
  side: SlackSide,
  client: SlackClient,
  where: Workspace,
  slash: SlashCommand,
): Promise<void> {
  const { channel_id: channel, user_id: user, response_url: responseUrl } = slash;
  const { text } = readSlash(slash, side);
  const key = `slack:${slash.trigger_id}`;
  const origin: Origin = { client, workspace: where.id, target: { channel }, user, key, lookFirst: false, responseUrl };
  const asking = {
    id: key,
    text,
    place: placeOf(where.id, channel),
    // A command in a channel starts no conversation; the channel is not a thread of its asker.
    ...(channel.startsWith('D') ? { thread: conversationKey(where.id, channel, user) } : {}),
    locale: localeOf(side, origin),
  };
  const task: Task = { type: 'command', where, slash };
  return handle(
    side,
    origin,
    () => side.conversations.languageOf(asking),
    async recorded => {
      const work = async (attempt: number): Promise<void> => {
        const asker = await askerOf(side, origin, text);
        await patiently(side, { ...asking, asker }, { ...origin, lookFirst: attempt > 1 });
      };
      await side.conversations.once.run(key, work, [], task, recorded);
    },
  );
}

/**
 * Asks and delivers; when it takes a while, the asker meanwhile sees that it is worked on. The URL of a command cannot
 * take that away again: https://github.com/slackapi/bolt-python/issues/1268
 */
async function patiently(side: SlackSide, asked: Asked, origin: Origin): Promise<void> {
  const { responseUrl } = origin;
  let shown: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    shown = (async () => {
      const text = workingWords[await side.conversations.languageOf(asked)];
      const blocks = [
        { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements: inert(text) }] },
      ];
      if (responseUrl !== undefined) await respond(responseUrl, { text, blocks }, { to: 'asker' });
    })().catch(() => undefined);
  }, patienceMs);
  try {
    const reply = await side.conversations.ask(asked);
    clearTimeout(timer);
    await shown;
    await side.deliver(reply, origin);
  } finally {
    clearTimeout(timer);
  }
}
