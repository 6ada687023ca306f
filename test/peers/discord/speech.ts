import type { Context } from './context.ts';
import { type Posted, remove, write } from './message.ts';
import { openThread } from './routes/threads.ts';
import type { Channel, User } from './world.ts';

/** A message a person writes. */
export interface Said {
  readonly text: string;
  readonly channel?: Channel;
  readonly author?: User;
  /** Puts the bot's mention before the text. */
  readonly mentionsBot?: boolean;
  readonly replyTo?: Posted;
}
/** A message a person wrote, and what the bot says to it. */
export interface SaidHandle {
  readonly message: Posted;
  /** What the bot has written since, in the channel or in a thread below the message. */
  readonly answers: readonly Posted[];
  /** The nth of them, from 1. */
  answer(nth?: number): Promise<Posted>;
}

/** What people do with messages. */
export interface Speech {
  says(given: Said): SaidHandle;
  /** Writes to the bot in private. */
  dm(given: Pick<Said, 'text' | 'author' | 'replyTo'>): SaidHandle;
  edits(message: Posted, text: string): void;
  deletes(message: Posted): void;
  /** A person opens a thread, below a message or on its own. */
  thread(given: {
    readonly name: string;
    readonly parent?: Channel;
    readonly from?: Posted;
    readonly owner?: User;
  }): Channel;
}

/** The speech of a peer. */
export function speechOf(context: Context, usual: Channel, usualAuthor: User): Speech {
  const { world } = context;
  const channelOf = (message: Posted): Channel => world.channels.get(message.channelId) ?? usual;
  const says = ({ text, channel = usual, author = usualAuthor, mentionsBot, replyTo }: Said): SaidHandle => {
    const content = mentionsBot ? `<@${world.bot.id}> ${text}` : text;
    const where = { channel_id: channel.id, ...(channel.guild_id ? { guild_id: channel.guild_id } : {}) };
    const reply = replyTo
      ? { type: 19, message_reference: { message_id: replyTo.id, ...where }, referenced_message: replyTo.wire }
      : {};
    const repliedUser = replyTo?.wire.author.id;
    const message = write(context, { channel, author, body: { content }, files: [], extra: reply, repliedUser });
    const since = (channelId: string): readonly Posted[] => {
      const posts = world.postsIn(channelId);
      return posts.slice(posts.findLastIndex(each => each.postedAt < message.postedAt) + 1);
    };
    const answers = (): readonly Posted[] =>
      [...since(channel.id), ...since(message.id)].filter(
        each => BigInt(each.id) > BigInt(message.id) && !each.ephemeralFor && !each.deleted,
      );
    return {
      message,
      get answers() {
        return answers();
      },
      answer: (nth = 1) => world.posted.until(() => answers()[nth - 1]),
    };
  };
  return {
    says,
    dm({ author = usualAuthor, ...said }) {
      return says({ ...said, author, channel: world.dmWith(author) });
    },
    edits(message, content) {
      const channel = channelOf(message);
      write(context, { channel, author: message.wire.author, body: { content }, files: [], previous: message });
    },
    deletes: message => remove(context, message, channelOf(message)),
    thread({ name, parent = usual, from, owner = usualAuthor }) {
      const id = from?.id ?? context.newId();
      return openThread(context, { parent: from ? channelOf(from) : parent, id, name, type: 11, ownerId: owner.id });
    },
  };
}
