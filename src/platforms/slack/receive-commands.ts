import type { App } from '@slack/bolt';
import { commandNamed } from '../../command-line.ts';
import type { Asked } from '../../conversations/conversations.ts';
import type { Origin } from './deliver.ts';
import { incomingText } from './incoming-text.ts';
import { anyCommand, checkShortcut } from './manifest.ts';
import { respond, withdraw } from './response-url.ts';
import { inert } from './rich-text.ts';
import { askerOf, handle, localeOf, placeOf, type SlackSide, threadKey, workspaceOf } from './side.ts';
import { shortcutSchema, slashSchema } from './wire.ts';

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

/** Takes slash commands and the shortcut of a message. */
export function receiveCommands(app: App, side: SlackSide): void {
  app.command(/.*/, async ({ body, ack, client, context }) => {
    const slash = slashSchema.safeParse(body).data;
    if (!slash) {
      await ack();
      return;
    }
    const text = typedAs(slash.command, incomingText(slash.text, undefined), side);
    const audience = commandNamed(text, side.commands)?.audience ?? 'channel';
    const { id: workspace } = workspaceOf(context);
    const { channel_id: channel, user_id: user, response_url: responseUrl } = slash;
    // What everybody will see answered, everybody sees asked.
    await ack(audience === 'channel' ? { response_type: 'in_channel' } : undefined);
    const key = `slack:${slash.trigger_id}`;
    const origin: Origin = { client, workspace, target: { channel }, user, key, lookFirst: false, responseUrl };
    handle(side, origin, text, async () => {
      await side.conversations.once.run(key, async attempt => {
        const asked: Asked = {
          id: key,
          text,
          place: placeOf(workspace, channel),
          asker: await askerOf(side, client, user, text),
          // A command in a channel starts no conversation; the channel is not a thread of its asker.
          ...(channel.startsWith('D') ? { thread: threadKey(workspace, channel) } : {}),
          locale: localeOf(side, client, user),
        };
        await patiently(side, asked, { ...origin, lookFirst: attempt > 1 });
      });
    });
  });

  app.shortcut(checkShortcut, async ({ body, ack, client, context }) => {
    await ack();
    const shortcut = shortcutSchema.safeParse(body).data;
    if (!shortcut) return;
    const { id: workspace, botUser } = workspaceOf(context);
    const channel = shortcut.channel.id;
    const user = shortcut.user.id;
    const key = `slack:${shortcut.trigger_id}`;
    const text = `/check ${incomingText(shortcut.message.text, botUser)}`;
    const origin: Origin = {
      client,
      workspace,
      target: { channel, thread: shortcut.message.thread_ts ?? shortcut.message.ts },
      user,
      key,
      lookFirst: false,
      responseUrl: shortcut.response_url,
    };
    handle(side, origin, text, async () => {
      await side.conversations.once.run(key, async () => {
        const asker = await askerOf(side, client, user, text);
        const asked = {
          id: key,
          text,
          place: placeOf(workspace, channel),
          asker,
          locale: localeOf(side, client, user),
        };
        const reply = await side.conversations.ask(asked);
        await side.deliver({ ...reply, audience: 'asker' }, origin);
      });
    });
  });
}

/** Asks and delivers; when it takes a while, the asker meanwhile sees that it is worked on. */
async function patiently(side: SlackSide, asked: Asked, origin: Origin): Promise<void> {
  const { responseUrl } = origin;
  let shown: Promise<unknown> | undefined;
  const timer = setTimeout(async () => {
    const language = (await asked.locale?.()) ?? 'en';
    const text = workingWords[language];
    const blocks = [
      { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements: inert(text) }] },
    ];
    shown = responseUrl === undefined ? undefined : respond(responseUrl, { text, blocks }, { to: 'asker' });
  }, patienceMs);
  try {
    const reply = await side.conversations.ask(asked);
    clearTimeout(timer);
    await shown;
    await side.deliver(reply, { ...origin, instead: shown !== undefined });
    if (shown !== undefined && reply.audience === 'channel' && responseUrl !== undefined) await withdraw(responseUrl);
  } finally {
    clearTimeout(timer);
  }
}
