import type { Posted } from './message.ts';
import type { Channel, Guild } from './world.ts';

/** Intent bits. https://docs.discord.com/developers/events/gateway#list-of-intents */
export const intentBits = {
  GUILDS: 1 << 0,
  GUILD_MEMBERS: 1 << 1,
  GUILD_PRESENCES: 1 << 8,
  GUILD_MESSAGES: 1 << 9,
  GUILD_MESSAGE_REACTIONS: 1 << 10,
  GUILD_MESSAGE_TYPING: 1 << 11,
  DIRECT_MESSAGES: 1 << 12,
  DIRECT_MESSAGE_REACTIONS: 1 << 13,
  DIRECT_MESSAGE_TYPING: 1 << 14,
  MESSAGE_CONTENT: 1 << 15,
} as const;

/** Something to tell sessions. */
export interface GatewayEvent {
  readonly t: string;
  readonly d: object;
  /** Only the shard of this guild hears it; without one, shard 0. */
  readonly guildId?: string | undefined;
  /** Only sessions with this intent hear it. */
  readonly intent?: keyof typeof intentBits;
}
interface Numbered {
  readonly s: number;
  readonly t: string;
  readonly d: object;
}

/** What a bot identified, and all it was told: it outlives its socket so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly missed: Numbered[];
  seq: number;
  /** Sends to the socket it is on, if any. */
  send: ((event: Numbered) => void) | undefined;
}

/** Gives an event its number, remembers it for a resume, and sends it. */
export function tell(session: Session, t: string, d: object): void {
  session.seq += 1;
  const event = { s: session.seq, t, d };
  session.missed.push(event);
  session.send?.(event);
}

/** Whether a session hears of an event. https://docs.discord.com/developers/events/gateway#sharding */
export function hears({ shard: [index, total], intents }: Session, { guildId, intent }: GatewayEvent): boolean {
  const wanted = intent === undefined || (intents & intentBits[intent]) !== 0;
  return wanted && (guildId ? Number((BigInt(guildId) >> 22n) % BigInt(total)) : 0) === index;
}

/** The event of a message for one session: blank without the intent, unless it is a DM, names the bot or is its own. */
export function messageFor(
  session: Session,
  message: Posted,
  channel: Channel,
  guild: Guild | undefined,
  botId: string,
): object {
  const { wire } = message;
  const member = guild?.members.get(wire.author.id);
  const where = guild ? { guild_id: guild.id, ...(member ? { member: memberFields(guild, member.roles) } : {}) } : {};
  const event = { ...wire, ...where, channel_type: channel.type };
  const open =
    (session.intents & intentBits.MESSAGE_CONTENT) !== 0 ||
    channel.type === 1 ||
    wire.author.id === botId ||
    wire.mentions.some(user => user.id === botId);
  return open ? event : { ...event, content: '', embeds: [], attachments: [], components: [] };
}

/** A member without its user. https://docs.discord.com/developers/resources/guild#guild-member-object */
export function memberFields(guild: Guild, roles: readonly string[]): object {
  return {
    nick: null,
    avatar: null,
    roles,
    joined_at: guild.joinedAt,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
  };
}
