import { onTestFinished } from 'vitest';
import type { DiscordConfig } from '../../../src/config.ts';
import { conversations } from '../../../src/conversations/conversations.ts';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import type { LogEvent } from '../../../src/log.ts';
import type { Bot, ChatPlatform } from '../../../src/platform.ts';
import { discord } from '../../../src/platforms/discord/index.ts';
import type { Store } from '../../../src/store.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { threadMemory } from '../../../src/threads.ts';
import { type DiscordPeer, discordPeer } from '../../peers/discord/index.ts';
import { botWith, commands, knowledge } from '../../support/bot.ts';

/** How the bot is configured for a peer. */
export const configOf = ({ token, apiUrl }: DiscordPeer): DiscordConfig => ({
  token,
  apiUrl,
  shards: 'auto',
  messageContent: false,
});

/** The platform in this process, against a Discord of its own. */
export interface InProcess {
  readonly peer: DiscordPeer;
  readonly platform: ChatPlatform;
  readonly events: readonly LogEvent[];
}

/** Starts the platform alone, over a bot that answers as it is told or as the real one does. */
export async function inProcess(
  options: Parameters<typeof discordPeer>[0] = {},
  bot: Bot = botWith(commands).bot,
): Promise<InProcess> {
  const made = await notStarted(options, {}, bot);
  await made.platform.start();
  return made;
}

/** The same, not started, with its configuration changed. */
export async function notStarted(
  options: Parameters<typeof discordPeer>[0],
  change: Partial<DiscordConfig>,
  bot: Bot = botWith(commands).bot,
): Promise<InProcess> {
  const peer = await discordPeer({ identifyMs: 0, ...options });
  const made = platformOn(peer, { change, bot });
  onTestFinished(async () => {
    await made.platform.stop();
    await peer.stop();
  });
  return { peer, ...made };
}

/** What a platform in this process differs in. */
interface Making {
  readonly bot: Bot;
  readonly change?: Partial<DiscordConfig>;
  readonly store?: Store;
  readonly clock?: () => Date;
}

/** A platform against a peer, not started; whoever makes it stops it. */
export function platformOn(
  peer: DiscordPeer,
  { bot, change = {}, store = memoryStore(), clock = () => new Date() }: Making,
): Omit<InProcess, 'peer'> {
  const events: LogEvent[] = [];
  const [settings, threads] = [placeSettings(store), threadMemory(store)];
  const platform = discord({
    config: { ...configOf(peer), ...change },
    conversations: conversations({ bot, knowledge, commands, store, settings, threads, clock }),
    knowledge,
    commands,
    log: event => events.push(event),
  });
  return { platform, events };
}
