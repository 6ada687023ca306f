import type { App, Context } from '@slack/bolt';
import type { Asked } from '../../conversations/conversations.ts';
import { languageOf } from '../../typed-text.ts';
import type { Origin } from './deliver.ts';
import { incomingText, mentions, mentionsOthers } from './incoming-text.ts';
import { offerBlocks, offerText } from './offer.ts';
import type { SlackClient } from './post.ts';
import { askerOf, askStoppably, handle, localeOf, placeOf, type SlackSide, threadKey, workspaceOf } from './side.ts';
import { type MessageEvent, messageEventSchema } from './wire.ts';

/** What kind of message calls for what: a question to the bot, words in a thread it may know, or nothing. */
function addressed(event: MessageEvent, botUser: string | undefined): 'direct' | 'mention' | 'near' | 'not' {
  // Edits, deletions, joins and other bots' words ask nothing.
  if (event.bot_id !== undefined || event.user === undefined) return 'not';
  if (event.subtype !== undefined && event.subtype !== 'thread_broadcast' && event.subtype !== 'file_share')
    return 'not';
  if (event.channel_type === 'im' || event.channel_type === 'app_home') return 'direct';
  if (event.type === 'app_mention' || mentions(event.text, botUser)) return 'mention';
  return event.thread_ts === undefined ? 'not' : 'near';
}

/** Hears mentions, direct messages and replies in threads. */
export function receiveMessages(app: App, side: SlackSide): void {
  const heard = async (payload: unknown, context: Context, client: SlackClient) => {
    const event = messageEventSchema.safeParse(payload).data;
    const { id: workspace, botUser } = workspaceOf(context);
    const how = event ? addressed(event, botUser) : 'not';
    if (!event || how === 'not' || event.user === undefined || event.user === botUser) return;
    const { channel, user, ts } = event;
    const text = incomingText(event.text, botUser);
    const key = threadKey(workspace, channel, ts);
    const thread = event.thread_ts === undefined ? {} : { thread: event.thread_ts };
    const origin: Origin = { client, workspace, target: { channel, ...thread }, user, key, lookFirst: false };
    handle(side, origin, text, async () => {
      // A mention comes twice, as `message` and as `app_mention`, with one `ts`; a retry comes with the same one, and
      // one gesture may, rarely, come with two.
      const gesture = event.client_msg_id === undefined ? [] : [`slack:${workspace}:${event.client_msg_id}`];
      const work = async (attempt: number): Promise<void> => {
        const again: Origin = { ...origin, lookFirst: attempt > 1 };
        if (how === 'near') await overhear(side, event, text, workspace, botUser, again);
        else await answer(side, event, text, workspace, how, again);
      };
      await side.conversations.once.run(key, work, gesture);
    });
  };
  app.event('app_mention', async ({ event, context, client }) => heard(event, context, client));
  app.event('message', async ({ event, context, client }) => heard(event, context, client));
}

async function answer(
  side: SlackSide,
  { channel, ts, thread_ts: given }: MessageEvent,
  text: string,
  workspace: string,
  how: 'direct' | 'mention',
  origin: Origin,
): Promise<void> {
  const { client, user } = origin;
  const place = placeOf(workspace, channel);
  const root = { channel, thread: given ?? ts };
  const asking = text === '' ? '/help' : text;
  const session = how === 'direct' && (await side.working.openSession(client, workspace, root, asking, user));
  // A session is a thread; so is an answer in a channel, unless its admins want it in the open.
  const inThread =
    given !== undefined ||
    session ||
    (how === 'mention' && (await side.conversations.settings.of(place)).answers === 'thread');
  const target = inThread ? root : { channel };
  const asked: Asked = {
    id: origin.key,
    text: asking,
    place,
    asker: await askerOf(side, client, user, asking),
    thread: threadKey(workspace, channel, inThread ? root.thread : undefined),
    locale: localeOf(side, client, user),
  };
  const reply = await side.working.during(client, root, languageOf(asking), () =>
    askStoppably(side, asked, threadKey(workspace, channel, root.thread)),
  );
  // In a conversation of two, nothing needs hiding from anybody.
  const audience = how === 'direct' ? 'channel' : reply.audience;
  await side.deliver({ ...reply, audience }, { ...origin, target });
  if (session) await side.working.closeSession(client, root);
}

/** Words in a thread that nobody was addressed with: answered, offered an answer, or left alone, as the channel has it. */
async function overhear(
  side: SlackSide,
  event: MessageEvent,
  text: string,
  workspace: string,
  botUser: string | undefined,
  origin: Origin,
): Promise<void> {
  if (mentionsOthers(event.text, botUser)) return;
  const { client, user } = origin;
  const { channel } = event;
  const asked: Asked = {
    id: origin.key,
    text,
    place: placeOf(workspace, channel),
    asker: await askerOf(side, client, user, text),
    thread: threadKey(workspace, channel, event.thread_ts),
  };
  const next = await side.conversations.overhear(asked);
  if (next.do === 'answer') await side.deliver(await side.conversations.ask(asked), origin);
  if (next.do !== 'offer') return;
  const language = languageOf(text);
  await client.chat.postEphemeral({
    channel,
    user,
    text: offerText[language],
    blocks: offerBlocks(next.id, language),
    ...(event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts }),
  });
}
