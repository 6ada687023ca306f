import { memberFields } from './gateway-session.ts';
import type { Guild, Role, World } from './world.ts';

/** A role as the API writes one. */
export function roleFields(role: Role): object {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  return {
    ...role,
    color: 0,
    colors,
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
  };
}

/** A guild without its channels. https://docs.discord.com/developers/resources/guild#guild-object */
export function guildFields(guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    icon: null,
    splash: null,
    banner: null,
    description: null,
    discovery_splash: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(roleFields),
    preferred_locale: guild.locale,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    vanity_url_code: null,
    max_members: 500_000,
  };
}

/** What GUILD_CREATE tells. https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildCreate(world: World, guild: Guild): object {
  const inGuild = [...world.channels.values()].filter(channel => channel.guild_id === guild.id);
  const bot = { ...memberFields(guild, guild.members.get(world.bot.id)?.roles ?? []), user: world.bot };
  return {
    ...guildFields(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [bot],
    channels: inGuild.filter(channel => channel.type !== 11 && channel.type !== 12),
    threads: inGuild.filter(channel => channel.type === 11 || channel.type === 12),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
