import type { Delivery } from '../deliveries/delivery.ts';
import { messageEvent } from '../deliveries/payloads.ts';
import { addMessage, directMessages, removeMessage, workspaceOf } from '../directory.ts';
import { effectsOf } from '../effects.ts';
import type { Json } from '../json.ts';
import { channelType, deletion } from '../methods/chat.ts';
import { wireMessage } from '../wire.ts';
import type { Channel, Message, User } from '../world.ts';
import { channelOf, type Stage, sendEvents } from './stage.ts';

/** A message a person has written, and how it reached the app. */
export type Said = { readonly message: Message; readonly delivered: readonly Delivery[] };

const token = /<(?:[@#!][^<>]+|https?:[^<>]+)>/;

/** Typed text as Slack keeps it: mentions as they are, addresses in `<>`, all else escaped. */
function kept(typed: string): string {
  const plain = (text: string): string =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/https?:\/\/[^\s]+/g, '<$&>');
  return typed
    .split(new RegExp(`(${token.source})`))
    .map(part => (token.test(part) ? part : plain(part)))
    .join('');
}

/** The rich text a client sends along with typed text. */
function blocksOf(typed: string, id: string): readonly Json[] {
  const elements = typed
    .split(/(<@\w+>)/)
    .filter(part => part !== '')
    .map(part => {
      const user = /^<@(\w+)>$/.exec(part)?.[1];
      return user ? { type: 'user', user_id: user } : { type: 'text', text: part };
    });
  if (elements.length === 0) return [];
  return [{ type: 'rich_text', block_id: id, elements: [{ type: 'rich_text_section', elements }] }];
}

/** What `says` takes. */
export type Saying = {
  readonly channel: Channel;
  readonly user: User;
  readonly text: string;
  /** The first message of the thread, or any message in it. */
  readonly thread?: Message;
};

/** A person writes in a channel: a `message` event, and where it mentions the bot its `app_mention` twin. */
export async function says(stage: Stage, { channel, user, text, thread }: Saying): Promise<Said> {
  const { world } = stage;
  const bot = workspaceOf(world, channel.workspace).bot.userId;
  channel.members.add(user.id);
  const blocks = blocksOf(text, world.nextId('b'));
  const root = thread && (thread.threadTs ?? thread.ts);
  const message = addMessage(world, channel, {
    user: user.id,
    text: kept(text),
    blocks,
    effects: effectsOf({ text, blocks }),
    ...(root ? { threadTs: root } : {}),
  });
  if (!channel.members.has(bot)) return { message, delivered: [] };
  const event = messageEvent(world, channel, message);
  const { channel_type, ...rest } = event;
  const mention = { ...rest, type: 'app_mention' };
  const mentioned = channel_type !== 'im' && text.includes(`<@${bot}>`);
  return { message, delivered: await sendEvents(stage, channel.workspace, mentioned ? [event, mention] : [event]) };
}

/** A person writes to the bot in private. */
export const dm = (stage: Stage, given: Omit<Saying, 'channel'>): Promise<Said> =>
  says(stage, { ...given, channel: directMessages(stage.world, given.user) });

/** A person changes what they have written. */
export async function edits(stage: Stage, message: Message, text: string): Promise<readonly Delivery[]> {
  const { world } = stage;
  const channel = channelOf(world, message);
  const previous = wireMessage(world, message);
  message.text = kept(text);
  message.blocks = blocksOf(text, world.nextId('b'));
  message.editedTs = world.nextTs();
  const event = {
    type: 'message',
    subtype: 'message_changed',
    message: wireMessage(world, message),
    previous_message: previous,
    channel: channel.id,
    channel_type: channelType(channel),
    hidden: true,
    ts: message.editedTs,
    event_ts: message.editedTs,
  };
  return sendEvents(stage, channel.workspace, [event]);
}

/** A person takes back what they have written. */
export async function deletes(stage: Stage, message: Message): Promise<readonly Delivery[]> {
  const channel = channelOf(stage.world, message);
  removeMessage(channel, message);
  return sendEvents(stage, channel.workspace, [deletion(stage, channel, message)]);
}
