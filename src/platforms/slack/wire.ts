import { z } from 'zod';

/** What Slack sends, as far as the bot reads it. https://docs.slack.dev/reference/events */

const id = z.string().min(1);

/** `app_mention` and `message` events. */
export const messageEventSchema = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  channel: id,
  channel_type: z.enum(['channel', 'group', 'im', 'mpim', 'app_home']).optional(),
  user: id.optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  ts: id,
  thread_ts: id.optional(),
  client_msg_id: z.string().optional(),
});

/** A message said to, or near, the bot. */
export type MessageEvent = z.infer<typeof messageEventSchema>;

/**
 * An event with a message, and the workspace that the app has it for.
 * https://docs.slack.dev/apis/events-api/#callback-field
 */
export const messageCallbackSchema = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  authorizations: z.array(z.object({ team_id: id.nullish() })).optional(),
  event: messageEventSchema,
});

/** `app_home_opened`. */
export const homeOpenedSchema = z.object({ user: id, channel: z.string().optional(), tab: z.string() });

/** A tab that somebody has opened. */
export type HomeOpened = z.infer<typeof homeOpenedSchema>;

/** `agent_session_stopped`: somebody pressed the stop button. */
export const sessionStoppedSchema = z.object({
  channel: z.string().optional(),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
  event_ts: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .optional(),
});

/** A slash command. */
export const slashSchema = z.object({
  command: z.string().min(2),
  text: z.string().default(''),
  channel_id: id,
  user_id: id,
  trigger_id: id,
  response_url: z.url(),
});

/** A slash command as the bot reads it. */
export type SlashCommand = z.infer<typeof slashSchema>;

/** A press on a button of a message or of the Home tab. */
export const pressedSchema = z.object({
  user: z.object({ id }),
  channel: z.object({ id }).optional(),
  message: z.object({ ts: id, thread_ts: z.string().optional() }).optional(),
  container: z
    .object({
      thread_ts: z.string().optional(),
      message_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  trigger_id: id,
  response_url: z.url().optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});

/** A press as the bot reads it. */
export type Pressed = z.infer<typeof pressedSchema>;

/** The message shortcut. */
export const shortcutSchema = z.object({
  user: z.object({ id }),
  channel: z.object({ id }),
  message: z.object({ ts: id, thread_ts: z.string().optional(), text: z.string().default('') }),
  trigger_id: id,
  response_url: z.url(),
});

/** The shortcut as the bot reads it. */
export type Shortcut = z.infer<typeof shortcutSchema>;

/** Anything that may be answered without a token. */
export const answerableSchema = z.object({ response_url: z.url() });

/** A submitted view. */
export const submittedViewSchema = z.object({
  user: z.object({ id }),
  view: z.object({ id, hash: z.string().optional() }).loose(),
});

/** What Bolt knows of the workspace an event came from. */
export const contextSchema = z.object({
  teamId: z.string().nullish(),
  enterpriseId: z.string().nullish(),
  botUserId: z.string().nullish(),
});
