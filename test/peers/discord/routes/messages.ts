import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import { invalidForm } from '../invalid-form.ts';
import { type Posted, remove, write } from '../message.ts';
import { noContent, ok, type Route, route, understood } from '../route.ts';
import { type ChannelMessage, channelMessage, plainMessage } from '../rules/message-body.ts';
import { messageFlags } from '../rules/message-rules.ts';
import type { Channel } from '../world.ts';
import { accessible, isThread, messageIn } from './access.ts';

/** How long a nonce is remembered. */
const nonceMs = 5 * 60_000;
const path = '/channels/{channel}/messages';

/** https://docs.discord.com/developers/resources/message */
export const messageRoutes: readonly Route[] = [
  route(`GET ${path}`, (context, { param, query }) => {
    const channel = accessible(context, param('channel'));
    const all = [...context.world.messagesIn(channel.id).values()].filter(each => !each.ephemeralFor);
    const limit = Number(query.get('limit') ?? 50);
    if (!(limit >= 1 && limit <= 100))
      invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }]);
    const before = BigInt(query.get('before') ?? '18446744073709551615');
    const after = query.get('after');
    const inRange = all.filter(({ id }) => BigInt(id) < before && (!after || BigInt(id) > BigInt(after)));
    const page = after ? inRange.slice(0, limit) : inRange.slice(-limit);
    return ok(page.reverse().map(each => each.wire));
  }),
  route(`GET ${path}/{message}`, (context, { param }) =>
    ok(messageIn(context, accessible(context, param('channel'), 'READ_MESSAGE_HISTORY'), param('message')).wire),
  ),
  route(`POST ${path}`, (context, { param, body, files }) => {
    const channel = accessible(context, param('channel'), 'SEND_MESSAGES');
    if (files.length > 0) accessible(context, channel.id, 'ATTACH_FILES');
    const form = understood(context, channelMessage, body);
    const recipient = channel.recipients?.[0];
    if (recipient && context.world.closedToDms.has(recipient.id)) refuse('cannotMessageUser');
    if (isThread(channel)) reopen(channel);
    if ((form.flags ?? 0) & messageFlags.ephemeral) context.journal.violation('EPHEMERAL on a channel message');
    const key = form.nonce == null ? undefined : `${channel.id} ${form.nonce}`;
    const twin = form.enforce_nonce ? sameNonce(context, key) : undefined;
    if (twin) return ok(twin.wire);
    const reply = replyFields(context, channel, form);
    const extra = { ...reply.extra, ...(form.nonce == null ? {} : { nonce: form.nonce }) };
    const { bot } = context.world;
    const posted = write(context, { channel, author: bot, body: form, files, extra, repliedUser: reply.user });
    if (key !== undefined) context.world.nonces.set(key, posted);
    return ok(posted.wire);
  }),
  route(`PATCH ${path}/{message}`, (context, { param, body, files }) => {
    const channel = accessible(context, param('channel'));
    const previous = messageIn(context, channel, param('message'));
    const { bot } = context.world;
    if (previous.wire.author.id !== bot.id) refuse('notYourMessage');
    const form = understood(context, plainMessage, body);
    return ok(write(context, { channel, author: bot, body: form, files, previous }).wire);
  }),
  route(`DELETE ${path}/{message}`, (context, { param }) => {
    const channel = accessible(context, param('channel'));
    const message = messageIn(context, channel, param('message'));
    if (message.wire.author.id !== context.world.bot.id) accessible(context, channel.id, 'MANAGE_MESSAGES');
    remove(context, message, channel);
    return noContent;
  }),
  route(`PUT ${path}/{message}/reactions/{emoji}/@me`, (context, { param }) => {
    const channel = accessible(context, param('channel'), 'ADD_REACTIONS', 'READ_MESSAGE_HISTORY');
    const message = messageIn(context, channel, param('message'));
    const name = param('emoji');
    if (!/^(?:\p{RGI_Emoji}|\w+:\d+)$/v.test(name)) refuse('unknownEmoji');
    const emoji = { id: null, name };
    const others = (message.wire.reactions ?? []).filter(each => each.emoji.name !== name);
    if (others.length >= 20) refuse('tooManyReactions');
    message.wire = { ...message.wire, reactions: [...others, { emoji, count: 1, me: true }] };
    const where = {
      message_id: message.id,
      channel_id: channel.id,
      ...(channel.guild_id ? { guild_id: channel.guild_id } : {}),
    };
    const d = { user_id: context.world.bot.id, emoji, burst: false, type: 0, ...where };
    context.gateway.dispatch({
      t: 'MESSAGE_REACTION_ADD',
      d,
      guildId: channel.guild_id,
      intent: channel.guild_id ? 'GUILD_MESSAGE_REACTIONS' : 'DIRECT_MESSAGE_REACTIONS',
    });
    return noContent;
  }),
];

function reopen(channel: Channel): void {
  if (channel.thread_metadata?.locked) refuse('threadArchived');
  if (channel.thread_metadata) channel.thread_metadata.archived = false;
}

/** With `enforce_nonce`, the message that a nonce already made. */
function sameNonce(context: Context, key: string | undefined): Posted | undefined {
  const found = key === undefined ? undefined : context.world.nonces.get(key);
  return found && context.now() - found.postedAt < nonceMs ? found : undefined;
}

function replyFields(context: Context, channel: Channel, { message_reference: reference }: ChannelMessage) {
  if (!reference) return { extra: {}, user: undefined };
  accessibleForReply(context, channel);
  const target = context.world.messagesIn(channel.id).get(reference.message_id);
  if (!target || target.ephemeralFor) {
    if (reference.fail_if_not_exists === false) return { extra: {}, user: undefined };
    return invalidForm([
      { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  }
  const where = { channel_id: channel.id, ...(channel.guild_id ? { guild_id: channel.guild_id } : {}) };
  const extra = { type: 19, message_reference: { message_id: target.id, ...where }, referenced_message: target.wire };
  return { extra, user: target.wire.author.id };
}

function accessibleForReply(context: Context, channel: Channel): void {
  try {
    accessible(context, channel.id, 'READ_MESSAGE_HISTORY');
  } catch {
    refuse('noHistoryForReply');
  }
}
