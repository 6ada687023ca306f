import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';

import { z } from 'zod';
import type { LogEvent } from '../../src/log.ts';
import type { Store } from '../../src/store.ts';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { root } from '../support/bot.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const count = z.number().catch(0);
const plusOne = (value: unknown): number => count.parse(value) + 1;

async function open(url: string, patienceMs?: number) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const store = await postgresStore({ url, log, ...(patienceMs === undefined ? {} : { patienceMs }) });
  onTestFinished(() => store.stop());
  return { store, events };
}

async function sql(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const cutAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chipwire' AND datname = current_database()`;

/** Counts in several lanes at once until told to stop, and how often it did, as far as the store said so. */
function counting(store: Store, lanes: number) {
  let made = 0;
  let isOver = false;
  const lane = async (at: number): Promise<void> => {
    for (; !isOver; made++) await store.update(at % 2 ? 'count' : `count:${at}`, Infinity, plusOne);
  };
  const ended = Promise.all(Array.from({ length: lanes }, (_, at) => lane(at)));
  return {
    async more(number: number): Promise<void> {
      const enough = made + number;
      await vi.waitFor(() => expect(made).toBeGreaterThan(enough), { timeout: 10_000, interval: 1 });
    },
    async stop(): Promise<number> {
      isOver = true;
      await ended;
      return made;
    },
  };
}

const total = async (store: Store): Promise<number> =>
  [...(await store.entries('count')).values()].reduce((sum: number, value) => sum + count.parse(value), 0);

const untilHealthy = (store: Store, isHealthy: boolean): Promise<unknown> =>
  vi.waitFor(async () => expect(await store.healthy()).toBe(isHealthy), 10_000);

test('over crashes of the server every change is made, and made once', async () => {
  const { store, events } = await open(await postgres.newDatabase(), 20_000);
  const changes = counting(store, 6);
  for (let crash = 0; crash < 4; crash++) {
    await changes.more(30);
    await postgres.crash();
    await postgres.start();
  }
  await changes.more(30);
  const made = await changes.stop();
  expect(await total(store)).toBe(made);
  expect(await store.healthy()).toBe(true);
  expect(events.every(({ event }) => event === 'store.connection-lost')).toBe(true);
});

test('over connections that are cut at any moment every change is made, and made once', async () => {
  const url = await postgres.newDatabase();
  const { store } = await open(url, 20_000);
  const changes = counting(store, 6);
  for (let cut = 0; cut < 15; cut++) {
    await changes.more(5);
    await sql(url, cutAll);
  }
  const made = await changes.stop();
  expect(await total(store)).toBe(made);
});

test.each(['before', 'after'] as const)('a change whose COMMIT is cut off %s it arrives is made once', async when => {
  const proxy = await cuttingProxy(await postgres.newDatabase());
  const { store } = await open(proxy.url);
  await store.update('count', Infinity, plusOne);
  proxy.cutAt('COMMIT', when);
  expect(await store.update('count', Infinity, plusOne)).toBe(2);
  expect(proxy.cuts).toBe(1);
  expect(await store.get('count')).toBe(2);
  proxy.cutAt('COMMIT', when);
  await store.update('count', Infinity, () => undefined);
  expect(await store.get('count')).toBeUndefined();
});

test.each(['BEGIN', 'SELECT', 'INSERT'])('a change that is cut off at its %s is made once', async statement => {
  const proxy = await cuttingProxy(await postgres.newDatabase());
  const { store } = await open(proxy.url);
  proxy.cutAt(statement, 'after');
  expect(await store.update('count', Infinity, plusOne)).toBe(1);
  expect(proxy.cuts).toBe(1);
});

test('while the server is away the store says so and refuses; when it is back all is as it was', async () => {
  const { store } = await open(await postgres.newDatabase(), 300);
  await store.update('a', Infinity, () => 'kept');
  await postgres.crash();
  expect(await store.healthy()).toBe(false);
  await expect(store.update('a', Infinity, () => 'lost')).rejects.toThrow();
  await expect(store.get('a')).rejects.toThrow();
  await expect(store.entries('')).rejects.toThrow();
  await postgres.start();
  await untilHealthy(store, true);
  expect(await store.get('a')).toBe('kept');
  expect(await store.update('a', Infinity, () => 'new')).toBe('new');
});

test('a server that only reads any more is not healthy; once another takes over, changes are made', async () => {
  const url = await postgres.newDatabase();
  const { store } = await open(url, 300);
  await store.update('a', Infinity, () => 'kept');
  const database = new URL(url).pathname.slice(1);
  await sql(url, `ALTER DATABASE ${database} SET default_transaction_read_only = on`);
  await sql(url, cutAll);
  await untilHealthy(store, false);
  await expect(store.update('a', Infinity, () => 'lost')).rejects.toThrow(/read-only/);
  expect(await store.get('a')).toBe('kept');
  const other = url.replace(/\w+$/, 'postgres');
  await sql(other, `ALTER DATABASE ${database} RESET default_transaction_read_only`);
  await untilHealthy(store, true);
  expect(await store.update('a', Infinity, () => 'new')).toBe('new');
});

test('of what three processes change at once nothing is lost, and each event is seen first by one', async () => {
  const url = await postgres.newDatabase();
  const processes = Array.from({ length: 3 }, () =>
    spawn(process.execPath, [join(root, 'test/support/store-counter.ts'), url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const said = await Promise.all(processes.map(({ stdout }) => text(stdout)));
  const first = said.flatMap(each => z.array(z.number()).parse(JSON.parse(each)));
  expect(first.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, event) => event));
  const { store } = await open(url);
  expect(await store.get('count')).toBe(150);
});
