import { GatewayCloseCodes } from 'discord.js';
import { StartError } from '../../errors.ts';
import { refusalOf } from './refusals.ts';

const portal = 'your app at https://discord.com/developers/applications';

const badToken = `Discord refused DISCORD_TOKEN: copy the token from “Bot” of ${portal}, or reset it there and copy the new one.`;

/** Codes by which Discord ends a connection for good. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const closing: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: badToken,
  [GatewayCloseCodes.InvalidShard]: 'Discord refused DISCORD_SHARDS: the shard must be below the number of shards.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for so few shards: set DISCORD_SHARDS to auto, or raise the number of shards.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord did not know an intent: this version of the bot is too old for it; please update.',
  [GatewayCloseCodes.DisallowedIntents]: `The app was not granted the Message Content intent: switch “Message Content Intent” on under “Bot” of ${portal}, or set DISCORD_MESSAGE_CONTENT=off.`,
};

/** What ended a connection for good, and the cure. */
export const closedFor = (code: number): string =>
  closing[code] ?? `Discord ended the connection for good (code ${code}).`;

/** Why the start failed and the cure; never the value of a setting. */
export function startError(error: unknown): StartError {
  if (error instanceof StartError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'TokenInvalid' || refusalOf(error)?.status === 401) return new StartError(badToken);
  const words = error instanceof Error ? error.message : '';
  if (/sessions? remaining/i.test(words))
    return new StartError(
      'The bot has started too often today; Discord takes a thousand starts a day. Wait, or reset the token.',
    );
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return new StartError(`DISCORD_PORT cannot be listened on (${code}): choose a port that is free.`);
  const refusal = refusalOf(error);
  if (refusal) return new StartError(`Discord refused the start (${refusal.status} ${refusal.code}).`);
  return new StartError(
    'Discord cannot be reached to check DISCORD_TOKEN. Look whether this machine reaches the internet, and whether DISCORD_API_URL, if set, is right.',
  );
}
