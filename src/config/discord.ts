import { z } from 'zod';
import { addressSetting, numberSetting, secretSetting, section, setting, switchSetting, variable } from './variable.ts';

/** Which gateway shards this process runs. */
export type Shards = 'auto' | { readonly index: number; readonly count: number };

/** How the bot is reached from Discord. */
export interface DiscordConfig {
  readonly token: string;
  readonly shards: Shards;
  /** Whether the app was granted the privileged intent that shows every message. */
  readonly messageContent: boolean;
  /** HTTP interactions: the app's public key (hexadecimal) and the port they come to; without it, the gateway alone. */
  readonly http?: { readonly publicKey: string; readonly port: number };
  /** Without a version; without it, Discord's own. */
  readonly apiUrl?: string;
}

const variables = z.object({
  DISCORD_TOKEN: variable(secretSetting, {
    says: 'The bot’s token, under “Bot” of your app at https://discord.com/developers/applications',
    secret: true,
  }),
  DISCORD_SHARDS: variable(
    setting.transform((value, { addIssue }): Shards => {
      if (value === undefined || value === 'auto') return 'auto';
      const [, index = '', count = ''] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
      if (count !== '' && Number(index) < Number(count)) return { index: Number(index), count: Number(count) };
      addIssue({ code: 'custom', message: 'must be auto, or a shard of how many, such as 0/4' });
      return z.NEVER;
    }),
    { says: 'Gateway shards: auto, or one of several processes’ share, such as 0/4', example: 'auto' },
  ),
  DISCORD_MESSAGE_CONTENT: variable(switchSetting, {
    says: 'on where the app has the Message Content intent: replies in threads are then heard without a mention',
    example: 'off',
  }),
  DISCORD_PUBLIC_KEY: variable(
    setting.refine(value => value === undefined || /^[0-9a-f]{64}$/i.test(value), {
      error: 'must be the 64 hexadecimal digits of “Public Key” under “General Information”',
    }),
    {
      says: 'Commands over HTTP as well: the app’s public key; Discord then posts to /discord/interactions on DISCORD_PORT',
    },
  ),
  DISCORD_PORT: variable(numberSetting(0, 65_535, 3001), { says: 'The port of the above', example: '3001' }),
  DISCORD_API_URL: variable(
    addressSetting('https://discord.example/api').refine(value => value === undefined || /\/api$/.test(value), {
      error: 'must end in /api, without a version',
    }),
    { says: 'Another endpoint than Discord’s own; it ends in /api', example: 'https://discord.example/api' },
  ),
});

/** Discord's variables; without a token there is no Discord. */
export const discordSection = section(
  'Discord',
  variables,
  variables.transform((given): DiscordConfig | undefined => {
    const { DISCORD_TOKEN: token, DISCORD_SHARDS: shards, DISCORD_MESSAGE_CONTENT: messageContent } = given;
    if (token === undefined) return undefined;
    const { DISCORD_PUBLIC_KEY: publicKey, DISCORD_PORT: port, DISCORD_API_URL: apiUrl } = given;
    return {
      token,
      shards,
      messageContent,
      ...(publicKey ? { http: { publicKey, port } } : {}),
      ...(apiUrl ? { apiUrl } : {}),
    };
  }),
);
