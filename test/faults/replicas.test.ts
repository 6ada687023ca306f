import { describe, expect, test } from 'vitest';
import type { Channel, SlackPeer, User } from '../peers/slack/index.ts';
import { digestKeys, subscribed } from './support/digests.ts';
import { type FastClock, fastClock } from './support/fast-clock.ts';
import { patientPeer, type Replica, sharedPostgres, startReplica } from './support/replicas.ts';

const price = 'How much did the H100 start at?';
const many = 120;
const minuteMs = 60_000;

/** Kills one after the other at random moments, and starts each again, until a moment; gives how many times. */
async function killing(replicas: readonly Replica[], clock: FastClock, until: number): Promise<number> {
  const restarting = new Map<Replica, Promise<void>>();
  let kills = 0;
  while (clock.now() < until) {
    await new Promise(resolve => setTimeout(resolve, 300 + Math.random() * 1500));
    const standing = replicas.filter(replica => !restarting.has(replica));
    const victim = standing[Math.floor(Math.random() * standing.length)];
    // One is left to take over, as a cluster sees to it.
    if (!victim || standing.length === 1) continue;
    kills += 1;
    const again = victim.restart('SIGKILL').finally(() => restarting.delete(victim));
    restarting.set(victim, again);
  }
  await Promise.all(restarting.values());
  return kills;
}

interface Room {
  readonly user: User;
  readonly channel: Channel;
}

/** Asks in one room after the other, one replica that is up after the other. */
async function asking(peer: SlackPeer, replicas: readonly Replica[], clock: FastClock, until: number) {
  const rooms: Room[] = [];
  const said: Promise<unknown>[] = [];
  while (clock.now() < until) {
    const user = peer.addUser({ name: `person-${rooms.length}` });
    const channel = peer.addChannel({ name: `room-${rooms.length}`, members: [user] });
    const up = replicas.filter(replica => replica.isUp());
    peer.deliversTo(up[rooms.length % up.length]?.url ?? '');
    said.push(peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` }));
    rooms.push({ user, channel });
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  await Promise.all(said);
  return rooms;
}

describe('three processes over one database', () => {
  const { environment, postgres, entries } = sharedPostgres();

  // By a clock ten times as fast: a minute of ours is ten of theirs, and what the dead hold is free after three to six seconds.
  test('a minute of kills, lost replies and a crash of Postgres: each digest is sent once, each question answered once', async () => {
    const clock = fastClock(Date.parse('2030-01-07T09:00:00Z'), 10);
    const peer = await patientPeer({ now: clock.now });
    const shared = { ...(await environment()), ...clock.environment };
    const replicas = await Promise.all(Array.from({ length: 3 }, () => startReplica(peer, shared)));
    peer.deliversTo(replicas[0]?.url ?? '');
    const { channels, slots } = await subscribed(peer, clock, { many, minutes: 7 });
    const until = (slots.at(-1) ?? 0) + minuteMs;

    // What was posted stands there for a while before the bot hears of it, or it never does.
    for (const channel of channels.filter((_, index) => index % 10 === 0))
      peer.faults.add({ kind: 'cut after', on: 'chat.postMessage', channel: channel.id, times: 1 });
    peer.faults.add({ kind: 'slow', by: 300, on: 'chat.postMessage' });
    const crash = async (): Promise<void> => {
      await clock.until(slots[many / 2] ?? 0);
      await postgres().crash();
      await postgres().start();
    };
    const [kills, rooms] = await Promise.all([
      killing(replicas, clock, until),
      asking(peer, replicas, clock, until - minuteMs),
      crash(),
    ]);
    peer.faults.clear();
    // By then nothing is held by the dead any more; whoever starts looks at once for what they have left undone.
    await clock.until(clock.now() + minuteMs + 5000);
    await replicas[0]?.restart();
    // A question that no process lived long enough to write down was taken by nobody.
    const seen = [...(await entries(shared.DATABASE_URL, 'seen:slack:')).keys()];
    const taken = rooms.filter(({ channel }) => seen.some(key => key.includes(`:${channel.id}:`)));
    const answers = ({ user, channel }: Room) => peer.posts(channel).length + peer.ephemerals(user).length;
    const isUndone = (): boolean =>
      channels.some(channel => peer.posts(channel).length === 0) || taken.some(room => answers(room) === 0);
    while (isUndone()) await peer.next('chat.postMessage', { within: 30_000 });
    await peer.settled(500);

    const due = slots.map(slot => [new Date(slot).toISOString()]);
    expect(channels.map(channel => digestKeys(peer, channel))).toEqual(due);
    expect(taken.map(answers)).toEqual(taken.map(() => 1));
    // It was hard enough: many died, and whoever took over had to look.
    expect(kills).toBeGreaterThan(5);
    expect(peer.calls.filter(({ method }) => method === 'conversations.history').length).toBeGreaterThan(3);
    expect(taken.length).toBeGreaterThan(20);
    await Promise.all(replicas.map(replica => replica.end()));
    await peer.stop();
  }, 180_000);
});
