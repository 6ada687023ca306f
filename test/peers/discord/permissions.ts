import type { Channel, Guild } from './world.ts';

/** The permissions that matter here. https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
const permissionBits = {
  ADMINISTRATOR: 1n << 3n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;
export type Permission = keyof typeof permissionBits;

/** Everything a person may do by default: all but administration, moderation and pinging everyone. */
export const ordinary = Object.entries(permissionBits)
  .filter(([name]) => !['ADMINISTRATOR', 'MANAGE_MESSAGES', 'MANAGE_THREADS', 'MENTION_EVERYONE'].includes(name))
  .reduce((sum, [, bit]) => sum | bit, 0n);
const all = (1n << 53n) - 1n;

/** What a member may do in a channel: roles, then the channel's overwrites. https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function permissionsIn(guild: Guild, channel: Channel, userId: string): bigint {
  if (userId === guild.ownerId) return all;
  const roles = [guild.id, ...(guild.members.get(userId)?.roles ?? [])];
  const base = roles.reduce((sum, id) => sum | BigInt(guild.roles.get(id)?.permissions ?? 0), 0n);
  if (base & permissionBits.ADMINISTRATOR) return all;
  const overwrites = channel.permission_overwrites ?? [];
  const levels = [[guild.id], roles.slice(1), [userId]].map(ids => overwrites.filter(each => ids.includes(each.id)));
  return levels.reduce((sum, level) => {
    const denied = level.reduce((bits, each) => bits | BigInt(each.deny), 0n);
    const allowed = level.reduce((bits, each) => bits | BigInt(each.allow), 0n);
    return (sum & ~denied) | allowed;
  }, base);
}

/** Whether all the named permissions are among the bits. */
export const grants = (bits: bigint, ...wanted: readonly Permission[]): boolean =>
  wanted.every(name => bits & permissionBits[name]);
/** The bits of the named permissions. */
export const bitsOf = (names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | permissionBits[name], 0n);
