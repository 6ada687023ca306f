import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { appOf } from '../../../src/platforms/discord/app.ts';
import { applicationCommands } from '../../../src/platforms/discord/application-commands.ts';
import { publish } from '../../../src/platforms/discord/publish.ts';
import { type Channel, type DiscordPeer, discordPeer, type Posted, type User } from '../../peers/discord/index.ts';
import { commands, root } from '../../support/bot.ts';
import { dataFolder, freePort, type RunningBot, startBot } from '../../support/running-bot.ts';
import { configOf } from './in-process.ts';

/** A running bot and the Discord it talks to. */
export interface Scene {
  readonly peer: DiscordPeer;
  readonly bot: () => RunningBot;
  /** Ends the bot by a signal and starts it again over the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
  /** A new person, and a channel of their own in the server. */
  people(): { readonly user: User; readonly channel: Channel };
  /** Where interactions are taken by HTTP. */
  readonly url: string;
}

type PeerOptions = Parameters<typeof discordPeer>[0];

/** Runs a command of `chipwire` against a peer; rejects when it fails, with what it wrote. */
export const chipwire = (peer: DiscordPeer, ...words: readonly string[]) => {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DISCORD_TOKEN: peer.token, DISCORD_API_URL: peer.apiUrl };
  return promisify(execFile)(process.execPath, ['src/main.js', ...words], { cwd: root, env });
};

/** Starts the real bot against a Discord on loopback, on which its commands are published. */
export async function scene(
  environment: Readonly<Record<string, string>> = {},
  options: PeerOptions = {},
): Promise<Scene> {
  const port = await freePort();
  const peer = await discordPeer({ identifyMs: 0, ...options });
  const data = dataFolder();
  const start = () =>
    startBot({
      DATA_DIR: data.path,
      DISCORD_API_URL: peer.apiUrl,
      DISCORD_TOKEN: peer.token,
      DISCORD_PUBLIC_KEY: peer.publicKey,
      DISCORD_PORT: String(port),
      ...environment,
    });
  const { rest, id: application } = await appOf(configOf(peer));
  await publish(rest, { application }, applicationCommands(commands));
  let bot = await start();
  // The index is made after the start: whoever asks first waits for it.
  const ended = bot.ended.then(() => Promise.reject(new Error(`the bot did not start: ${bot.log()}`)));
  await Promise.race([peer.dm({ text: 'H100', author: peer.world.addUser('first') }).answer(), ended]);
  ended.catch(() => undefined);
  let count = 0;
  return {
    peer,
    bot: () => bot,
    async restart(signal) {
      await bot.end(signal);
      bot = await start();
    },
    async stop() {
      await bot.end();
      await peer.stop();
      data.remove();
    },
    people() {
      count += 1;
      return {
        user: peer.world.addUser(`person-${count}`),
        channel: peer.world.addChannel(peer.guild, `channel-${count}`),
      };
    },
    url: `http://127.0.0.1:${port}/discord/interactions`,
  };
}

/** The id of the button of an action, or of the menu of questions. */
export function buttonOf({ wire }: Posted, action: string): string {
  const found = new RegExp(`chipwire:${action}:[a-z]{12}`).exec(JSON.stringify(wire.components));
  if (!found) throw new Error(`no button to ${action}`);
  return found[0];
}

/** The questions offered next: the ids of their buttons, or the values in the menu. */
export const asksOf = ({ wire }: Posted): readonly string[] =>
  [...JSON.stringify(wire.components).matchAll(/chipwire:ask\d:[a-z]{12}/g)].map(([id]) => id);
