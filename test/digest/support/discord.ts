import { conversations } from '../../../src/conversations/conversations.ts';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import { discord } from '../../../src/platforms/discord/index.ts';
import type { Store } from '../../../src/store.ts';
import { threadMemory } from '../../../src/threads.ts';
import type { DiscordPeer } from '../../peers/discord/index.ts';
import { botWith, commands, knowledge } from '../../support/bot.ts';

/** The real Discord platform, connected to a stand-in. */
export async function discordTo(peer: Pick<DiscordPeer, 'apiUrl' | 'token'>, store: Store): Promise<ChatPlatform> {
  const [settings, threads] = [placeSettings(store), threadMemory(store)];
  const { bot } = botWith(commands);
  const platform = discord({
    config: { token: peer.token, apiUrl: peer.apiUrl, shards: 'auto', messageContent: false },
    conversations: conversations({ bot, knowledge, commands, store, settings, threads }),
    knowledge,
    commands,
    log: () => undefined,
  });
  await platform.start();
  return platform;
}
