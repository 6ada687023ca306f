import { z } from 'zod';
import { topComponent } from './components.ts';
import { embed } from './embeds.ts';
import { snowflake } from './fields.ts';

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
const allowedMentions = z.object({
  parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
  users: z.array(snowflake).max(100).nullish(),
  roles: z.array(snowflake).max(100).nullish(),
  replied_user: z.boolean().nullish(),
});
/** Who a message may ping. */
export type AllowedMentions = z.output<typeof allowedMentions>;

const attachment = z.object({
  id: z.union([snowflake, z.int().min(0)]),
  filename: z.string().min(1).max(1024).nullish(),
  title: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
  is_spoiler: z.boolean().nullish(),
});

/** What every way of writing a message shares. https://docs.discord.com/developers/resources/message#create-message */
const common = {
  content: z.string().max(2000).nullish(),
  embeds: z.array(embed).max(10).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(topComponent).max(40).nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  flags: z.int().min(0).nullish(),
  tts: z.boolean().nullish(),
  poll: z.looseObject({}).nullish(),
};

/** A new message in a channel. */
export const channelMessage = z.object({
  ...common,
  nonce: z.union([z.int(), z.string().max(25)]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  sticker_ids: z.array(snowflake).max(3).nullish(),
  message_reference: z
    .object({
      type: z.literal(0).nullish(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});
/** A new message in a channel, understood. */
export type ChannelMessage = z.output<typeof channelMessage>;

/** A message by an interaction's webhook, or an edit of any message. */
export const plainMessage = z.object(common);
/** The same, understood. */
export type PlainMessage = z.output<typeof plainMessage>;
