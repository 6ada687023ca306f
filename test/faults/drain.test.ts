import { describe, test } from 'vitest';
import type { Channel } from '../peers/slack/index.ts';
import { dataFolder } from '../support/running-bot.ts';
import { digestKeys, subscribed } from './support/digests.ts';
import { fastClock } from './support/fast-clock.ts';
import { patientPeer, startReplica } from './support/replicas.ts';

const price = 'How much did the H100 start at?';
/** The time a bot has to end in, told to by SIGTERM: longer, and it is killed. */
const drainMs = 25_000;

/** A bot by a clock ten times as fast, and people who ask in rooms of their own. */
async function scene() {
  const clock = fastClock(Date.parse('2030-01-07T09:00:00Z'), 10);
  // Slack tries for longer than a bot takes to end and to begin.
  const peer = await patientPeer({ now: clock.now, retryAfter: Array.from({ length: 60 }, () => 1000) });
  const data = dataFolder();
  const limits = { RATE_LIMIT_WORKSPACE: '0', RATE_LIMIT_PERSON: '0', RATE_LIMIT_CHANNEL: '0' };
  const bot = await startReplica(peer, { DATA_DIR: data.path, ...limits, ...clock.environment });
  peer.deliversTo(bot.url);
  const room = (name: string) => {
    const user = peer.addUser({ name });
    return { user, channel: peer.addChannel({ name, members: [user] }) };
  };
  const ask = ({ user, channel }: ReturnType<typeof room>) =>
    peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` });
  const posted = async (channels: readonly Channel[]): Promise<void> => {
    while (channels.some(channel => peer.posts(channel).length === 0))
      await peer.next('chat.postMessage', { within: 40_000 });
    await peer.settled(500);
  };
  const stop = async (): Promise<void> => {
    await bot.end();
    await peer.stop();
    data.remove();
  };
  return { clock, peer, bot, room, ask, posted, stop };
}

describe.concurrent('told to stop', () => {
  test('with questions and digests under way, it finishes them, takes nothing more, and ends well; the next goes on', async ({
    expect,
  }) => {
    const { clock, peer, bot, room, ask, posted, stop } = await scene();
    const { channels, slots } = await subscribed(peer, clock, { many: 30, minutes: 1 });
    peer.faults.add({ kind: 'slow', by: 1500, on: 'chat.postMessage' });
    await clock.until(slots[0] ?? 0);
    await peer.next('chat.postMessage', { within: 40_000 });
    const rooms = Array.from({ length: 20 }, (_, index) => room(`room-${index}`));
    await Promise.all(rooms.map(ask));
    const began = Date.now();
    const ended = bot.end();
    const late = room('late');
    const asked = ask(late);
    expect(await ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(drainMs);
    // What was acknowledged is answered by then; of the digests, those that were begun are posted.
    expect(rooms.map(({ channel }) => peer.posts(channel).length)).toEqual(rooms.map(() => 1));
    await bot.start();
    await asked;
    await posted([...channels, late.channel]);
    expect(channels.map(channel => digestKeys(peer, channel))).toEqual(
      slots.map(slot => [new Date(slot).toISOString()]),
    );
    expect([...rooms, late].map(({ channel }) => peer.posts(channel).length)).toEqual([...rooms, late].map(() => 1));
    await stop();
  }, 120_000);

  test('with answers and digests that must wait a minute or hang, it ends well in time, and the next posts each, once', async ({
    expect,
  }) => {
    const { clock, peer, bot, room, ask, posted, stop } = await scene();
    const { channels, slots } = await subscribed(peer, clock, { many: 3, minutes: 1 });
    const [limited, silent, fine] = channels;
    if (!limited || !silent || !fine) throw new Error('no channels');
    const [waiting, other] = [room('waiting'), room('other')];
    const on = 'chat.postMessage';
    const faults = [
      peer.faults.add({ kind: 'rate-limited', retryAfter: 60, on, channel: waiting.channel.id }),
      peer.faults.add({ kind: 'rate-limited', retryAfter: 60, on, channel: limited.id }),
      peer.faults.add({ kind: 'hang', on, channel: silent.id }),
    ];
    const met = ({ id }: Channel) =>
      peer.next(({ args, error }) => error !== undefined && args.channel === id, { within: 40_000 });
    const all = Promise.all([waiting.channel, limited, silent].map(met));
    await clock.until(slots[0] ?? 0);
    await ask(waiting);
    await all;
    await ask(other);
    await posted([fine, other.channel]);
    const began = Date.now();
    expect(await bot.end()).toBe(0);
    expect(Date.now() - began).toBeLessThan(drainMs);
    expect([waiting.channel, limited, silent].flatMap(peer.posts)).toEqual([]);
    for (const mend of faults) mend();
    // The claims of the one that ended are over by then.
    await clock.until(clock.now() + 35_000);
    await bot.start();
    await posted([waiting.channel, limited, silent]);
    expect([waiting, other].map(({ channel }) => peer.posts(channel).length)).toEqual([1, 1]);
    expect(channels.map(channel => digestKeys(peer, channel))).toEqual(
      slots.map(slot => [new Date(slot).toISOString()]),
    );
    await stop();
  }, 120_000);
});
