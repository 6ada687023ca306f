import { z } from 'zod';
import { messageEventSchema, pressedSchema, shortcutSchema, slashSchema } from './wire.ts';

const whereSchema = z.object({ id: z.string(), botUser: z.string().optional() });

/** A {@link Task}. */
export const taskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), where: whereSchema, event: messageEventSchema }),
  z.object({ type: z.literal('command'), where: whereSchema, slash: slashSchema }),
  z.object({ type: z.literal('shortcut'), where: whereSchema, shortcut: shortcutSchema }),
  z.object({ type: z.literal('press'), where: whereSchema, pressed: pressedSchema }),
]);

/** All it takes to do what somebody asked for: Slack does not send again what was acknowledged. */
export type Task = z.infer<typeof taskSchema>;
