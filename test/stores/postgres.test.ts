import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LogEvent } from '../../src/log.ts';
import { type PostgresStore, postgresStore } from '../../src/stores/postgres/index.ts';
import { migrations } from '../../src/stores/postgres/schema.ts';
import { storeContract } from '../store.contract.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const hour = 3_600_000;
let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('as every store', () => {
  storeContract(async clock => postgresStore({ url: await postgres.newDatabase(), log: () => {}, clock }));
});

async function open(url: string, clock: () => number = Date.now): Promise<PostgresStore> {
  const store = await postgresStore({ url, log: () => {}, clock, patienceMs: 500 });
  onTestFinished(() => store.stop());
  return store;
}

async function sql(url: string, ...statements: readonly string[]): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let rows: readonly unknown[] = [];
  for (const statement of statements) ({ rows } = await client.query(statement));
  await client.end();
  return rows;
}

test('what one process keeps another reads, also after the first has ended', async () => {
  const url = await postgres.newDatabase();
  const [first, second] = [await open(url), await open(url)];
  await first.update('settings:a', Infinity, () => ({ language: 'zh' }));
  await first.stop();
  expect(await second.get('settings:a')).toEqual({ language: 'zh' });
});

test('after the end nothing can be read or changed', async () => {
  const store = await open(await postgres.newDatabase());
  await Promise.all([store.stop(), store.stop()]);
  await expect(store.update('a', hour, () => 1)).rejects.toThrow();
  await expect(store.get('a')).rejects.toThrow();
  expect(await store.healthy()).toBe(false);
});

test('what is over does not stay in the table', async () => {
  const url = await postgres.newDatabase();
  const first = await open(url, () => 0);
  await first.update('seen:a', hour, () => 1);
  await first.update('settings:a', Infinity, () => 1);
  await open(url, () => hour);
  expect(await sql(url, 'SELECT key FROM chipwire_entries')).toEqual([{ key: 'settings:a' }]);
});

test('entries under a prefix are found by the index', async () => {
  const url = await postgres.newDatabase();
  await open(url);
  const plan = await sql(
    url,
    `INSERT INTO chipwire_entries SELECT 'seen:' || n, '1', NULL FROM generate_series(1, 20000) AS n`,
    'ANALYZE chipwire_entries',
    `EXPLAIN SELECT key FROM chipwire_entries WHERE key >= 'seen:77' AND key < 'seen:77' || chr(1114111)`,
  );
  expect(JSON.stringify(plan)).toContain('Index Cond');
});

test('many processes that start at once set up one and the same database', async () => {
  const url = await postgres.newDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => open(url)));
  await Promise.all(stores.map(store => store.update('a', hour, value => [...(Array.isArray(value) ? value : []), 1])));
  expect(await stores[0]?.get('a')).toEqual([1, 1, 1, 1]);
  expect(await sql(url, 'SELECT version FROM chipwire_schema')).toHaveLength(migrations.length);
});

test('a database of an earlier version is brought up to date, with all in it', async () => {
  const url = await postgres.newDatabase();
  await sql(
    url,
    'CREATE TABLE chipwire_schema (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    migrations[0] ?? '',
    'INSERT INTO chipwire_schema (version) VALUES (1)',
    `INSERT INTO chipwire_entries VALUES ('settings:a', '{"language":"zh"}', NULL)`,
  );
  const store = await open(url);
  expect(await store.get('settings:a')).toEqual({ language: 'zh' });
  expect(await sql(url, `SELECT 1 FROM pg_indexes WHERE indexname = 'chipwire_entries_until'`)).toHaveLength(1);
});

test('a database of a later version is left alone', async () => {
  const url = await postgres.newDatabase();
  await (await open(url)).stop();
  await sql(url, 'INSERT INTO chipwire_schema (version) VALUES (99)');
  await expect(open(url)).rejects.toThrow(/later version of Chipwire \(99\)/);
});

test('a database that is not in UTF-8 is refused with the cure', async () => {
  const url = await postgres.newDatabase(`ENCODING 'LATIN1' TEMPLATE template0`);
  await expect(open(url)).rejects.toThrow(/LATIN1.*ENCODING 'UTF8'/);
});

test.each([
  ['a database that is not there', (url: string) => url.replace(/\w+$/, 'nowhere'), /"nowhere" does not exist/],
  ['a server that is not there', (url: string) => url.replace(/:\d+\//, ':9/'), /ECONNREFUSED/],
  ['an address that is none', () => 'postgres://user:secret@[', /cannot be used/],
])('%s stops the start with a reason that keeps the password', async (_, edit, reason) => {
  const url = edit(await postgres.newDatabase()).replace('chipwire@', 'chipwire:secret@');
  const refused = expect(open(url)).rejects;
  await refused.toThrow(reason);
  await expect(open(url)).rejects.not.toThrow(/secret/);
});

test('a change that waits for another takes no connection away for good', async () => {
  const url = await postgres.newDatabase();
  const store = await open(url);
  const values = await Promise.all(
    Array.from({ length: 100 }, (_, at) => store.update(at % 2 ? 'same' : `own:${at}`, hour, value => [value].length)),
  );
  expect(values).toHaveLength(100);
  expect(await store.healthy()).toBe(true);
});

test('a change whose key is locked by a process that hangs fails, and changes nothing', async () => {
  const url = await postgres.newDatabase();
  const events: LogEvent[] = [];
  const store = await postgresStore({
    url: `${url}?options=-c%20lock_timeout%3D100`,
    log: event => void events.push(event),
    patienceMs: 300,
  });
  onTestFinished(() => store.stop());
  const hanging = new Client({ connectionString: url });
  await hanging.connect();
  await store.update('a', hour, () => 1);
  await hanging.query(`BEGIN; SELECT 1 FROM chipwire_entries WHERE key = 'a' FOR UPDATE`);
  await expect(store.update('a', hour, () => 2)).rejects.toThrow(/lock timeout/);
  await hanging.end();
  expect(await store.get('a')).toBe(1);
});
