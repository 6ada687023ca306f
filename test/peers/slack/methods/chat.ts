import { addMessage, removeMessage } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { Channel, Message } from '../world.ts';
import { contentArgs, contentOf, metadataOf } from './content.ts';
import { liveMessage, postingChannel, threadRoot, visibleChannel } from './lookup.ts';
import { type Call, flag, type Method, method, structured, text } from './method.ts';

const dressing = { username: text.optional(), icon_emoji: text.optional(), icon_url: text.optional() };
const scopes = ['chat:write'];

/** What `message` events say of where they happened. */
export const channelType = (channel: Channel): string =>
  ({ public: 'channel', private: 'group', im: 'im' })[channel.kind];

/** The bot's own post comes back to it as an event. */
export function echo(call: Call, channel: Channel, message: Message): void {
  if (!call.world.strict) return;
  call.events.push({
    ...wireMessage(call.world, message),
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  });
}

const postMessage = method({
  scopes,
  args: {
    channel: text,
    thread_ts: text.optional(),
    metadata: structured.optional(),
    mrkdwn: flag.optional(),
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    ...contentArgs,
    ...dressing,
  },
  run(call, args) {
    const channel = postingChannel(call, args.channel);
    const content = contentOf(args, call.world.strict);
    const metadata = metadataOf(args.metadata);
    const threadTs = threadRoot(call, channel, args.thread_ts);
    const message = addMessage(call.world, channel, {
      user: call.workspace.bot.userId,
      botId: call.workspace.bot.id,
      text: content.text,
      blocks: content.blocks,
      attachments: content.attachments,
      effects: content.effects,
      ...(metadata ? { metadata } : {}),
      ...(threadTs ? { threadTs } : {}),
    });
    call.notes.message = message;
    echo(call, channel, message);
    return { channel: channel.id, ts: message.ts, message: wireMessage(call.world, message) };
  },
});

const postEphemeral = method({
  scopes,
  args: { channel: text, user: text, thread_ts: text.optional(), ...contentArgs, ...dressing },
  run(call, args) {
    const channel = postingChannel(call, args.channel);
    if (!channel.members.has(args.user)) throw new Refusal('user_not_in_channel');
    const { text, blocks, effects } = contentOf(args, call.world.strict, { text: 40_000, past: 'refused' });
    const threadTs = threadRoot(call, channel, args.thread_ts);
    const ephemeral = {
      ts: call.world.nextTs(),
      channel: channel.id,
      user: args.user,
      text,
      blocks,
      effects,
      ...(threadTs ? { threadTs } : {}),
    };
    call.world.ephemerals.push(ephemeral);
    call.notes.ephemeral = ephemeral;
    return { message_ts: ephemeral.ts };
  },
});

/** Changes a message in place; `chat.update` and `response_url` share it. */
export function rewrite(call: Call, channel: Channel, message: Message, given: Parameters<typeof contentOf>[0]): void {
  const content = contentOf(given, call.world.strict, { text: 4000, past: 'refused' });
  if (content.given.text) message.text = content.text;
  if (content.given.blocks || content.given.text) message.blocks = content.blocks;
  message.attachments = content.attachments;
  message.effects = content.effects;
  message.editedTs = call.world.nextTs();
  call.notes.message = message;
  if (!call.world.strict) return;
  call.events.push({
    type: 'message',
    subtype: 'message_changed',
    message: wireMessage(call.world, message),
    channel: channel.id,
    channel_type: channelType(channel),
    hidden: true,
    ts: call.world.nextTs(),
    event_ts: message.editedTs,
  });
}

const update = method({
  scopes,
  args: {
    channel: text,
    ts: text,
    metadata: structured.optional(),
    reply_broadcast: flag.optional(),
    file_ids: structured.optional(),
    ...contentArgs,
  },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    const message = liveMessage(channel, args.ts);
    if (channel.archived) throw new Refusal('is_inactive');
    if (message.user !== call.workspace.bot.userId) throw new Refusal('cant_update_message');
    if (message.stream === 'streaming') throw new Refusal('streaming_state_conflict');
    const metadata = metadataOf(args.metadata);
    rewrite(call, channel, message, args);
    if (metadata) message.metadata = metadata;
    if (metadata === null) delete message.metadata;
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: wireMessage(call.world, message),
    };
  },
});

const remove = method({
  scopes,
  args: { channel: text, ts: text },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    const message = liveMessage(channel, args.ts);
    if (message.user !== call.workspace.bot.userId) throw new Refusal('cant_delete_message');
    removeMessage(channel, message);
    call.notes.message = message;
    if (call.world.strict) call.events.push(deletion(call, channel, message));
    return { channel: channel.id, ts: message.ts };
  },
});

/** The event of a message that is gone. */
export const deletion = (call: Pick<Call, 'world'>, channel: Channel, message: Message) => ({
  type: 'message',
  subtype: 'message_deleted',
  deleted_ts: message.ts,
  previous_message: wireMessage(call.world, message),
  channel: channel.id,
  channel_type: channelType(channel),
  hidden: true,
  ts: call.world.nextTs(),
  event_ts: call.world.nextTs(),
});

const getPermalink = method({
  args: { channel: text, message_ts: text },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    const message = liveMessage(channel, args.message_ts);
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    const address = `https://${call.workspace.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: `${address}${thread}` };
  },
});

/** Posting, changing and taking back messages. */
export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
