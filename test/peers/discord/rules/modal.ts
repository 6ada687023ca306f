import { z } from 'zod';
import { problem } from '../invalid-form.ts';
import { componentNumber, customId } from './fields.ts';
import { entitySelect, stringSelect } from './selects.ts';

/** https://docs.discord.com/developers/components/reference#text-input */
const textInput = z
  .object({
    type: z.literal(4),
    id: componentNumber,
    custom_id: customId,
    style: z.literal([1, 2]),
    label: z.string().min(1).max(45).nullish(),
    min_length: z.int().min(0).max(4000).nullish(),
    max_length: z.int().min(1).max(4000).nullish(),
    required: z.boolean().nullish(),
    value: z.string().max(4000).nullish(),
    placeholder: z.string().max(100).nullish(),
  })
  .refine(
    each => (each.min_length ?? 0) <= (each.max_length ?? 4000),
    problem('COMPONENT_TEXT_INPUT_RANGE_INVALID', 'min_length must not exceed max_length'),
  );
const choices = (min: number) =>
  z
    .array(
      z.object({
        label: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        description: z.string().max(100).nullish(),
        default: z.boolean().nullish(),
      }),
    )
    .min(min)
    .max(10);
const field = { id: componentNumber, custom_id: customId };
const range = {
  min_values: z.int().min(0).max(10).nullish(),
  max_values: z.int().min(1).max(10).nullish(),
  required: z.boolean().nullish(),
};
const upload = z.object({ ...field, ...range, type: z.literal(19) });
const radio = z.object({ ...field, type: z.literal(21), options: choices(2), required: z.boolean().nullish() });
const checkboxes = z.object({ ...field, ...range, type: z.literal(22), options: choices(1) });
const checkbox = z.object({ ...field, type: z.literal(23), default: z.boolean().nullish() });

/** https://docs.discord.com/developers/components/reference#label */
const label = z.object({
  type: z.literal(18),
  id: componentNumber,
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).nullish(),
  component: z.discriminatedUnion('type', [
    textInput.refine(
      each => !each.label,
      problem('COMPONENT_LABEL_INVALID', 'A text input in a label has no label of its own'),
    ),
    stringSelect,
    entitySelect,
    upload,
    radio,
    checkboxes,
    checkbox,
  ]),
});
const row = z.object({
  type: z.literal(1),
  id: componentNumber,
  components: z
    .array(
      textInput.refine(
        each => Boolean(each.label),
        problem('BASE_TYPE_REQUIRED', 'A text input in an action row needs a label'),
      ),
    )
    .length(1),
});
const note = z.object({ type: z.literal(10), id: componentNumber, content: z.string().min(1).max(4000) });

/** A form that pops up. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const modal = z
  .object({
    custom_id: customId,
    title: z.string().min(1).max(45),
    components: z
      .array(z.discriminatedUnion('type', [label, row, note]))
      .min(1)
      .max(5),
  })
  .refine(
    each => {
      const names = fieldsOf(each.components).map(one => one.custom_id);
      return new Set(names).size === names.length;
    },
    problem('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  );
/** The same, understood. */
export type Modal = z.output<typeof modal>;
/** A part of a modal that a person fills in. */
export type ModalField = z.output<typeof label>['component'];

type ModalPart = z.output<typeof label> | z.output<typeof row> | z.output<typeof note>;
/** The fields of a modal, in order. */
export function fieldsOf(parts: readonly ModalPart[]): readonly ModalField[] {
  return parts.flatMap(part => (part.type === 18 ? [part.component] : part.type === 1 ? part.components : []));
}
