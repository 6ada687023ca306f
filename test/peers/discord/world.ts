import type { Posted } from './message.ts';
import { bitsOf, ordinary, type Permission } from './permissions.ts';
import { type Signal, signal } from './signal.ts';

/** A person or the bot, as the API writes one. https://docs.discord.com/developers/resources/user#user-object */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot: boolean;
}
/** A role of a guild; the one with the guild's id is @everyone. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: string;
  readonly position: number;
}
interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}
/** A channel, thread or DM. https://docs.discord.com/developers/resources/channel#channel-object */
export interface Channel {
  readonly id: string;
  readonly type: 0 | 1 | 3 | 5 | 11 | 12;
  readonly guild_id?: string;
  readonly name?: string;
  readonly position?: number;
  readonly parent_id?: string | null;
  readonly owner_id?: string;
  readonly recipients?: readonly User[];
  readonly thread_metadata?: ThreadMetadata;
  readonly message_count?: number;
  readonly member_count?: number;
  permission_overwrites?: readonly Overwrite[];
  last_message_id: string | null;
}
interface ThreadMetadata {
  archived: boolean;
  readonly auto_archive_duration: number;
  readonly archive_timestamp: string;
  readonly create_timestamp: string;
  locked: boolean;
}
/** A server. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly joinedAt: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, { readonly user: User; readonly roles: readonly string[] }>;
}

/** Everything that exists on this Discord. */
export interface World {
  readonly bot: User;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly threadMembers: Map<string, Set<string>>;
  readonly closedToDms: Set<string>;
  messagesIn(channelId: string): Map<string, Posted>;
  /** What the bot posted in a channel, oldest first, deleted messages too. */
  postsIn(channelId: string): Posted[];
  /** Notified of every post of the bot. */
  readonly posted: Signal;
  /** What a nonce made, by channel and nonce. */
  readonly nonces: Map<string, Posted>;
  addUser(name: string): User;
  addGuild(name: string, locale?: string): Guild;
  addChannel(guild: Guild, name: string): Channel;
  /** The DM channel of the bot and a person, made at the first call. */
  dmWith(user: User): Channel;
  /** Takes permissions from the bot in one channel. */
  deny(channel: Channel, ...permissions: readonly Permission[]): void;
  guildOf(channel: Channel): Guild | undefined;
}

/** An empty Discord on which only the bot exists. */
export function emptyWorld(newId: () => string, applicationId: string): World {
  const person = (name: string, bot = false, id = newId()): User => {
    return { id, username: name, global_name: name, discriminator: '0', avatar: null, bot };
  };
  const messages = new Map<string, Map<string, Posted>>();
  const posts = new Map<string, Posted[]>();
  const bot = person('chipwire', true, applicationId);
  const world: World = {
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    threadMembers: new Map(),
    closedToDms: new Set(),
    posted: signal(),
    nonces: new Map(),
    messagesIn(channelId) {
      const found = messages.get(channelId) ?? new Map<string, Posted>();
      messages.set(channelId, found);
      return found;
    },
    postsIn(channelId) {
      const found = posts.get(channelId) ?? [];
      posts.set(channelId, found);
      return found;
    },
    addUser(name) {
      const user = person(name);
      world.users.set(user.id, user);
      for (const guild of world.guilds.values()) guild.members.set(user.id, { user, roles: [] });
      return user;
    },
    addGuild(name, locale = 'en-US') {
      const id = newId();
      const owner = person(`${name}-owner`);
      world.users.set(owner.id, owner);
      const members = [...world.users.values()].map(user => [user.id, { user, roles: [] }] as const);
      const everyone: Role = { id, name: '@everyone', permissions: String(ordinary), position: 0 };
      const roles = new Map([[id, everyone]]);
      const joinedAt = new Date(0).toISOString();
      const guild: Guild = { id, name, ownerId: owner.id, locale, joinedAt, roles, members: new Map(members) };
      world.guilds.set(id, guild);
      return guild;
    },
    addChannel(guild, name) {
      const position = world.channels.size;
      const channel: Channel = { id: newId(), type: 0, guild_id: guild.id, name, position, last_message_id: null };
      channel.permission_overwrites = [];
      world.channels.set(channel.id, channel);
      return channel;
    },
    dmWith(user) {
      for (const channel of world.channels.values())
        if (channel.type === 1 && channel.recipients?.some(each => each.id === user.id)) return channel;
      const channel: Channel = { id: newId(), type: 1, recipients: [user], last_message_id: null };
      world.channels.set(channel.id, channel);
      return channel;
    },
    deny(channel, ...permissions) {
      const overwrite: Overwrite = { id: bot.id, type: 1, allow: '0', deny: String(bitsOf(permissions)) };
      channel.permission_overwrites = [...(channel.permission_overwrites ?? []), overwrite];
    },
    guildOf: channel => (channel.guild_id ? world.guilds.get(channel.guild_id) : undefined),
  };
  return world;
}
