import { z } from 'zod';
import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import { noContent, ok, type Route, route, understood } from '../route.ts';
import { messageFlags } from '../rules/message-rules.ts';
import type { Channel } from '../world.ts';
import { accessible, isThread, messageIn } from './access.ts';

const onMessage = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
});
const freely = z.object({
  ...onMessage.shape,
  type: z.literal([10, 11, 12]).nullish(),
  invitable: z.boolean().nullish(),
});
const threadEdit = z.object({
  ...onMessage.partial().shape,
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
});

/** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const threadRoutes: readonly Route[] = [
  route('POST /channels/{channel}/messages/{message}/threads', (context, { param, body }) => {
    const parent = accessible(context, param('channel'), 'CREATE_PUBLIC_THREADS', 'READ_MESSAGE_HISTORY');
    if (!parent.guild_id || isThread(parent)) refuse('wrongChannelType');
    const message = messageIn(context, parent, param('message'));
    if (context.world.channels.has(message.id)) refuse('threadAlreadyCreated');
    const { name, auto_archive_duration } = understood(context, onMessage, body);
    const thread = openThread(context, { parent, id: message.id, name, type: 11, archiveAfter: auto_archive_duration });
    message.wire = { ...message.wire, thread, flags: message.wire.flags | messageFlags.hasThread };
    context.gateway.message('MESSAGE_UPDATE', message, parent);
    return { status: 201, body: thread };
  }),
  route('POST /channels/{channel}/threads', (context, { param, body }) => {
    const { name, auto_archive_duration, type } = understood(context, freely, body);
    const kind = type === 11 ? 11 : 12;
    const right = kind === 11 ? 'CREATE_PUBLIC_THREADS' : 'CREATE_PRIVATE_THREADS';
    const parent = accessible(context, param('channel'), right);
    if (!parent.guild_id || isThread(parent)) refuse('wrongChannelType');
    const id = context.newId();
    return {
      status: 201,
      body: openThread(context, { parent, id, name, type: kind, archiveAfter: auto_archive_duration }),
    };
  }),
  route('PATCH /channels/{channel}', (context, { param, body }) => {
    const thread = accessible(context, param('channel'));
    if (!isThread(thread)) refuse('missingPermissions');
    if (thread.owner_id !== context.world.bot.id) accessible(context, thread.id, 'MANAGE_THREADS');
    const { name, archived, locked } = understood(context, threadEdit, body);
    const { thread_metadata } = thread;
    if (thread_metadata)
      Object.assign(thread_metadata, {
        ...(archived == null ? {} : { archived }),
        ...(locked == null ? {} : { locked }),
      });
    if (name) Object.assign(thread, { name });
    context.gateway.dispatch({ t: 'THREAD_UPDATE', d: thread, guildId: thread.guild_id, intent: 'GUILDS' });
    return ok(thread);
  }),
  route('GET /channels/{channel}/thread-members', (context, { param }) => {
    const thread = accessible(context, param('channel'));
    return ok([...members(context, thread)].map(id => member(context, thread, id)));
  }),
  route('GET /channels/{channel}/thread-members/{user}', (context, { param }) => {
    const thread = accessible(context, param('channel'));
    const id = param('user') === '@me' ? context.world.bot.id : param('user');
    return members(context, thread).has(id) ? ok(member(context, thread, id)) : refuse('unknownMember');
  }),
  route('PUT /channels/{channel}/thread-members/{user}', (context, { param }) => {
    const thread = accessible(context, param('channel'));
    members(context, thread).add(param('user') === '@me' ? context.world.bot.id : param('user'));
    return noContent;
  }),
  route('DELETE /channels/{channel}/thread-members/{user}', (context, { param }) => {
    const thread = accessible(context, param('channel'));
    members(context, thread).delete(param('user') === '@me' ? context.world.bot.id : param('user'));
    return noContent;
  }),
];

function members(context: Context, thread: Channel): Set<string> {
  return context.world.threadMembers.get(thread.id) ?? refuse('wrongChannelType');
}

const member = (context: Context, { id }: Channel, user_id: string) => ({
  id,
  user_id,
  join_timestamp: new Date(context.now()).toISOString(),
  flags: 0,
});

/** A new thread, and who asked for it. */
interface NewThread {
  readonly parent: Channel;
  readonly id: string;
  readonly name: string;
  readonly type: 11 | 12;
  readonly archiveAfter?: number | null | undefined;
  readonly ownerId?: string;
}

/** Opens a thread and tells the gateway. https://docs.discord.com/developers/topics/threads */
export function openThread(context: Context, { parent, id, name, type, archiveAfter, ownerId }: NewThread): Channel {
  const at = new Date(context.now()).toISOString();
  const owner_id = ownerId ?? context.world.bot.id;
  const thread: Channel = {
    id,
    type,
    ...(parent.guild_id ? { guild_id: parent.guild_id } : {}),
    name,
    parent_id: parent.id,
    owner_id,
    thread_metadata: {
      archived: false,
      auto_archive_duration: archiveAfter ?? 4320,
      archive_timestamp: at,
      create_timestamp: at,
      locked: false,
    },
    message_count: 0,
    member_count: 1,
    last_message_id: null,
  };
  context.world.channels.set(id, thread);
  context.world.threadMembers.set(id, new Set([owner_id]));
  context.gateway.dispatch({
    t: 'THREAD_CREATE',
    d: { ...thread, newly_created: true },
    guildId: parent.guild_id,
    intent: 'GUILDS',
  });
  return thread;
}
