import { describe, test } from 'vitest';
import { z } from 'zod';
import { digestKeys, subscribed } from './support/digests.ts';
import { fastClock } from './support/fast-clock.ts';
import { patientPeer, sharedPostgres, startReplica } from './support/replicas.ts';

const readySchema = z.object({ ok: z.boolean(), store: z.boolean() });

const price = 'How much did the H100 start at?';
const sorry = /I could not answer this just now/;

describe.concurrent('a bot whose Postgres fails it', () => {
  const { environment, postgres, sql } = sharedPostgres();
  const other = sharedPostgres();

  // By a clock twenty times as fast, digests are due every three seconds; eight seconds are twice as long as the bot waits
  // for a connection before it gives up a change.
  test('crashes, an outage and a failover to read-only: not ready meanwhile, and each digest is sent once', async ({
    expect,
  }) => {
    const clock = fastClock(Date.parse('2030-01-07T09:00:00Z'), 20);
    const peer = await patientPeer({ now: clock.now });
    const settings = { ...(await environment()), ...clock.environment };
    const url = new URL(settings.DATABASE_URL);
    const database = url.pathname.slice(1);
    const bot = await startReplica(peer, settings);
    peer.deliversTo(bot.url);
    const { channels, slots } = await subscribed(peer, clock, { many: 40, minutes: 8 });
    const [first = 0] = slots;
    const ready = async () => readySchema.parse(await (await fetch(`${bot.healthUrl}/readyz`)).json());
    const untilReady = (ok: boolean) =>
      expect.poll(ready, { timeout: 15_000 }).toEqual(expect.objectContaining({ ok, store: ok }));
    const ask = async (name: string) => {
      const user = peer.addUser({ name });
      const channel = peer.addChannel({ name, members: [user] });
      await peer.slash({ command: '/gpu-price', text: 'h100', user, channel });
      return () => [...peer.posts(channel), ...peer.ephemerals(user)].map(({ text }) => text);
    };
    await untilReady(true);

    await clock.until(first + 10_000);
    await postgres().crash();
    await postgres().start();
    await untilReady(true);

    await postgres().crash();
    const told = await ask('meanwhile');
    await untilReady(false);
    await clock.until(clock.now() + 160_000);
    expect(await ready()).toMatchObject({ ok: false });
    await postgres().start();
    await untilReady(true);

    await sql(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
    await sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`);
    await untilReady(false);
    await clock.until(clock.now() + 60_000);
    await sql(`ALTER DATABASE ${database} RESET default_transaction_read_only`);
    await untilReady(true);

    const answered = await ask('afterwards');
    const isUndone = (): boolean => channels.some(channel => peer.posts(channel).length === 0);
    while (isUndone()) await peer.next('chat.postMessage', { within: 40_000 });
    await peer.settled(500);
    expect(channels.map(channel => digestKeys(peer, channel))).toEqual(
      slots.map(slot => [new Date(slot).toISOString()]),
    );
    // Who asked while nothing could be written down was answered late, or told that it did not work; others were answered.
    expect(told()).toEqual([expect.stringMatching(new RegExp(`\\$20,000|${sorry.source}`))]);
    expect(answered()).toEqual([expect.stringContaining('$20,000')]);
    expect(await bot.end()).toBe(0);
    await peer.stop();
  }, 150_000);

  // By a clock ten times as fast, which shortens no wait of the bot's: thirty seconds are five minutes of digests.
  test('away for thirty seconds: whoever asks is told so once, and each digest of that time is sent once', async ({
    expect,
  }) => {
    const clock = fastClock(Date.parse('2030-01-07T09:00:00Z'), 10);
    const peer = await patientPeer({ now: clock.now });
    const bot = await startReplica(peer, { ...(await other.environment()), ...clock.environment });
    peer.deliversTo(bot.url);
    const { channels, slots } = await subscribed(peer, clock, { many: 15, minutes: 5 });
    const people = ['mention', 'command', 'afterwards'].map(name => {
      const user = peer.addUser({ name });
      return { user, channel: peer.addChannel({ name, members: [user] }) };
    });
    const [mention, command, afterwards] = people;
    if (!mention || !command || !afterwards) throw new Error('nobody asks');
    const told = ({ user, channel }: typeof mention) =>
      [...peer.posts(channel), ...peer.ephemerals(user)].map(({ text }) => text);
    const say = ({ user, channel }: typeof mention) =>
      peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` });
    const ready = async () => readySchema.parse(await (await fetch(`${bot.healthUrl}/readyz`)).json()).ok;

    await clock.until((slots[0] ?? 0) - 20_000);
    await other.postgres().crash();
    const away = clock.now();
    await Promise.all([
      say(mention),
      peer.slash({ command: '/gpu-price', text: 'h100', user: command.user, channel: command.channel }),
    ]);
    await clock.until(away + 300_000);
    expect(await ready()).toBe(false);
    expect(channels.flatMap(peer.posts)).toEqual([]);
    await other.postgres().start();
    await expect.poll(ready, { timeout: 15_000 }).toBe(true);
    await say(afterwards);
    const isUndone = (): boolean => channels.some(channel => peer.posts(channel).length === 0);
    while (isUndone()) await peer.next('chat.postMessage', { within: 40_000 });
    await peer.settled(500);
    expect(channels.map(channel => digestKeys(peer, channel))).toEqual(
      slots.map(slot => [new Date(slot).toISOString()]),
    );
    expect([mention, command].map(told)).toEqual([[expect.stringMatching(sorry)], [expect.stringMatching(sorry)]]);
    expect(told(afterwards)).toEqual([expect.stringContaining('$20,000')]);
    expect(await bot.end()).toBe(0);
    await peer.stop();
  }, 150_000);
});
