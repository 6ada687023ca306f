import { z } from 'zod';
import { problem } from '../invalid-form.ts';
import { componentNumber, customId, emoji, snowflake } from './fields.ts';

const option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
  emoji: emoji.nullish(),
});
const common = {
  id: componentNumber,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};
interface Range {
  readonly min_values?: number | null | undefined;
  readonly max_values?: number | null | undefined;
}
const inOrder = (each: Range): boolean =>
  (each.min_values ?? 1) <= (each.max_values ?? Math.max(1, each.min_values ?? 1));
const order = problem('COMPONENT_SELECT_RANGE_INVALID', 'min_values must not exceed max_values.');

/** Choose among texts. https://docs.discord.com/developers/components/reference#string-select */
export const stringSelect = z
  .object({ ...common, type: z.literal(3), options: z.array(option).min(1).max(25) })
  .refine(inOrder, order)
  .refine(
    each => new Set(each.options.map(one => one.value)).size === each.options.length,
    problem('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'),
  )
  .refine(
    each => Math.max(each.max_values ?? 1, each.min_values ?? 0) <= each.options.length,
    problem(
      'SELECT_COMPONENT_RANGE_EXCEEDS_OPTIONS',
      'min_values and max_values must not exceed the number of options.',
    ),
  );

/** Choose a user, role, mentionable or channel. https://docs.discord.com/developers/components/reference#user-select */
export const entitySelect = z
  .object({
    ...common,
    type: z.literal([5, 6, 7, 8]),
    default_values: z
      .array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
      .max(25)
      .nullish(),
    channel_types: z.array(z.int()).nullish(),
  })
  .refine(inOrder, order);
