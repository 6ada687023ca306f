import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { moveStore } from '../../src/cli/store-move.ts';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const hour = 3_600_000;
const log = (): void => {};

/** A folder with 2,500 values, one of which is over, and what it holds. */
async function filledFolder() {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  const values = [
    ...Array.from({ length: 2497 }, (_, at) => [`seen:${at}`, { at, said: '价格 "50%" \\ \u0000' }] as const),
    ['thread:a', ['half \ud83d', null, 1e21]] as const,
    ['settings:__proto__', {}] as const,
  ];
  await Promise.all(values.map(([key, value], at) => store.update(key, at % 2 ? hour : Infinity, () => value)));
  await store.update('over:a', -1, () => 1);
  const all = await store.entries('');
  await store.stop();
  return { folder, all };
}

async function open(url: string, clock: () => number = Date.now) {
  const store = await postgresStore({ url, log, clock });
  onTestFinished(() => store.stop());
  return store;
}

test('everything is moved, with its content and its time; a second time nothing changes', async () => {
  const { folder, all } = await filledFolder();
  const url = await postgres.newDatabase();
  expect(await moveStore(folder, url, log)).toContain('2499 values');
  const moved = await open(url);
  expect(await moved.entries('')).toEqual(all);
  expect(await moveStore(folder, url, log)).toMatch(/2499 values .* 0 of them new/);
  expect(await moved.entries('')).toEqual(all);
  expect(all.size).toBe(2499);
  const later = await open(url, () => Date.now() + 2 * hour);
  expect((await later.entries('')).size).toBe(1250);
});

test('the folder is left as it was, for the way back', async () => {
  const { folder, all } = await filledFolder();
  await moveStore(folder, await postgres.newDatabase(), log);
  const { store } = await openFolder(folder);
  expect(await store.entries('')).toEqual(all);
});

test('what a bot has changed in Postgres since is not undone', async () => {
  const { folder } = await filledFolder();
  const url = await postgres.newDatabase();
  const store = await open(url);
  await store.update('thread:a', hour, () => 'newer');
  await expect(moveStore(folder, url, log)).rejects.toThrow(
    /other values under 1 of the 2499 keys\. Nothing was changed/,
  );
  expect(await store.entries('')).toEqual(new Map([['thread:a', 'newer']]));
});

test('while a bot uses the folder nothing is moved', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  await store.update('a', hour, () => 1);
  const url = await postgres.newDatabase();
  await expect(moveStore(folder, url, log)).rejects.toThrow(`in use by process ${process.pid}`);
  expect(await (await open(url)).entries('')).toEqual(new Map());
});

test('without a database or a store there is nothing to do, and nothing is made', async () => {
  const folder = newFolder();
  await expect(moveStore(folder, undefined, log)).rejects.toThrow('DATABASE_URL');
  await expect(moveStore(folder, await postgres.newDatabase(), log)).rejects.toThrow('There is no store');
  expect(readdirSync(folder)).toEqual([]);
});

test('a database that cannot be reached leaves the folder free', async () => {
  const { folder } = await filledFolder();
  const url = (await postgres.newDatabase()).replace(/\w+$/, 'nowhere');
  await expect(moveStore(folder, url, log)).rejects.toThrow('does not exist');
  expect(readdirSync(folder)).not.toContain('store.lock');
  expect(readFileSync(join(folder, 'store.json'), 'utf8')).toContain('settings:__proto__');
});
