import type { App } from '@slack/bolt';
import type { Origin } from './deliver.ts';
import { incomingText } from './incoming-text.ts';
import { checkShortcut } from './manifest.ts';
import { placeOf } from './places.ts';
import type { SlackClient } from './post.ts';
import { askerOf, handle, localeOf, type SlackSide, type Workspace, workspaceOf } from './side.ts';
import type { Task } from './task.ts';
import { type Shortcut, shortcutSchema } from './wire.ts';

/** Takes the shortcut of a message. */
export function receiveShortcut(app: App, side: SlackSide): void {
  app.shortcut(checkShortcut, async ({ body, ack, client, context }) => {
    await ack();
    const shortcut = shortcutSchema.safeParse(body).data;
    if (shortcut) await hearShortcut(side, client, workspaceOf(context), shortcut);
  });
}

/** Checks what a message says, for whoever asks; resolves once that is sure to happen. */
export async function hearShortcut(
  side: SlackSide,
  client: SlackClient,
  where: Workspace,
  shortcut: Shortcut,
): Promise<void> {
  const { thread_ts: thread } = shortcut.message;
  const channel = shortcut.channel.id;
  const user = shortcut.user.id;
  const key = `slack:${shortcut.trigger_id}`;
  const text = `/check ${incomingText(shortcut.message.text, where.botUser)}`;
  const origin: Origin = {
    client,
    workspace: where.id,
    // What one person alone sees is not shown in a thread that nobody has begun.
    target: { channel, ...(thread === undefined ? {} : { thread }) },
    user,
    key,
    lookFirst: false,
    responseUrl: shortcut.response_url,
  };
  const asking = { id: key, text, place: placeOf(where.id, channel), locale: localeOf(side, origin) };
  const work = async (): Promise<void> => {
    const asker = await askerOf(side, origin, text);
    const reply = await side.conversations.ask({ ...asking, asker });
    await side.deliver({ ...reply, audience: 'asker' }, origin);
  };
  const task: Task = { type: 'shortcut', where, shortcut };
  return handle(
    side,
    origin,
    () => side.conversations.languageOf(asking),
    async recorded => {
      await side.conversations.once.run(key, work, [], task, recorded);
    },
  );
}
