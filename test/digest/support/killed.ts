import type { Place } from '../../../src/question.ts';
import { discordPeer } from '../../peers/discord/index.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { killAgainAndAgain } from './killing.ts';
import { keyOf } from './slack.ts';

const dayMs = 24 * 3_600_000;

/** How many channels have a digest due, and after how many more posts each process is killed. */
export interface Killed {
  readonly many: number;
  readonly each: number;
}

/** What came of processes that were killed again and again. */
export interface Survived {
  /** How many posts stand in each channel. */
  readonly posts: readonly number[];
  /** How many different keys they carry, where the platform shows them. */
  readonly keys?: number;
  readonly killed: number;
  /** Deliveries nobody had ended when the last process began. */
  readonly open: number;
  readonly ends: readonly string[];
}

/** Each in a workspace of its own, where posts need not wait for each other. */
const placesOn = (platform: string, channels: readonly { readonly id: string }[]): readonly Place[] =>
  channels.map(({ id }, i) => ({ platform, workspace: `W${i}`, channel: id, private: false }));

/** On Slack, where posts are found by their metadata. */
export async function killedOnSlack({ many, each }: Killed): Promise<Survived> {
  let ahead = 0;
  const peer = await slackPeer({ now: () => Date.now() + ahead });
  const channels = Array.from({ length: many }, (_, i) => peer.addChannel({ name: `digest-${i}` }));
  // A post stands there at once, and its reply takes a while: the process dies in between.
  const slow = peer.faults.add({ kind: 'slow', by: 400, on: 'chat.postMessage' });
  const { apiUrl, botToken, appToken } = peer;
  const died = await killAgainAndAgain({
    peer: { platform: 'slack', apiUrl, botToken, appToken },
    places: placesOn('slack', channels),
    slot: Date.parse('2030-01-07T09:00:00Z'),
    each,
    posts: () => channels.flatMap(channel => peer.posts(channel)).length,
    before(now, isLast) {
      ahead = now;
      if (isLast) slow();
    },
  });
  const posts = channels.map(channel => peer.posts(channel).length);
  const keys = new Set(channels.flatMap(channel => peer.posts(channel).map(keyOf))).size;
  await peer.stop();
  return { ...died, posts, keys };
}

/** On Discord, which has forgotten every nonce when the next one comes. */
export async function killedOnDiscord({ many, each }: Killed): Promise<Survived> {
  const peer = await discordPeer({ identifyMs: 0 });
  const channels = Array.from({ length: many }, (_, i) => peer.world.addChannel(peer.guild, `digest-${i}`));
  const lost = peer.fault('POST /channels/{channel}/messages', { kind: 'cut after' }, Number.POSITIVE_INFINITY);
  const { apiUrl, token } = peer;
  const died = await killAgainAndAgain({
    peer: { platform: 'discord', apiUrl, token },
    places: placesOn('discord', channels),
    // Discord goes by the real clock: yesterday's slot, so that what was posted since then can be found.
    slot: Math.floor(Date.now() / dayMs) * dayMs - dayMs + 9 * 3_600_000,
    each,
    posts: () => channels.flatMap(channel => peer.messages(channel)).length,
    before(_, isLast) {
      peer.world.nonces.clear();
      if (isLast) lost.lift();
    },
  });
  const posts = channels.map(channel => peer.messages(channel).length);
  await peer.stop();
  return { ...died, posts };
}
