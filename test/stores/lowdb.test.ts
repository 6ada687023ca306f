import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lowdbStore } from '../../src/stores/lowdb/index.ts';
import { storeContract } from '../store.contract.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

const hour = 3_600_000;

describe('as every store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-store-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  storeContract(clock => lowdbStore({ folder, log: () => {}, clock }));
});

test('what was kept is there after a restart, for as long as it was to be kept', async () => {
  const folder = newFolder();
  let now = 0;
  const first = await openFolder(folder, () => now);
  await first.store.update('settings:a', Infinity, () => ({ language: 'zh' }));
  await first.store.update('thread:a', hour, () => ['H100?', '半个\ud83d']);
  await first.store.update('thread:gone', hour, () => 1);
  await first.store.update('thread:gone', hour, () => undefined);
  await first.store.stop();
  now = hour - 1;
  const second = await openFolder(folder, () => now);
  expect(await second.store.entries('')).toEqual(
    new Map<string, unknown>([
      ['settings:a', { language: 'zh' }],
      ['thread:a', ['H100?', '半个\ud83d']],
    ]),
  );
  now = hour;
  expect([...(await second.store.entries('')).keys()]).toEqual(['settings:a']);
  expect([...first.events, ...second.events]).toEqual([]);
});

test('what is over does not stay in the files', async () => {
  const folder = newFolder();
  let now = 0;
  const first = await openFolder(folder, () => now);
  await first.store.update('settings:a', Infinity, () => 1);
  for (let at = 0; at < 1000; at++) first.store.update(`seen:${at}`, hour, () => 'x'.repeat(500)).catch(() => {});
  await first.store.stop();
  now = hour;
  await (await openFolder(folder, () => now)).store.stop();
  expect(statSync(join(folder, 'store.json')).size).toBeLessThan(200);
});

test('however much is changed, the files stay about as large as what is kept', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  for (let round = 0; round < 60; round++) {
    const changes = Array.from({ length: 100 }, (_, at) => store.update(`seen:${at}`, hour, () => 'x'.repeat(2000)));
    await Promise.all(changes);
  }
  await store.stop();
  const names = readdirSync(folder);
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(names.filter(name => name.endsWith('.journal')).length).toBeLessThanOrEqual(3);
  expect(bytes).toBeLessThan(4_000_000);
});

test('changes that come while one is being written are kept together', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  const order: number[] = [];
  const changes = Array.from({ length: 500 }, (_, at) =>
    store.update('thread:a', hour, value => [...(Array.isArray(value) ? value : []), at]).then(() => order.push(at)),
  );
  expect(await store.get('thread:a')).toBeUndefined();
  await Promise.all(changes);
  expect(order).toEqual(Array.from({ length: 500 }, (_, at) => at));
  expect(await store.get('thread:a')).toEqual(order);
});

test('after the end nothing can be changed', async () => {
  const { store } = await openFolder(newFolder());
  await Promise.all([store.stop(), store.stop()]);
  await expect(store.update('a', hour, () => 1)).rejects.toThrow('stopped');
  expect(await store.healthy()).toBe(false);
});

test('only the user of the bot may read the files: they hold the keys to workspaces', async () => {
  const folder = newFolder();
  const inner = join(folder, 'data');
  const { store } = await openFolder(inner);
  await store.update('installation:a', Infinity, () => 'secret');
  expect(statSync(inner).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(inner))
    expect([name, statSync(join(inner, name)).mode & 0o777]).toEqual([name, 0o600]);
});

test('when it grows large, moving to Postgres is advised, once', async () => {
  const folder = newFolder();
  const { store, events } = await openFolder(folder);
  for (let at = 0; at < 4; at++) await store.update(`thread:${at}`, hour, () => 'x'.repeat(10_000_000));
  await store.update('thread:5', hour, () => 1);
  await store.stop();
  expect(events).toEqual([expect.objectContaining({ level: 'warn', event: 'store.large' })]);
  const again = await openFolder(folder);
  expect(again.events).toEqual([
    expect.objectContaining({ event: 'store.large', detail: expect.stringMatching(/^5 keys/) }),
  ]);
});

describe('a file of version 1', () => {
  const version1 = {
    schemaVersion: 1,
    entries: {
      'settings:a': { value: { language: 'zh' }, until: null },
      'installation:b': { value: 'kept' },
      'thread:c': { value: ['H100?'], until: 10 * hour },
      'thread:over': { value: 1, until: 5 },
    },
  };

  test('is read, written as it is now, and kept as the backup', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'store.json'), JSON.stringify(version1, null, 2));
    const expected = new Map<string, unknown>([
      ['settings:a', { language: 'zh' }],
      ['installation:b', 'kept'],
      ['thread:c', ['H100?']],
    ]);
    for (const events of [[], []]) {
      const opened = await openFolder(folder, () => hour);
      expect(await opened.store.entries('')).toEqual(expected);
      expect(opened.events).toEqual(events);
      await opened.store.stop();
    }
  });

  test('can be come back to from the backup', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'store.json'), JSON.stringify(version1));
    const upgraded = await openFolder(folder, () => hour);
    await upgraded.store.update('settings:new', Infinity, () => 1);
    await upgraded.store.update('settings:a', Infinity, () => ({ language: 'en' }));
    await upgraded.store.stop();
    writeFileSync(join(folder, 'store.json'), 'damaged');
    const again = await openFolder(folder, () => hour);
    expect(await again.store.get('settings:new')).toBe(1);
    expect(await again.store.get('settings:a')).toEqual({ language: 'en' });
    expect(await again.store.get('installation:b')).toBe('kept');
    expect(again.events).toEqual([expect.objectContaining({ event: 'store.restored-from-backup' })]);
  });
});

test('a file of a later version is left alone', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  await store.stop();
  const { crc32 } = await import('node:zlib');
  const body = '{"schemaVersion":3,"generation":9,"entries":[\n';
  const text = `${body}],"checksum":"${crc32(body).toString(16).padStart(8, '0')}"}\n`;
  writeFileSync(join(folder, 'store.json'), text);
  await expect(openFolder(folder)).rejects.toThrow(/later version of Chipwire \(3\)/);
  expect(statSync(join(folder, 'store.json')).size).toBe(text.length);
});
