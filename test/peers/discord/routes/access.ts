import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import type { Posted } from '../message.ts';
import { grants, ordinary, type Permission, permissionsIn } from '../permissions.ts';
import type { Channel } from '../world.ts';

/** Whether a channel is a thread. */
export const isThread = ({ type }: Channel): boolean => type === 11 || type === 12;

/** What the bot may do in a channel; a thread has the permissions of its parent. */
export function botPermissions(context: Context, channel: Channel, userId = context.world.bot.id): bigint {
  const guild = context.world.guildOf(channel);
  if (!guild) return ordinary;
  const parent = isThread(channel) ? context.world.channels.get(channel.parent_id ?? '') : channel;
  return permissionsIn(guild, parent ?? channel, userId);
}

/** The channel, if the bot may see it and do what is named there. */
export function accessible(context: Context, channelId: string, ...wanted: readonly Permission[]): Channel {
  const channel = context.world.channels.get(channelId) ?? refuse('unknownChannel');
  const bits = botPermissions(context, channel);
  if (!grants(bits, 'VIEW_CHANNEL')) refuse('missingAccess');
  const needed = wanted.map(name =>
    name === 'SEND_MESSAGES' && isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : name,
  );
  if (!grants(bits, ...needed)) refuse('missingPermissions');
  return channel;
}

/** A message of a channel that is there for everyone. */
export function messageIn(context: Context, channel: Channel, id: string): Posted {
  const found = context.world.messagesIn(channel.id).get(id);
  return !found || found.ephemeralFor ? refuse('unknownMessage') : found;
}
