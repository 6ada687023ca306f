import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { digestKeys, subscribed } from './support/digests.ts';
import { fastClock } from './support/fast-clock.ts';
import { patientPeer, sharedPostgres, startReplica } from './support/replicas.ts';

const readySchema = z.object({ ok: z.boolean(), store: z.boolean() });

describe('a bot whose Postgres fails it', () => {
  const { environment, postgres, sql } = sharedPostgres();

  // By a clock twenty times as fast, digests are due every three seconds; eight seconds are twice as long as the bot waits
  // for a connection before it gives up a change.
  test('crashes, an outage and a failover to read-only: not ready meanwhile, and each digest is sent once', async () => {
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
    expect(told()).toEqual([expect.stringMatching(/\$20,000|I could not answer this just now/)]);
    expect(answered()).toEqual([expect.stringContaining('$20,000')]);
    expect(await bot.end()).toBe(0);
    await peer.stop();
  }, 150_000);
});
