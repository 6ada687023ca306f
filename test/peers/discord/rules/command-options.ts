import { z } from 'zod';
import { problem } from '../invalid-form.ts';
import { chatInputName, description, localized } from './command-names.ts';

const base = {
  name: chatInputName,
  name_localizations: localized(chatInputName),
  description,
  description_localizations: localized(description),
};
const value = { ...base, required: z.boolean().nullish() };
const choice = <T extends z.ZodType>(of: T) =>
  z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        name_localizations: localized(z.string().min(1).max(100)),
        value: of,
      }),
    )
    .max(25)
    .nullish();
const autocomplete = z.boolean().nullish();
interface Choosing {
  readonly autocomplete?: boolean | null | undefined;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[] | null | undefined;
}
const notBoth = (each: Choosing): boolean => !(each.autocomplete && (each.choices?.length ?? 0) > 0);
const both = problem(
  'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
  'autocomplete and choices exclude each other',
);
const distinct = ({ choices }: Choosing): boolean =>
  new Set(choices?.map(each => each.name)).size === (choices?.length ?? 0);
const twice = problem('APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice names must be unique');

const text = z
  .object({
    ...value,
    type: z.literal(3),
    choices: choice(z.string().min(1).max(100)),
    autocomplete,
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
  })
  .refine(notBoth, both)
  .refine(distinct, twice);
const number = z
  .object({
    ...value,
    type: z.literal([4, 10]),
    choices: choice(z.number()),
    autocomplete,
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
  })
  .refine(notBoth, both)
  .refine(distinct, twice);
const plain = z.object({ ...value, type: z.literal([5, 6, 8, 9, 11]) });
const channel = z.object({ ...value, type: z.literal(7), channel_types: z.array(z.int()).nullish() });
const valueOption = z.discriminatedUnion('type', [text, number, plain, channel]);

interface Listed {
  readonly name: string;
  readonly required?: boolean | null | undefined;
}
/** Names differ, and what is required comes first. */
const inOrder = (options: readonly Listed[]): boolean => {
  const firstOptional = options.findIndex(each => !each.required);
  return firstOptional === -1 || options.slice(firstOptional).every(each => !each.required);
};
const namesDiffer = (options: readonly Listed[]): boolean =>
  new Set(options.map(each => each.name)).size === options.length;
const listed = <T extends z.ZodType<Listed>>(option: T) =>
  z
    .array(option)
    .max(25)
    .refine(
      inOrder,
      problem(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      ),
    )
    .refine(namesDiffer, problem('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists'))
    .nullish();

const subcommand = z.object({ ...base, type: z.literal(1), options: listed(valueOption) });
const group = z.object({ ...base, type: z.literal(2), options: listed(subcommand) });
const anyOption = z.discriminatedUnion('type', [subcommand, group, text, number, plain, channel]);
/** Any option, subcommands and their groups too. */
export type CommandOption = z.output<typeof anyOption>;
/** The options of one command: values, or subcommands and groups, never both. */
export const commandOptions = listed(anyOption).refine(
  options => !options || options.every(each => each.type > 2) || options.every(each => each.type <= 2),
  problem(
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-command and sub-command group option types are mutually exclusive to all other types',
  ),
);
