import { REST, Routes } from 'discord.js';
import { applicationCommands } from '../../src/platforms/discord/application-commands.ts';
import { discordPeer } from '../../test/peers/discord/index.ts';
import { commands } from '../../test/support/bot.ts';
import { atRate, patienceMs, questionAt, type Stand } from './stand.ts';

/** A Discord that delivers over its gateway; people use `/ask`. */
export async function discordStand(): Promise<Stand> {
  const peer = await discordPeer({ identifyMs: 0, strict: false });
  const rest = new REST({ version: '10', api: peer.apiUrl }).setToken(peer.token);
  await rest.put(Routes.applicationCommands(peer.applicationId), { body: applicationCommands(commands) });
  const late = (): Promise<undefined> => new Promise(resolve => setTimeout(resolve, patienceMs, undefined).unref());
  return {
    environments: [{ DISCORD_TOKEN: peer.token, DISCORD_API_URL: peer.apiUrl }],
    async ask(perSecond, seconds) {
      const asking: Promise<number | undefined>[] = [];
      await atRate(perSecond, seconds, index => {
        const at = Date.now();
        const used = peer.command({ name: 'ask', options: { question: questionAt(index).slice(0, 1000) } });
        asking.push(
          used.answer().then(
            () => Date.now() - at,
            () => undefined,
          ),
        );
      });
      const took = await Promise.all(asking.map(each => Promise.race([each, late()])));
      return took.filter(each => each !== undefined);
    },
    stop: () => peer.stop(),
  };
}
