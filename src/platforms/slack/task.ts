import { z } from 'zod';
import { messageEventSchema, slashSchema } from './wire.ts';

const whereSchema = z.object({ id: z.string(), botUser: z.string().optional() });

/** A {@link Task}. */
export const taskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), where: whereSchema, event: messageEventSchema }),
  z.object({ type: z.literal('command'), where: whereSchema, slash: slashSchema }),
]);

/** All it takes to answer a question: Slack does not send again what was acknowledged. */
export type Task = z.infer<typeof taskSchema>;
