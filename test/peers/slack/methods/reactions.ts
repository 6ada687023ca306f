import { Refusal } from '../refusal.ts';
import type { Message } from '../world.ts';
import { liveMessage, visibleChannel } from './lookup.ts';
import { type Call, type Method, method, text } from './method.ts';

const args = { channel: text, timestamp: text, name: text };

function target(
  call: Call,
  given: { readonly channel: string; readonly timestamp: string; readonly name: string },
): Message {
  if (!/^[a-z0-9_+'-]+(?:::skin-tone-[2-6])?$/.test(given.name)) throw new Refusal('invalid_name');
  const message = liveMessage(visibleChannel(call, given.channel), given.timestamp);
  call.notes.message = message;
  return message;
}

/** Emoji under a message. */
export const reactions: Readonly<Record<string, Method>> = {
  'reactions.add': method({
    scopes: ['reactions:write'],
    args,
    run(call, given) {
      const message = target(call, given);
      const users = message.reactions.get(given.name) ?? new Set();
      if (users.has(call.workspace.bot.userId)) throw new Refusal('already_reacted');
      message.reactions.set(given.name, users.add(call.workspace.bot.userId));
      return {};
    },
  }),
  'reactions.remove': method({
    scopes: ['reactions:write'],
    args,
    run(call, given) {
      const users = target(call, given).reactions.get(given.name);
      if (!users?.delete(call.workspace.bot.userId)) throw new Refusal('no_reaction');
      return {};
    },
  }),
};
