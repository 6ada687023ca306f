import { z } from 'zod';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import { digestService } from '../../../src/digest/service.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import type { Store } from '../../../src/store.ts';
import { lowdbStore } from '../../../src/stores/lowdb/index.ts';
import { knowledge } from '../../support/bot.ts';
import { discordTo } from './discord.ts';
import { slackTo } from './slack.ts';

const peerSchema = z.discriminatedUnion('platform', [
  z.object({ platform: z.literal('slack'), apiUrl: z.string(), botToken: z.string(), appToken: z.string() }),
  z.object({ platform: z.literal('discord'), apiUrl: z.string(), token: z.string() }),
]);

/** How a stand-in is reached. */
export type ReachedPeer = z.infer<typeof peerSchema>;

/** What a process is told: where its data are, how far its clock is ahead in ms, and whom it posts to. */
export const toldSchema = z.object({ folder: z.string(), ahead: z.number(), peer: peerSchema });

type Told = z.infer<typeof toldSchema>;

const platformOf = (peer: ReachedPeer, store: Store): Promise<ChatPlatform> => {
  switch (peer.platform) {
    case 'slack':
      return slackTo(peer, store);
    case 'discord':
      return discordTo(peer, store);
    default:
      return peer satisfies never;
  }
};

/** Digests as the bot sends them, over files, by a clock of their own. */
export async function digestsTo({ folder, ahead, peer }: Told) {
  const clock = (): number => Date.now() + ahead;
  const log = (): void => undefined;
  const store = await lowdbStore({ folder, log, clock });
  const platform = await platformOf(peer, store);
  const parts = { store, knowledge, settings: placeSettings(store), log, clock };
  const digests = digestService({ ...parts, poster: name => (name === peer.platform ? platform.post : undefined) });
  return { store, platform, digests };
}
