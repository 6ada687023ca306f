import { Client, GatewayIntentBits, Options, REST, type RESTOptions } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';

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
export const interactionRest = ({ apiUrl }: DiscordConfig): REST =>
  new REST({
    ...restOptions(apiUrl),
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // Every token has a queue of its own, which is soon of no more use.
    handlerSweepInterval: 60_000,
  });

/** A client that keeps the connection, and remembers no more than servers, their channels and roles. */
export function gatewayClient({ shards, messageContent, apiUrl }: DiscordConfig): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(messageContent ? [MessageContent] : [])],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(unused),
    ...(shards === 'auto' ? { shards } : { shards: [shards.index], shardCount: shards.count }),
    rest: restOptions(apiUrl),
  });
}
