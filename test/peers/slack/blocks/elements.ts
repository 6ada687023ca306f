import { z } from 'zod';
import { address, confirm, id, markedOption, mrkdwn, option, overflowOption, plainText, words } from './text.ts';

const action = { action_id: id.optional() };
const confirmed = { confirm: confirm.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };

/** A button. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: address.optional(),
  style: z.enum(['primary', 'danger'], 'invalid style').optional(),
  accessibility_label: z.string().max(75).optional(),
  ...action,
  ...confirmed,
});

const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

/** A select of fixed options. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z.array(optionGroup).min(1).max(100).optional(),
    initial_option: option.optional(),
    ...action,
    ...confirmed,
    ...focus,
    ...placeholder,
  })
  .refine(select => (select.options === undefined) !== (select.option_groups === undefined), {
    error: 'exactly one of options or option_groups must be provided',
  })
  .refine(
    ({ options, option_groups, initial_option }) =>
      !initial_option ||
      [...(options ?? []), ...(option_groups ?? []).flatMap(group => group.options)].some(
        one => one.value === initial_option.value && one.text.text === initial_option.text.text,
      ),
    { error: 'initial_option must match one of the options' },
  );

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: words(255).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  ...action,
  ...confirmed,
  ...focus,
  ...placeholder,
});

const picker = <T extends 'channels_select' | 'users_select'>(type: T, initial: 'initial_channel' | 'initial_user') =>
  z.strictObject({
    type: z.literal(type),
    [initial]: words(255).optional(),
    ...action,
    ...confirmed,
    ...focus,
    ...placeholder,
  });
const pickers = [
  conversationsSelect,
  picker('channels_select', 'initial_channel'),
  picker('users_select', 'initial_user'),
] as const;

const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(overflowOption).min(1).max(5),
  ...action,
  ...confirmed,
});

const group = <T extends 'radio_buttons' | 'checkboxes'>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    options: z.array(markedOption).min(1).max(10),
    ...(type === 'radio_buttons'
      ? { initial_option: markedOption.optional() }
      : { initial_options: z.array(markedOption).min(1).max(10).optional() }),
    ...action,
    ...confirmed,
    ...focus,
  });
const radio = group('radio_buttons');
const checkboxes = group('checkboxes');

const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
  ...action,
  ...focus,
  ...placeholder,
});

const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid time')
    .optional(),
  timezone: z.string().optional(),
  ...action,
  ...confirmed,
  ...focus,
  ...placeholder,
});

/** Where an image is: exactly one of an address and a Slack file. */
export const picture = {
  image_url: address.optional(),
  slack_file: z.strictObject({ id: words(255).optional(), url: address.optional() }).optional(),
  alt_text: words(2000),
};
/** The check that goes with `picture`. */
export const onePicture = [
  (image: { readonly image_url?: string | undefined; readonly slack_file?: object | undefined }): boolean =>
    (image.image_url === undefined) !== (image.slack_file === undefined),
  { error: 'exactly one of image_url or slack_file must be provided' },
] as const;

const image = z.strictObject({ type: z.literal('image'), ...picture }).refine(...onePicture);

const thumb = z.strictObject({
  text: plainText(75),
  value: words(2000),
  accessibility_label: z.string().max(75).optional(),
});

const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  positive_button: thumb,
  negative_button: thumb,
  ...action,
});

const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: z.literal('trash', 'invalid icon'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  ...action,
  ...confirmed,
});

/** What an actions block may hold. */
export const inActions = z.discriminatedUnion('type', [
  button,
  staticSelect,
  ...pickers,
  overflow,
  radio,
  checkboxes,
  timePicker,
]);
/** What may stand beside the text of a section. */
export const inSection = z.discriminatedUnion('type', [
  button,
  staticSelect,
  ...pickers,
  overflow,
  radio,
  checkboxes,
  timePicker,
  image,
]);
/** What an input block may ask with. */
export const inInput = z.discriminatedUnion('type', [
  textInput,
  staticSelect,
  ...pickers,
  radio,
  checkboxes,
  timePicker,
]);
/** What a context block may hold. */
export const inContext = z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), image]);
/** What a context_actions block may hold. */
export const inContextActions = z.discriminatedUnion('type', [feedbackButtons, iconButton]);
