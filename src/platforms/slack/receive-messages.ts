import type { App, Context } from '@slack/bolt';
import type { Asked } from '../../conversations/conversations.ts';
import type { Origin } from './deliver.ts';
import { incomingText, mentions, mentionsOthers } from './incoming-text.ts';
import { offerBlocks, offerText } from './offer.ts';
import { conversationKey, placeOf, threadKey } from './places.ts';
import type { SlackClient, Target } from './post.ts';
import { askerOf, handle, localeOf, type SlackSide, type Workspace, workspaceOf } from './side.ts';
import type { Task } from './task.ts';
import { type MessageEvent, messageCallbackSchema, messageEventSchema } from './wire.ts';

/** What people say with a subtype: also to the channel, with a file, or as `/me`. */
const said: ReadonlySet<string> = new Set(['thread_broadcast', 'file_share', 'me_message']);

/** What kind of message calls for what: a question to the bot, words in a thread it may know, or nothing. */
function addressed(event: MessageEvent, botUser: string | undefined): 'direct' | 'mention' | 'near' | 'not' {
  // Edits, deletions, joins and other bots' words ask nothing.
  if (event.bot_id !== undefined || event.user === undefined) return 'not';
  if (event.subtype !== undefined && !said.has(event.subtype)) return 'not';
  if (event.channel_type === 'im' || event.channel_type === 'app_home') return 'direct';
  if (event.type === 'app_mention' || mentions(event.text, botUser)) return 'mention';
  return event.thread_ts === undefined ? 'not' : 'near';
}

/**
 * Hears messages as the events API posts them, of a bot that is everywhere the same one and uses one token: all that Bolt
 * finds out about an event is known of these beforehand, and in a rush its way through all handlers is what takes longest.
 * `undefined` is for another event.
 */
export function messagesDirectly(
  side: SlackSide,
  clientIn: (workspace: string) => SlackClient,
  botUser: string,
): (body: unknown) => Promise<void> | undefined {
  return body => {
    const { event, team_id: team, authorizations = [] } = messageCallbackSchema.safeParse(body).data ?? {};
    const id = authorizations[0]?.team_id ?? team ?? '';
    return event && hearMessage(side, clientIn(id), { id, botUser }, event);
  };
}

/** Hears mentions, direct messages and replies in threads. */
export function receiveMessages(app: App, side: SlackSide): void {
  const heard = async (payload: unknown, context: Context, client: SlackClient) => {
    const event = messageEventSchema.safeParse(payload).data;
    if (event) await hearMessage(side, client, workspaceOf(context), event);
  };
  app.event(/^(?:app_mention|message)$/, async ({ event, context, client }) => heard(event, context, client));
}

/** Answers a message, offers an answer, or leaves it alone; resolves once that is sure to happen. */
export async function hearMessage(
  side: SlackSide,
  client: SlackClient,
  where: Workspace,
  event: MessageEvent,
): Promise<void> {
  const { id: workspace, botUser } = where;
  const { channel, user, ts, thread_ts: thread } = event;
  const how = addressed(event, botUser);
  if (how === 'not' || user === undefined || user === botUser) return;
  const key = threadKey(workspace, channel, ts);
  const target: Target = { channel, ...(thread === undefined ? {} : { thread }) };
  const origin: Origin = { client, workspace, target, user, key, lookFirst: false };
  const text = incomingText(event.text, botUser);
  const asking = {
    id: key,
    text: text === '' && how !== 'near' ? '/help' : text,
    place: placeOf(workspace, channel),
    locale: localeOf(side, origin),
  };
  // A mention comes twice, as `message` and as `app_mention`, with one `ts`; a retry comes with the same one, and one
  // gesture may, rarely, come with two.
  const gesture = event.client_msg_id === undefined ? [] : [`slack:${workspace}:${event.client_msg_id}`];
  const task: Task = { type: 'message', where, event };
  if (how === 'near') {
    if (mentionsOthers(event.text, botUser)) return;
    // Whoever spoke to others is not told of our troubles.
    return handle(side, origin, undefined, async recorded => {
      const asked = { ...asking, asker: { id: user, admin: false }, thread: threadKey(workspace, channel, thread) };
      if (!(await side.conversations.hasJoined(asked.thread))) return;
      await side.conversations.once.run(
        key,
        attempt => overhear(side, asked, { ...origin, lookFirst: attempt > 1 }),
        gesture,
        task,
        recorded,
      );
    });
  }
  return handle(
    side,
    origin,
    () => side.conversations.languageOf(asking),
    async recorded => {
      const work = async (attempt: number, written: Promise<unknown>): Promise<void> => {
        const again: Origin = { ...origin, lookFirst: attempt > 1 };
        const asked = { ...asking, asker: await askerOf(side, again, asking.text) };
        await answer(side, asked, how, ts, again, written);
      };
      await side.conversations.once.ahead(key, work, gesture, task, recorded);
    },
  );
}

/** Works an answer out while it is `written` down that there is to be one, and shows nothing of it before that is. */
async function answer(
  side: SlackSide,
  asked: Omit<Asked, 'thread'>,
  how: 'direct' | 'mention',
  ts: string,
  origin: Origin,
  written: Promise<unknown>,
): Promise<void> {
  const { client, workspace, user } = origin;
  const { channel, thread: given } = origin.target;
  const root = { channel, thread: given ?? ts };
  await side.stops.during(threadKey(workspace, channel, root.thread), ts, async signal => {
    if (how === 'direct') await written;
    const session = how === 'direct' && (await side.working.openSession(client, workspace, root, asked.text, user));
    // A session is a thread; so is an answer in a channel, unless its admins want it in the open.
    const inThread =
      given !== undefined ||
      session ||
      (how === 'mention' && (await side.conversations.settings.of(asked.place)).answers === 'thread');
    const thread = conversationKey(workspace, channel, user, inThread ? root.thread : undefined);
    const spoken = () => written.then(() => side.conversations.languageOf(asked));
    try {
      await side.working.during(client, root, spoken, async () => {
        const [reply] = await Promise.all([side.conversations.ask({ ...asked, thread }, signal), written]);
        // In a conversation of two nothing needs hiding from anybody. What one person alone sees is not shown in a thread
        // that nobody has begun: https://docs.slack.dev/reference/methods/chat.postEphemeral
        if (how === 'mention' && reply.audience === 'asker') await side.deliver(reply, origin);
        else
          await side.deliver({ ...reply, audience: 'channel' }, { ...origin, target: inThread ? root : { channel } });
      });
    } finally {
      if (session) await side.working.closeSession(client, root);
    }
  });
}

/** Words in a thread that nobody was addressed with: answered, offered an answer, or left alone, as the channel has it. */
async function overhear(side: SlackSide, asked: Asked, origin: Origin): Promise<void> {
  const { client, user, target } = origin;
  const next = await side.conversations.overhear(asked);
  const spoken = () => side.conversations.languageOf(asked);
  if (next.do === 'answer')
    await side.working.during(client, target, spoken, async () =>
      side.deliver(await side.conversations.ask(asked), origin),
    );
  if (next.do !== 'offer') return;
  const language = await spoken();
  await client.chat.postEphemeral({
    channel: target.channel,
    user,
    text: offerText[language],
    blocks: offerBlocks(next.id, language, target.thread),
    ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
  });
}
