import { z } from 'zod';
import { problem } from '../invalid-form.ts';
import { attachmentUrl, buttonUrl, componentNumber, customId, emoji, mediaUrl, snowflake } from './fields.ts';
import { entitySelect, stringSelect } from './selects.ts';

/** https://docs.discord.com/developers/components/reference#button */
const button = z
  .object({
    type: z.literal(2),
    id: componentNumber,
    style: z.literal([1, 2, 3, 4, 5, 6]),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: buttonUrl.nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .refine(
    each => each.style > 4 || (each.custom_id && !each.url),
    problem('BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id and no url is required for this button style'),
  )
  .refine(
    each => each.style !== 5 || (each.url && !each.custom_id),
    problem('BUTTON_COMPONENT_URL_REQUIRED', 'A url and no custom id is required for link buttons'),
  )
  .refine(
    each => each.style === 6 || each.label || each.emoji,
    problem('BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji'),
  );

const textDisplay = z.object({ type: z.literal(10), id: componentNumber, content: z.string().min(1).max(4000) });
const media = z.object({ url: mediaUrl });
const altText = z.string().min(1).max(1024).nullish();
const spoiler = z.boolean().nullish();
const thumbnail = z.object({ type: z.literal(11), id: componentNumber, media, description: altText, spoiler });

/** https://docs.discord.com/developers/components/reference#section */
const section = z.object({
  type: z.literal(9),
  id: componentNumber,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
/** https://docs.discord.com/developers/components/reference#media-gallery */
const gallery = z.object({
  type: z.literal(12),
  id: componentNumber,
  items: z
    .array(z.object({ media, description: altText, spoiler }))
    .min(1)
    .max(10),
});
const file = z.object({ type: z.literal(13), id: componentNumber, file: z.object({ url: attachmentUrl }), spoiler });
const separator = z.object({
  type: z.literal(14),
  id: componentNumber,
  divider: z.boolean().nullish(),
  spacing: z.literal([1, 2]).nullish(),
});
/** https://docs.discord.com/developers/components/reference#action-row */
const actionRow = z
  .object({
    type: z.literal(1),
    id: componentNumber,
    components: z
      .array(z.discriminatedUnion('type', [button, stringSelect, entitySelect]))
      .min(1)
      .max(5),
  })
  .refine(
    row => row.components.length === 1 || row.components.every(each => each.type === 2),
    problem('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
  );
const inContainer = z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator]);
/** https://docs.discord.com/developers/components/reference#container */
const container = z.object({
  type: z.literal(17),
  id: componentNumber,
  components: z.array(inContainer).min(1).max(40),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler,
});

/** A component of a message at the top level. */
export const topComponent = z.discriminatedUnion('type', [
  actionRow,
  textDisplay,
  section,
  gallery,
  file,
  separator,
  container,
]);
/** A top-level component, understood. */
export type TopComponent = z.output<typeof topComponent>;
/** Any component, nested ones too. */
export type Component =
  | TopComponent
  | z.output<typeof actionRow>['components'][number]
  | z.output<typeof section>['accessory'];

/** A component with everything below it, in reading order. */
function nested(component: Component): readonly Component[] {
  switch (component.type) {
    case 1:
    case 17:
      return [component, ...component.components.flatMap(nested)];
    case 9:
      return [component, ...component.components, component.accessory];
    default:
      return [component];
  }
}
/** All components of a message. */
export const everyComponent = (components: readonly TopComponent[]): readonly Component[] => components.flatMap(nested);
