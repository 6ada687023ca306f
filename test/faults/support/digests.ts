import { keyOf } from '../../digest/support/slack.ts';
import type { Channel, SlackPeer } from '../../peers/slack/index.ts';
import type { FastClock } from './fast-clock.ts';

const minuteMs = 60_000;

/** Channels whose admin has turned a digest on. */
export interface Subscribed {
  readonly channels: readonly Channel[];
  /** When the digest of each channel is due, in ms since 1970, the earliest first. */
  readonly slots: readonly number[];
}

/** Turns so many digests on by command, due spread over some minutes, from two minutes after the next full one. */
export async function subscribed(
  peer: SlackPeer,
  clock: FastClock,
  { many, minutes }: { readonly many: number; readonly minutes: number },
): Promise<Subscribed> {
  const owner = peer.addUser({ name: 'owner', isAdmin: true });
  const channels = Array.from({ length: many }, (_, index) =>
    peer.addChannel({ name: `digest-${index}`, members: [owner] }),
  );
  const first = Math.ceil(clock.now() / minuteMs) * minuteMs + 2 * minuteMs;
  const slots = channels.map((_, index) => first + Math.floor((index * minutes) / many) * minuteMs);
  await Promise.all(
    channels.map((channel, index) => {
      const time = new Date(slots[index] ?? 0).toISOString().slice(11, 16);
      return peer.slash({ command: '/digest', text: `on ${time} UTC every topics:risk`, user: owner, channel });
    }),
  );
  const on = () => peer.ephemerals(owner).filter(({ text }) => text.includes('gets a daily digest')).length;
  while (on() < many) await peer.next('response_url', { within: 30_000 });
  if (clock.now() >= first) throw new Error('turning the digests on took longer than the time before the first');
  return { channels, slots };
}

/** The slots of the digests that stand in a channel. */
export const digestKeys = (peer: SlackPeer, channel: Channel): readonly string[] =>
  peer.posts(channel).map(message => keyOf(message).split(':').slice(5).join(':'));
