import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { Language } from '../../language.ts';
import type { Asker, Place } from '../../question.ts';
import type { DiscordInteraction } from './wire.ts';

/** The language a person has Discord in. https://docs.discord.com/developers/reference#locales */
export const languageOfLocale = (locale: string): Language => (locale.startsWith('zh') ? 'zh' : 'en');

/** Whether these permissions contain another; an administrator's contain all. */
const may = (permissions: string, what: bigint): boolean =>
  /^\d+$/.test(permissions) && new PermissionsBitField(BigInt(permissions)).has(what);

/** Channels below another: threads of announcements, public and private ones. */
const threadTypes = new Set([10, 11, 12]);

/** Who uses a command or button, and where. In a direct message it is their own place, and they are its admin. */
export function situationOf(interaction: DiscordInteraction): {
  readonly asker: Asker;
  /** Whether they may decide for others what is said there. */
  readonly manages: boolean;
  readonly place: Place;
  /** The conversation: one of its own in a thread and in a direct message, none in a channel. */
  readonly thread?: string;
} {
  const { guild_id: guild, member, user, channel, context } = interaction;
  const id = (member?.user ?? user)?.id ?? '0';
  const at = interaction.channel_id ?? channel?.id ?? id;
  const inThread = threadTypes.has(channel?.type ?? -1);
  const workspace = guild ?? id;
  const place: Place = {
    platform: 'discord',
    workspace,
    channel: (inThread ? channel?.parent_id : undefined) ?? at,
    private: guild === undefined && context !== 2,
  };
  const permissions = member?.permissions ?? '0';
  const admin = guild === undefined || may(permissions, PermissionFlagsBits.ManageGuild);
  return {
    asker: { id, admin },
    manages: admin || may(permissions, PermissionFlagsBits.ManageChannels),
    place,
    ...(inThread || place.private ? { thread: threadKey(workspace, at) } : {}),
  };
}

/** Names a conversation among all of Discord: a thread, a channel or a direct message. */
export const threadKey = (workspace: string, channel: string): string => `discord:${workspace}:${channel}`;
