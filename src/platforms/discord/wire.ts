import { z } from 'zod';

/** What Discord sends, as far as the bot reads it. https://docs.discord.com/developers/events/gateway-events */

const id = z.string().regex(/^\d{1,20}$/);

/** Whose words a message is. */
export const authorSchema = z.object({ author: z.object({ id: z.string() }) });

/** `MESSAGE_CREATE`. https://docs.discord.com/developers/resources/message#message-object */
export const messageSchema = z.object({
  id,
  channel_id: id,
  guild_id: id.optional(),
  author: z.object({ id, bot: z.boolean().optional() }),
  webhook_id: id.optional(),
  member: z.object({ roles: z.array(id).default([]) }).optional(),
  type: z.int(),
  content: z.string().default(''),
  mentions: z.array(z.object({ id })).default([]),
  mention_roles: z.array(id).default([]),
});

/** A message said to, or near, the bot. */
export type DiscordSaid = z.infer<typeof messageSchema>;

const common = {
  id,
  application_id: id,
  token: z.string().min(1),
  guild_id: id.optional(),
  channel_id: id.optional(),
  channel: z.object({ id, type: z.int(), parent_id: id.nullish() }).optional(),
  member: z.object({ user: z.object({ id }), permissions: z.string().default('0') }).optional(),
  user: z.object({ id }).optional(),
  locale: z.string().default('en-US'),
  /** 0 server, 1 direct message with the bot, 2 another direct message. */
  context: z.int().optional(),
};

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const chatInput = z.object({ type: z.literal(1), name: z.string(), options: z.array(optionSchema).default([]) });
const messageCommand = z.object({
  type: z.literal(3),
  name: z.string(),
  target_id: id,
  resolved: z.object({ messages: z.record(id, z.object({ content: z.string().default('') })) }),
});
const submitted = z.object({
  custom_id: z.string(),
  components: z.array(
    z.looseObject({
      component: z.looseObject({ custom_id: z.string().optional(), value: z.string().optional() }).optional(),
    }),
  ),
});

/** A command that is used. */
export const commandSchema = z.object({
  ...common,
  type: z.literal(2),
  data: z.discriminatedUnion('type', [chatInput, messageCommand]),
});

/** An interaction. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export const interactionSchema = z.discriminatedUnion('type', [
  commandSchema,
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
    message: z.object({ id, flags: z.int().default(0) }),
  }),
  z.object({ ...common, type: z.literal(4), data: chatInput }),
  z.object({ ...common, type: z.literal(5), data: submitted }),
]);

/** Something a person did with a command, a button or a form. */
export type DiscordInteraction = z.infer<typeof interactionSchema>;

/** One kind of it. */
export type InteractionOf<Type extends DiscordInteraction['type']> = Extract<DiscordInteraction, { type: Type }>;
