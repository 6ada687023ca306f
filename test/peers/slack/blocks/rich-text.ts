import { z } from 'zod';
import { address, id, words } from './text.ts';

const flag = z.boolean().optional();
const textStyle = z.strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }).optional();
const mentionStyle = z
  .strictObject({
    bold: flag,
    italic: flag,
    strike: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
    underline: flag,
  })
  .optional();

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: textStyle });
const link = z.strictObject({
  type: z.literal('link'),
  url: address,
  text: z.string().min(1).optional(),
  unsafe: flag,
  style: textStyle,
});

/** What may stand in a section, list item or quote. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({
    type: z.literal('user'),
    user_id: z.string().regex(/^[UW]\w+$/, 'invalid user'),
    style: mentionStyle,
  }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: words(255), style: mentionStyle }),
  z.strictObject({ type: z.literal('team'), team_id: words(255), style: mentionStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: words(255), style: mentionStyle }),
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone'], 'invalid range'),
    style: mentionStyle,
  }),
  z.strictObject({ type: z.literal('emoji'), name: words(100), unicode: z.string().optional(), style: textStyle }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-f]{6}$/i), style: textStyle }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: words(255),
    url: address.optional(),
    fallback: z.string().optional(),
    style: textStyle,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

/** A rich text block. Text in it is inert: only its user, usergroup, team, broadcast and link elements act. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered'], 'invalid style'),
          elements: z.array(section).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [text, link])),
          border,
        }),
      ]),
    )
    .min(1),
});
