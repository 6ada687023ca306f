import { botScopes } from '../../../src/platforms/slack/manifest.ts';
import {
  type Channel,
  type Ephemeral,
  type Message,
  type SlackPeer,
  slackPeer,
  type User,
} from '../../peers/slack/index.ts';
import { dataFolder, freePort, type RunningBot, startBot } from '../../support/running-bot.ts';

/** How events come to the bot. */
export type Mode = 'socket' | 'http';

/** A running bot and the Slack it talks to. */
export interface Scene {
  readonly peer: SlackPeer;
  readonly bot: () => RunningBot;
  /** Ends the bot by a signal and starts it again over the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
  /** A new person, and a channel with them and the bot in it. */
  people(options?: { readonly locale?: string; readonly isAdmin?: boolean; readonly withBot?: boolean }): {
    readonly user: User;
    readonly channel: Channel;
  };
  /** Where the bot takes HTTP. */
  readonly url: string;
  /** A mention of the bot. */
  readonly bots: string;
  /** What the bot has posted in a channel once there are so many, and nothing more came soon after. */
  posted(channel: Channel, count?: number): Promise<readonly Message[]>;
  /** What only this person sees, signs of work aside, once there are so many. */
  shown(user: User, count?: number): Promise<readonly Ephemeral[]>;
}

/** On a slow machine a command that takes long shows this before its answer. */
const signs = /^(?:Looking it up…|正在查找…)$/;

/** Starts the real bot against a Slack on loopback. */
export async function scene(
  mode: Mode,
  environment: Readonly<Record<string, string>> = {},
  options: Parameters<typeof slackPeer>[0] = {},
): Promise<Scene> {
  const port = await freePort();
  const peer = await slackPeer({
    // What the manifest asks for has to do.
    scopes: [...botScopes],
    ...(mode === 'http' ? { eventsUrl: `http://127.0.0.1:${port}/slack/events` } : {}),
    ...options,
  });
  const data = dataFolder();
  const start = async () => {
    const started = await startBot({
      DATA_DIR: data.path,
      SLACK_API_URL: peer.apiUrl,
      SLACK_BOT_TOKEN: peer.botToken,
      ...(mode === 'http'
        ? { SLACK_SIGNING_SECRET: peer.signingSecret, PORT: String(port) }
        : { SLACK_APP_TOKEN: peer.appToken }),
      ...environment,
    });
    // Without a bot every test would wait for an answer.
    if (!started.log().includes('"event":"READY"')) throw new Error(`the bot did not start: ${started.log()}`);
    return started;
  };
  let bot = await start();
  let count = 0;
  /** Waits for calls until what is looked for is there, then a little longer for what should not come. */
  const until = async <T>(look: () => readonly T[], wanted: number): Promise<readonly T[]> => {
    while (look().length < wanted) await peer.grown(15_000);
    await peer.settled(120);
    return look();
  };
  return {
    peer,
    bot: () => bot,
    async restart(signal) {
      await bot.end(signal);
      bot = await start();
    },
    async stop() {
      const code = await bot.end();
      await peer.stop();
      data.remove();
      if (code !== 0) throw new Error(`the bot ended with ${code}: ${bot.log().slice(-4000)}`);
    },
    people({ locale = 'en-US', isAdmin = false, withBot = true } = {}) {
      count += 1;
      const user = peer.addUser({ name: `person-${count}`, locale, isAdmin });
      return { user, channel: peer.addChannel({ name: `channel-${count}`, members: [user], withBot }) };
    },
    url: `http://127.0.0.1:${port}/`,
    bots: `<@${peer.workspace.bot.userId}>`,
    posted: (channel, wanted = 1) => until(() => peer.posts(channel), wanted),
    shown: (user, wanted = 1) => until(() => peer.ephemerals(user).filter(({ text }) => !signs.test(text)), wanted),
  };
}

/** All the words of a message, its blocks included. */
export const wordsOf = (message: { readonly text: string; readonly blocks: readonly unknown[] } | undefined): string =>
  message ? `${message.text}\n${JSON.stringify(message.blocks)}` : '';

/** The id of the button of an action. */
export function buttonOf(message: { readonly blocks: readonly unknown[] } | undefined, action: string): string {
  const found = new RegExp(`chipwire:${action}:[a-z]{12}`).exec(JSON.stringify(message?.blocks ?? []));
  if (!found) throw new Error(`no button to ${action}`);
  return found[0];
}
