import {
  ApplicationCommandType,
  Client,
  ContextMenuCommandBuilder,
  Events,
  GatewayIntentBits,
  Partials,
  SlashCommandBuilder,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { type DiscordPeer, discordPeer } from '../index.ts';

const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask')
  .addStringOption(option =>
    option.setName('question').setDescription('What').setAutocomplete(true).setRequired(true).setMaxLength(100),
  );
const digest = new SlashCommandBuilder()
  .setName('digest')
  .setDescription('Digest')
  .addSubcommand(sub =>
    sub
      .setName('add')
      .setDescription('Add')
      .addIntegerOption(option => option.setName('hour').setDescription('When')),
  );
const check = new ContextMenuCommandBuilder().setName('Check claim').setType(ApplicationCommandType.Message);

/** A running peer, stopped when the test ends. */
export async function peerFor(options?: Parameters<typeof discordPeer>[0]): Promise<DiscordPeer> {
  const peer = await discordPeer({ identifyMs: 0, ...options });
  onTestFinished(() => peer.stop());
  return peer;
}

/** A discord.js client on a peer, not logged in. */
export function clientFor(
  peer: DiscordPeer,
  intents: readonly number[] = [Guilds, GuildMessages, DirectMessages],
): Client {
  const client = new Client({
    intents: [...intents],
    partials: [Partials.Channel],
    rest: { api: peer.apiUrl, version: '10' },
    allowedMentions: { parse: [], repliedUser: false },
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** A client logged in to a fresh peer on which `/ask`, `/digest` and "Check claim" are registered. */
export async function loggedIn(
  options?: Parameters<typeof discordPeer>[0],
): Promise<{ readonly peer: DiscordPeer; readonly client: Client<true> }> {
  const peer = await peerFor(options);
  const client = clientFor(peer);
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  await client.login(peer.token);
  const logged = await ready;
  await logged.application.commands.set([ask.toJSON(), digest.toJSON(), check.toJSON()]);
  return { peer, client: logged };
}
