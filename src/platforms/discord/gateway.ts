import { Client, GatewayIntentBits, Options } from 'discord.js';
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
 * A client that keeps the connection, and remembers no more than servers, their channels and roles. It tries every call
 * once: what may be tried again is decided where it is made, since a library that retries by itself answers twice.
 */
export function gatewayClient({ shards, messageContent, apiUrl }: DiscordConfig): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(messageContent ? [MessageContent] : [])],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(unused),
    ...(shards === 'auto' ? { shards } : { shards: [shards.index], shardCount: shards.count }),
    rest: {
      version: '10',
      retries: 0,
      timeout: 10_000,
      invalidRequestWarningInterval: invalidWarning,
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
    },
  });
}
