import { workspaceOf } from './directory.ts';
import type { Json } from './json.ts';
import type { Channel, Ephemeral, Message, User, View, World } from './world.ts';

/** A message as the Web API and the events show it. https://docs.slack.dev/reference/events/message */
export function wireMessage(world: World, message: Message, withMetadata = true): Json {
  const channel = world.channels.get(message.channel);
  const workspace = channel && workspaceOf(world, channel.workspace);
  const replies = channel?.threads.get(message.ts);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace?.id,
    ...(message.botId
      ? {
          bot_id: message.botId,
          app_id: world.app.id,
          bot_profile: { id: message.botId, name: workspace?.bot.name, app_id: world.app.id, team_id: workspace?.id },
        }
      : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(replies?.size ? { thread_ts: message.ts, reply_count: replies.size, latest_reply: [...replies].at(-1) } : {}),
    ...(message.metadata && withMetadata ? { metadata: message.metadata } : {}),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.stream ? { streaming_state: message.stream === 'streaming' ? 'in_progress' : 'completed' } : {}),
    ...(message.files.length > 0 ? { files: message.files.map(id => ({ id })) } : {}),
    ...(message.reactions.size > 0
      ? {
          reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })),
        }
      : {}),
  };
}

/** A channel as `conversations.info` shows it. */
export function wireChannel(world: World, channel: Channel): Json {
  const bot = workspaceOf(world, channel.workspace).bot.userId;
  const im = channel.kind === 'im';
  return {
    id: channel.id,
    ...(im ? { user: channel.user } : { name: channel.name, name_normalized: channel.name }),
    is_im: im,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'public',
    is_mpim: false,
    is_archived: channel.archived,
    is_member: channel.members.has(bot),
    context_team_id: channel.workspace,
    created: 1_700_000_000,
  };
}

/** A person as `users.info` shows them. */
export const wireUser = (user: User, withLocale: boolean): Json => ({
  id: user.id,
  team_id: user.workspace,
  name: user.name,
  real_name: user.name,
  deleted: false,
  is_admin: user.isAdmin,
  is_owner: false,
  is_bot: false,
  tz: 'America/Los_Angeles',
  profile: { real_name: user.name, display_name: user.name, team: user.workspace },
  ...(withLocale ? { locale: user.locale } : {}),
});

/** A view as answers and payloads show it. https://docs.slack.dev/reference/views */
export function wireView(world: World, view: View, values: Json = {}): Json {
  const { given } = view;
  const modal = given.type === 'modal';
  return {
    id: view.id,
    team_id: view.workspace,
    type: given.type,
    blocks: given.blocks,
    private_metadata: given.private_metadata ?? '',
    callback_id: given.callback_id ?? '',
    state: { values },
    hash: view.hash,
    title: modal ? given.title : { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: modal ? (given.clear_on_close ?? false) : false,
    notify_on_close: modal ? (given.notify_on_close ?? false) : false,
    close: modal ? (given.close ?? null) : null,
    submit: modal ? (given.submit ?? null) : null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: world.app.id,
    external_id: given.external_id ?? '',
    app_installed_team_id: view.workspace,
    bot_id: workspaceOf(world, view.workspace).bot.id,
  };
}

/** An ephemeral message as an action's payload shows it. */
export const wireEphemeral = (message: Ephemeral): Json => ({
  type: 'message',
  subtype: 'bot_message',
  ts: message.ts,
  text: message.text,
  is_ephemeral: true,
  ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
});
