import { Client, Events, GatewayIntentBits, Options, REST, type RESTOptions, SimpleShardingStrategy } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';
import { deafToItself } from './own-messages.ts';

/** Calls that Discord counts towards a ban are warned of every so many; the ban comes at ten thousand in ten minutes. */
const invalidWarning = 500;

/** Caches of things the bot never looks at. */
const unused = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
} as const;

/**
 * Every call is tried once: what may be tried again is decided where it is made, since a library that retries by itself
 * answers twice.
 */
const restOptions = (apiUrl: string | undefined) =>
  ({
    version: '10',
    retries: 0,
    timeout: 10_000,
    invalidRequestWarningInterval: invalidWarning,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  }) satisfies Partial<RESTOptions>;

/**
 * For what is answered by an interaction's own token, which the limit on all calls of a bot does not count: waiting for
 * that one would hold back all but fifty answers a second.
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export const interactionRest = ({ apiUrl }: DiscordConfig, timeout = 10_000): REST =>
  new REST({
    ...restOptions(apiUrl),
    timeout,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // Every token has a queue of its own, which is soon of no more use.
    handlerSweepInterval: 60_000,
  });

/** Discord waits three seconds for the first response. */
export const responseMs = 2500;

/** For first responses to interactions. */
export const responseRest = (config: DiscordConfig): REST => interactionRest(config, responseMs);

/** A client that keeps the connection, and remembers no more than servers, their channels and roles. */
export function gatewayClient({ shards, messageContent, apiUrl }: DiscordConfig): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const client: Client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(messageContent ? [MessageContent] : [])],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(unused),
    ...(shards === 'auto' ? { shards } : { shards: [shards.index], shardCount: shards.count }),
    rest: restOptions(apiUrl),
    ws: { buildStrategy: manager => deafToItself(new SimpleShardingStrategy(manager), () => client.user?.id) },
  });
  return client;
}

/** An event as it comes over the gateway: its type and what it says. */
interface Packet {
  t: string | null;
  readonly d: unknown;
}

const isPacket = (value: unknown): value is Packet =>
  typeof value === 'object' && value !== null && 't' in value && 'd' in value;

/**
 * Takes events of some types as they come. The library is left nothing of them: the messages and interactions it would
 * make of each take as long as ours to read, and nobody looks at them.
 */
export function takeFrom(client: Client, takers: Readonly<Record<string, (payload: unknown) => void>>): void {
  client.on(Events.Raw, (packet: unknown) => {
    if (!isPacket(packet)) return;
    const take = takers[packet.t ?? ''];
    if (!take) return;
    packet.t = null;
    take(packet.d);
  });
}
