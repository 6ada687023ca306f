import { type ChatInputCommandInteraction, Client, Events, GatewayIntentBits, SlashCommandBuilder } from 'discord.js';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { type DiscordPeer, discordPeer } from './index.ts';

const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask')
  .addStringOption(option => option.setName('question').setDescription('What').setAutocomplete(true).setRequired(true));

type Options = Parameters<typeof discordPeer>[0];

/** A client logged in to a fresh peer that knows `/ask`. */
async function loggedIn(options: Options = {}): Promise<{ readonly peer: DiscordPeer; readonly client: Client<true> }> {
  const peer = await discordPeer({ identifyMs: 0, ...options });
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    rest: { api: peer.apiUrl, version: '10' },
    allowedMentions: { parse: [], repliedUser: false },
  });
  onTestFinished(async () => {
    await client.destroy();
    await peer.stop();
  });
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  await client.login(peer.token);
  const logged = await ready;
  await logged.application.commands.set([ask.toJSON()]);
  return { peer, client: logged };
}

/** Lets the client answer every slash command. */
function answering(client: Client, answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, async interaction => {
    if (interaction.isChatInputCommand()) await answer(interaction);
  });
}

let current: DiscordPeer | undefined;
afterEach(() => {
  expect(current?.violations ?? []).toEqual([]);
  current = undefined;
});

test('a client logs in, sees its guild, and replies to a command', async () => {
  const { peer, client } = await loggedIn();
  current = peer;
  expect(client.guilds.cache.get(peer.guild.id)?.name).toBe('Chip desk');
  answering(client, interaction => interaction.reply(`Heard: ${interaction.options.getString('question')}`));
  const used = peer.command({ name: 'ask', options: { question: 'H100?' }, locale: 'zh-CN' });
  expect((await used.acked()).type).toBe(4);
  expect((await used.answer()).text).toBe('Heard: H100?');
  expect(used.state).toBe('answered');
});
