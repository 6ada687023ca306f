import { z } from 'zod';
import { invalidForm, type Problem, parseForm } from '../invalid-form.ts';
import { chatInputName, description, localized, menuName } from './command-names.ts';
import { type CommandOption, commandOptions } from './command-options.ts';
import { snowflake } from './fields.ts';

const common = {
  id: snowflake.nullish(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int().min(0)]).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z
    .array(z.literal([0, 1, 2]))
    .min(1)
    .nullish(),
  integration_types: z
    .array(z.literal([0, 1]))
    .min(1)
    .nullish(),
};
const chatInput = z.object({
  ...common,
  type: z.literal(1),
  name: chatInputName,
  name_localizations: localized(chatInputName),
  description,
  description_localizations: localized(description),
  options: commandOptions,
});
const contextMenu = z.object({
  ...common,
  type: z.literal([2, 3]),
  name: menuName,
  name_localizations: localized(menuName),
  description: z.literal('').nullish(),
});
/** A command as an application registers it. https://docs.discord.com/developers/interactions/application-commands#create-global-application-command */
const commandBody = z.preprocess(
  body => (typeof body === 'object' && body !== null ? { ...body, type: 'type' in body ? (body.type ?? 1) : 1 } : body),
  z.discriminatedUnion('type', [chatInput, contextMenu]),
);
/** The same, understood. */
export type CommandBody = z.output<typeof commandBody>;

/** The command, or a 400. */
export function parseCommand(body: unknown): CommandBody {
  const command = parseForm(commandBody, body);
  checkSize(command, []);
  return command;
}

/** All commands of a scope, or a 400: names are unique by type, and there are at most 100, 15 and 15. */
export function parseCommands(body: unknown): readonly CommandBody[] {
  const commands = parseForm(z.array(commandBody), body);
  for (const [i, command] of commands.entries()) checkSize(command, [i]);
  const names = commands.map(each => `${each.type} ${each.name}`);
  const problems = names.flatMap((name, i): readonly Problem[] =>
    names.indexOf(name) === i
      ? []
      : [
          {
            path: [i, 'name'],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ],
  );
  if (problems.length > 0) invalidForm(problems);
  return commands;
}

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null | undefined;
  readonly description?: string | null | undefined;
  readonly description_localizations?: Readonly<Record<string, string>> | null | undefined;
}
const longest = (text: string, localized: Readonly<Record<string, string>> | null | undefined): number =>
  Math.max(text.length, ...Object.values(localized ?? {}).map(each => each.length));
const ownSize = (each: Named): number =>
  longest(each.name, each.name_localizations) + longest(each.description ?? '', each.description_localizations);
function optionSize(option: CommandOption): number {
  const below = 'options' in option ? (option.options ?? []).reduce((sum, each) => sum + optionSize(each), 0) : 0;
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const chosen = choices.reduce(
    (sum, each) => sum + longest(each.name, each.name_localizations) + String(each.value).length,
    0,
  );
  return ownSize(option) + below + chosen;
}

/** Names, descriptions and values together take at most 8000 characters, the longest language counting. */
function checkSize(command: CommandBody, path: readonly PropertyKey[]): void {
  const options = command.type === 1 ? (command.options ?? []) : [];
  const size = options.reduce((sum, each) => sum + optionSize(each), ownSize(command));
  if (size > 8000)
    invalidForm([{ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message: 'Command exceeds maximum size (8000)' }]);
}
