import { DiscordAPIError } from 'discord.js';

/** Why Discord said no, and would again. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export interface Refusal {
  readonly status: number;
  /** 0 where Discord gives none. */
  readonly code: number;
}

/** Why Discord refused, if that is what went wrong; trouble of its own, or on the way, is no refusal. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof DiscordAPIError && error.status < 500
    ? { status: error.status, code: typeof error.code === 'number' ? error.code : 0 }
    : undefined;

/** The codes the bot goes by. */
export const codes = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  alreadyAcknowledged: 40_060,
  missingPermissions: 50_013,
  invalidWebhookToken: 50_027,
  cannotReplyWithoutHistory: 160_002,
  threadAlreadyCreated: 160_004,
} as const;

/** An interaction that takes no answer any more. */
const over: ReadonlySet<number> = new Set([
  codes.unknownInteraction,
  codes.unknownWebhook,
  codes.invalidWebhookToken,
  codes.unknownChannel,
]);

/** Whether an interaction can no longer be answered; what else may be wrong with the answer is another matter. */
export function isOver(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && (over.has(refusal.code) || refusal.status === 401 || refusal.status === 404);
}

/** Unknown channel, guild; no access; no DMs; no permission; a locked or archived thread. */
const closedCodes = new Set([10_003, 10_004, 50_001, 50_007, 50_013, 50_083, 160_005]);

/** Whether a place is gone or closed to the bot; limits that are reached (30…) do not pass either. */
export const isClosed = ({ code }: Refusal): boolean => closedCodes.has(code) || Math.floor(code / 1000) === 30;
