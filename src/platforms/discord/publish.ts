import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import { refusalOf } from './refusals.ts';

const registeredSchema = z.array(z.looseObject({ name: z.string(), type: z.int() }));

/** Where commands are registered: everywhere, or in one server. */
interface Scope {
  readonly application: string;
  readonly guild?: string;
}

/** What Discord adds, or says of a command that leaves it out. */
const given = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'nsfw', 'handler']);

/** A value in one spelling: keys in order, without what is nothing, whatever order a set comes in. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== null && each !== false && each !== '')
      .filter(([, each]) => !Array.isArray(each) || each.length > 0)
      .map(
        ([key, each]) =>
          [key, ['contexts', 'integration_types'].includes(key) ? [...each].sort() : canonical(each)] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const spelling = (command: object): string =>
  JSON.stringify(canonical(Object.fromEntries(Object.entries(command).filter(([key]) => !given.has(key)))));

/** A line for each command that is new, different, or no longer there. */
export function difference(wanted: readonly object[], registered: readonly object[]): readonly string[] {
  const named = (commands: readonly object[]) =>
    new Map(
      registeredSchema.parse(commands).map(each => [`${each.type === 1 ? '/' : ''}${each.name}`, spelling(each)]),
    );
  const [after, before] = [named(wanted), named(registered)];
  return [
    ...[...after].flatMap(([name, text]) =>
      before.get(name) === text ? [] : [`${before.has(name) ? '~' : '+'} ${name}`],
    ),
    ...[...before.keys()].filter(name => !after.has(name)).map(name => `- ${name}`),
  ];
}

/**
 * Registers commands where they differ from what is registered, in one call that replaces all, and gives the difference;
 * where there is none, nothing is written. Run twice, the second writes nothing.
 */
export async function publish(
  rest: REST,
  { application, guild }: Scope,
  wanted: RESTPutAPIApplicationCommandsJSONBody,
): Promise<readonly string[]> {
  const path = guild ? Routes.applicationGuildCommands(application, guild) : Routes.applicationCommands(application);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const changes = difference(wanted, registeredSchema.parse(await rest.get(path, { query })));
    if (changes.length > 0) await rest.put(path, { body: wanted });
    return changes;
  } catch (error) {
    const refusal = refusalOf(error);
    if (guild && (refusal?.status === 403 || refusal?.status === 404))
      throw new StartError(
        `The app is not in the server ${guild}: install it there first with the link of “chipwire invite”.`,
      );
    if (refusal) throw new StartError(`Discord refused the commands (${refusal.status} ${refusal.code}).`);
    throw error;
  }
}
