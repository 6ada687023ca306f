import { z } from 'zod';

/** Frames a bot may send. https://docs.discord.com/developers/events/gateway-events#send-events */
export const sentFrame = z.discriminatedUnion('op', [
  z.object({ op: z.literal(1), d: z.int().nullable() }),
  z.object({
    op: z.literal(2),
    d: z.object({
      token: z.string(),
      intents: z.int().min(0),
      properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
      compress: z.boolean().optional(),
      large_threshold: z.int().min(50).max(250).optional(),
      shard: z.tuple([z.int(), z.int()]).optional(),
      presence: z.unknown().optional(),
    }),
  }),
  z.object({ op: z.literal(3), d: z.looseObject({ status: z.string() }) }),
  z.object({ op: z.literal(4), d: z.looseObject({}) }),
  z.object({ op: z.literal(6), d: z.object({ token: z.string(), session_id: z.string(), seq: z.int() }) }),
  z.object({ op: z.literal(8), d: z.looseObject({}) }),
]);
/** An IDENTIFY. */
export type Identify = Extract<z.output<typeof sentFrame>, { op: 2 }>['d'];
/** A RESUME. */
export type Resume = Extract<z.output<typeof sentFrame>, { op: 6 }>['d'];

/** Close codes after which a session cannot be resumed. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const endsSession = (code: number): boolean =>
  code === 1000 || code === 1001 || [4003, 4004, 4007, 4009].includes(code) || (code >= 4010 && code <= 4014);
