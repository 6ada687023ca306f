import { OAuth2Scopes, PermissionsBitField, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../config.ts';
import { startError } from './start-errors.ts';

const appSchema = z.object({ id: z.string().regex(/^\d+$/) });

/** A way to the app's own pages of the API, and its id. @throws StartError when the token is no good. */
export async function appOf({ token, apiUrl }: DiscordConfig): Promise<{ readonly rest: REST; readonly id: string }> {
  const rest = new REST({ version: '10', ...(apiUrl === undefined ? {} : { api: apiUrl }) }).setToken(token);
  const { id } = await rest
    .get(Routes.currentApplication())
    .then(found => appSchema.parse(found))
    .catch(error => Promise.reject(startError(error)));
  return { rest, id };
}

/** The least that suffices, with what each is for. https://docs.discord.com/developers/topics/permissions */
const permissions = new PermissionsBitField([
  // being asked, and answering
  'ViewChannel',
  'SendMessages',
  // answering in a thread below the question
  'CreatePublicThreads',
  'SendMessagesInThreads',
  // answering as a reply, and finding out whether a post arrived
  'ReadMessageHistory',
  // charts
  'AttachFiles',
]);

/** The addresses by which the app is installed: in a server, or for a person alone. */
export function installLinks(id: string): { readonly server: string; readonly person: string } {
  const link = (query: Readonly<Record<string, string>>): string =>
    `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: id, ...query })}`;
  const { Bot, ApplicationsCommands } = OAuth2Scopes;
  return {
    server: link({
      scope: `${Bot} ${ApplicationsCommands}`,
      permissions: permissions.bitfield.toString(),
      integration_type: '0',
    }),
    person: link({ scope: ApplicationsCommands, integration_type: '1' }),
  };
}
