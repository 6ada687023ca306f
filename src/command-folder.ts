import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './command.ts';
import { StartError } from './errors.ts';

/** Loads every command of a folder; the file's name is the command's. @throws StartError for a file that holds none. */
export async function loadCommands(folder: string): Promise<ReadonlyMap<string, Command>> {
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.ts'))
    .sort();
  const commands = await Promise.all(
    files.map(async file => {
      const loaded: { readonly default?: unknown } = await import(pathToFileURL(join(folder, file)).href);
      if (!isCommand(loaded.default))
        throw new StartError(`commands/${file}: its default export is no command; export default command({ … })`);
      if (`${loaded.default.name}.ts` !== basename(file)) {
        throw new StartError(
          `commands/${file}: the command in it is called "${loaded.default.name}"; rename one of them`,
        );
      }
      return loaded.default;
    }),
  );
  return new Map(commands.map(command => [command.name, command]));
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'run' in value && 'options' in value && 'name' in value;
}
