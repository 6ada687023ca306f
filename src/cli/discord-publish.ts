import type { Command } from '../command.ts';
import type { DiscordConfig } from '../config.ts';
import { appOf } from '../platforms/discord/app.ts';
import { applicationCommands } from '../platforms/discord/application-commands.ts';
import { publish } from '../platforms/discord/publish.ts';

/** `chipwire publish`: registers the commands with Discord where they differ from what is there, and prints the difference. */
export async function publishCommands(
  config: DiscordConfig,
  commands: ReadonlyMap<string, Command>,
  guild: string | undefined,
): Promise<void> {
  const { rest, id: application } = await appOf(config);
  const scope = guild === undefined ? { application } : { application, guild };
  const changes = await publish(rest, scope, applicationCommands(commands));
  const where = guild === undefined ? 'everywhere' : `in the server ${guild}`;
  if (changes.length === 0) console.log(`Discord has the commands already, ${where}; nothing was written.`);
  else console.log([`Written to Discord, ${where}:`, ...changes].join('\n'));
}
