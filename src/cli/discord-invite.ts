import type { DiscordConfig } from '../config.ts';
import { appOf, installLinks } from '../platforms/discord/app.ts';

/** `chipwire invite`: prints the links by which the bot is installed, with the least permissions that suffice. */
export async function printInvite(config: DiscordConfig): Promise<void> {
  const { server, person } = installLinks((await appOf(config)).id);
  console.log(`In a server, for whoever may manage it:\n${server}\n\nFor yourself alone, wherever you are:\n${person}`);
}
