import { z } from 'zod';

/** A string of 1 to `max` characters (UTF-16 units). */
export const words = (max: number): z.ZodString => z.string().min(1).max(max);

/** An http(s), mailto or tel address of at most 3,000 characters. */
export const address = z
  .string()
  .max(3000)
  .regex(/^(?:https?:\/\/[^\s/]+|mailto:.+|tel:.+)/, 'must be a valid url');

/** A plain text object: nothing in it is parsed. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() });

/** A text object in Slack's own markup. */
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(max), verbatim: z.boolean().optional() });

/** Either kind of text object. */
export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

/** The name of a block or an action, at most 255 characters. */
export const id = words(255);

/** A confirmation dialog. https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An option of a select, overflow, radio group or checkbox group. https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const option = z.strictObject({
  text: plainText(75),
  value: words(150),
  description: plainText(75).optional(),
});

/** An option of an overflow menu may carry an address. */
export const overflowOption = option.extend({ url: address.optional() });

/** An option of a radio or checkbox group may be written in markup. */
export const markedOption = z.strictObject({
  text: anyText(75),
  value: words(150),
  description: anyText(75).optional(),
});
