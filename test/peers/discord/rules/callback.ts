import { z } from 'zod';
import { plainMessage } from './message-body.ts';
import { modal } from './modal.ts';

const choiceName = z.string().min(1).max(100);
const localizations = z.record(z.string(), choiceName).nullish();

/** The first response to an interaction. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
export const callback = z.discriminatedUnion('type', [
  z.object({ type: z.literal(4), data: plainMessage }),
  z.object({ type: z.literal(5), data: plainMessage.nullish() }),
  z.object({ type: z.literal(6) }),
  z.object({ type: z.literal(7), data: plainMessage.nullish() }),
  z.object({
    type: z.literal(8),
    data: z.object({
      choices: z
        .array(
          z.object({
            name: choiceName,
            name_localizations: localizations,
            value: z.union([z.string().max(100), z.number()]),
          }),
        )
        .max(25),
    }),
  }),
  z.object({ type: z.literal(9), data: modal }),
]);
/** The same, understood. */
export type Callback = z.output<typeof callback>;
/** One suggestion while a person types. */
export type Suggestion = Extract<Callback, { type: 8 }>['data']['choices'][number];
