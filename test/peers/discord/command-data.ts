import type { Command } from './commands.ts';
import type { CommandOption } from './rules/command-options.ts';
import type { World } from './world.ts';

/** What a person fills in, by option. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

interface Sent {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly Sent[];
}

/** The `data` of a slash command as the client sends it; a value the client would not let through is an error of the test. */
export function commandData(
  world: World,
  command: Command,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): object {
  const { id, name, type, guild_id } = command;
  const options = chosen(command.options ?? [], path, values, focused);
  const ids = flat(options)
    .filter(each => each.type >= 6 && each.type <= 9)
    .map(each => String(each.value));
  const users = Object.fromEntries(ids.flatMap(each => world.users.get(each) ?? []).map(user => [user.id, user]));
  const channels = Object.fromEntries(
    ids.flatMap(each => world.channels.get(each) ?? []).map(channel => [channel.id, channel]),
  );
  const resolved = ids.length > 0 ? { resolved: { users, channels } } : {};
  return { id, name, type, ...(guild_id ? { guild_id } : {}), options, ...resolved };
}

const flat = (sent: readonly Sent[]): readonly Sent[] => sent.flatMap(each => [each, ...flat(each.options ?? [])]);

function chosen(
  known: readonly CommandOption[],
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): readonly Sent[] {
  const [next, ...rest] = path;
  if (next !== undefined) {
    const found = known.find(each => each.name === next && each.type <= 2);
    if (!found || !('options' in found)) throw new Error(`no subcommand ${next}`);
    return [{ name: found.name, type: found.type, options: chosen(found.options ?? [], rest, values, focused) }];
  }
  for (const name of Object.keys(values))
    if (!known.some(each => each.name === name)) throw new Error(`no option ${name}`);
  return known.flatMap((option): readonly Sent[] => {
    const value = values[option.name];
    if (option.type <= 2) throw new Error(`choose a subcommand, such as ${option.name}`);
    if (value === undefined) {
      if ('required' in option && option.required && focused === undefined)
        throw new Error(`option ${option.name} is required`);
      return [];
    }
    if (option.name === focused) return [{ name: option.name, type: option.type, value, focused: true }];
    checkValue(option, value);
    return [{ name: option.name, type: option.type, value }];
  });
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
function checkValue(option: CommandOption, value: string | number | boolean): void {
  const wanted = option.type === 4 || option.type === 10 ? 'number' : option.type === 5 ? 'boolean' : 'string';
  if (typeof value !== wanted) throw new Error(`option ${option.name} takes a ${wanted}`);
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some(each => each.value === value))
    throw new Error(`option ${option.name} has no choice ${value}`);
  if (option.type === 3 && String(value).length > (option.max_length ?? 6000))
    throw new Error(`option ${option.name} is too long`);
}
