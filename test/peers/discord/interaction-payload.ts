import type { Context } from './context.ts';
import { memberFields } from './gateway-session.ts';
import type { Interaction } from './interaction.ts';
import { botPermissions } from './routes/access.ts';

/** Where the person and the application stand towards each other. */
export interface Setting {
  /** Language of the person's client. */
  readonly locale?: string;
  /** 0 guild, 1 DM with the bot, 2 any other DM. */
  readonly context?: 0 | 1 | 2;
}

/** What Discord sends to an application. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export function payloadOf(
  context: Context,
  interaction: Interaction,
  { locale = 'en-US', context: place }: Setting,
  data: object,
): object {
  const { channel, user, source } = interaction;
  const guild = context.world.guildOf(channel);
  const member = guild?.members.get(user.id);
  const permissions = String(botPermissions(context, channel, user.id));
  const person = guild
    ? { member: { ...memberFields(guild, member?.roles ?? []), user, permissions, unusual_dm_activity_until: null } }
    : { user };
  const where = guild
    ? { guild_id: guild.id, guild: { id: guild.id, locale: guild.locale, features: [] }, guild_locale: guild.locale }
    : {};
  const { userInstallOnly } = interaction;
  return {
    id: interaction.id,
    application_id: context.world.bot.id,
    type: { command: 2, component: 3, autocomplete: 4, modal: 5 }[interaction.kind],
    token: interaction.token,
    version: 1,
    data,
    ...where,
    channel_id: channel.id,
    channel: { ...channel, ...(guild ? { permissions } : {}) },
    ...person,
    ...(source ? { message: source.wire } : {}),
    locale,
    app_permissions: String(botPermissions(context, channel)),
    entitlements: [],
    authorizing_integration_owners: userInstallOnly ? { 1: user.id } : { 0: guild?.id ?? '0' },
    context: place ?? (guild ? 0 : 1),
    attachment_size_limit: 10 * 1024 * 1024,
  };
}
