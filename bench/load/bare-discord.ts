import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The smallest honest bot on discord.js: answers every command with the same words. */
const { DISCORD_TOKEN = '', DISCORD_API_URL = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
client.on(Events.InteractionCreate, async interaction => {
  if (interaction.isChatInputCommand()) await interaction.reply('A fixed answer.');
});
client.once(Events.ClientReady, () => console.error('{"event":"READY"}'));
await client.login(DISCORD_TOKEN);
