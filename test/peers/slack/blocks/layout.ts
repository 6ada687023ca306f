import { z } from 'zod';
import { inActions, inContext, inContextActions, inInput, inSection, onePicture, picture } from './elements.ts';
import { richText } from './rich-text.ts';
import { table } from './table.ts';
import { anyText, id, plainText, words } from './text.ts';

const named = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: inSection.optional(),
    expand: z.boolean().optional(),
    ...named,
  })
  .refine(block => block.text || block.fields, { error: 'missing required field: text' });

const image = z
  .strictObject({ type: z.literal('image'), title: plainText(2000).optional(), ...picture, ...named })
  .refine(...onePicture);

const input = z.strictObject({
  type: z.literal('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inInput,
  ...named,
});

const everywhere = [
  section,
  image,
  input,
  richText,
  z.strictObject({ type: z.literal('header'), text: plainText(150), ...named }),
  z.strictObject({ type: z.literal('divider'), ...named }),
  z.strictObject({ type: z.literal('context'), elements: z.array(inContext).min(1).max(10), ...named }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(inActions).min(1).max(25), ...named }),
] as const;

/** A block of a message. https://docs.slack.dev/reference/block-kit/blocks (only the kinds this stand-in knows) */
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  z.strictObject({ type: z.literal('markdown'), text: words(12_000), ...named }),
  z.strictObject({ type: z.literal('context_actions'), elements: z.array(inContextActions).min(1).max(5), ...named }),
  table,
]);

/** A block of a modal or a home tab. */
export const viewBlock = z.discriminatedUnion('type', [...everywhere]);
