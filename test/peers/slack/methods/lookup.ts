import { directMessages } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Message, User } from '../world.ts';
import type { Call } from './method.ts';

/** A channel the bot can see; a private one it is not in does not exist for it. */
export function visibleChannel(call: Call, id: string): Channel {
  const channel = call.world.channels.get(id);
  const hidden = channel && channel.kind !== 'public' && !channel.members.has(call.workspace.bot.userId);
  if (!channel || hidden || channel.workspace !== call.workspace.id) throw new Refusal('channel_not_found');
  return channel;
}

/** Where a post goes: by id, by name, or to a person. */
export function postingChannel(call: Call, given: string): Channel {
  const person = call.world.users.get(given);
  if (person && person.workspace === call.workspace.id) {
    if (person.id === call.workspace.bot.userId) throw new Refusal('channel_not_found');
    return directMessages(call.world, person);
  }
  const name = given.replace(/^#/, '');
  for (const channel of call.world.channels.values())
    if (channel.kind !== 'im' && channel.name === name && channel.workspace === call.workspace.id)
      return joinedChannel(call, visibleChannel(call, channel.id));
  return joinedChannel(call, visibleChannel(call, given));
}

/** The same channel when the bot may post there. */
function joinedChannel(call: Call, channel: Channel): Channel {
  if (channel.archived) throw new Refusal('is_archived');
  const open = channel.kind === 'public' && call.token?.scopes.has('chat:write.public');
  if (!channel.members.has(call.workspace.bot.userId) && !open) throw new Refusal('not_in_channel');
  return channel;
}

/** A live message of a channel. */
export function liveMessage(channel: Channel, ts: string): Message {
  const message = channel.messages.get(ts);
  if (!message) throw new Refusal('message_not_found');
  return message;
}

/** A person of the caller's workspace. */
export function visibleUser(call: Call, id: string): User {
  const user = call.world.users.get(id);
  if (!user || user.workspace !== call.workspace.id) throw new Refusal('user_not_found');
  return user;
}

/** Throws unless the token has the scope a channel of this kind needs. */
export function needScope(call: Call, channel: Channel, right: 'history' | 'read'): void {
  const needed = `${{ public: 'channels', private: 'groups', im: 'im' }[channel.kind]}:${right}`;
  const scopes = call.token?.scopes ?? new Set();
  if (!scopes.has(needed)) throw new Refusal('missing_scope', { needed, provided: [...scopes].join(',') });
}

/** The form of a message's timestamp. */
export const timestamp = /^\d{10}\.\d{6}$/;

/**
 * The first message of the thread a post joins. A malformed `ts` is refused. A first message that is gone leaves the
 * post outside any thread (slack-go/slack#1571). The `ts` of a reply is what the documentation says never to use;
 * refused here, so that it is noticed.
 */
export function threadRoot(call: Call, channel: Channel, ts: string | undefined): string | undefined {
  if (ts === undefined || ts === '') return undefined;
  if (!timestamp.test(ts)) throw new Refusal('invalid_thread_ts');
  const root = channel.messages.get(ts);
  if (root?.threadTs) throw new Refusal('cannot_reply_to_message');
  if (!root && !channel.threads.get(ts)?.size) call.notes.quirk = 'the thread does not exist: posted outside it';
  return root || channel.threads.get(ts)?.size ? ts : undefined;
}
