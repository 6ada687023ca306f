import { z } from 'zod';
import { commandSchema, messageSchema } from './wire.ts';

/** A {@link Task}. */
export const taskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), said: messageSchema }),
  z.object({ type: z.literal('command'), interaction: commandSchema }),
]);

/** All it takes to answer a question: Discord does not send again what a process that is gone has received. */
export type Task = z.infer<typeof taskSchema>;
