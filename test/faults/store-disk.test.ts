import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { healthServer } from '../../src/cli/health-server.ts';
import { StartError } from '../../src/errors.ts';
import { prometheusMetrics } from '../../src/metrics/prometheus.ts';
import { observedPlatform } from '../../src/observing/platform.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { platformOf } from '../platforms/slack/platform.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

type Failing = 'open' | 'write' | 'after write' | 'sync' | 'truncate' | 'rename' | 'rename to store.json';

/** A disk on which some calls fail with a code, as a full one does; a write that fails has half written. */
const disk = vi.hoisted(() => ({ code: 'ENOSPC', failing: new Set<string>(), takes: 0 }));

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>();
  const fail = (call: Failing): void => {
    if (!disk.failing.has(call)) return;
    throw Object.assign(new Error(`${disk.code}: ${call}`), { code: disk.code, syscall: call });
  };
  const handleOf = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: readonly unknown[]): Promise<unknown> => {
          const writes = name === 'write' || name === 'appendFile';
          if (writes && disk.failing.has('write')) await target.appendFile(String(given[0]).slice(0, 30));
          if (writes) fail('write');
          if (name === 'sync' || name === 'truncate') fail(name);
          // The journal asks how much of it was taken.
          if (name === 'write' && disk.takes > 0) {
            const left = Buffer.from(String(given[0])).subarray(Number(given[1] ?? 0));
            return target.write(left.subarray(0, disk.takes));
          }
          const result: unknown = await method.apply(target, given);
          // All of it stands there, and is not on the disk for good.
          if (writes) fail('after write');
          return result;
        };
      },
    });
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      if (given[1] !== 'r') fail('open');
      return handleOf(await real.open(...given));
    },
    rename: async (...given: Parameters<typeof real.rename>) => {
      fail('rename');
      if (String(given[1]).endsWith('store.json')) fail('rename to store.json');
      return real.rename(...given);
    },
  };
});

/** Makes calls fail until the returned function is called, or the test ends. */
function breakDisk(code: string, ...calls: readonly Failing[]): () => void {
  disk.code = code;
  disk.failing = new Set(calls);
  const mend = (): void => disk.failing.clear();
  onTestFinished(mend);
  return mend;
}

/** A copy of the files of an open store, as a crash would leave them. */
async function afterCrash(folder: string): Promise<string> {
  const copy = newFolder();
  const real = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
  for (const name of readdirSync(folder)) await real.copyFile(join(folder, name), join(copy, name));
  await real.rm(join(copy, 'store.lock'));
  return copy;
}

test.each([
  ['ENOSPC', ['write']],
  ['ENOSPC', ['after write']],
  ['EIO', ['after write']],
  ['EACCES', ['write']],
  ['EDQUOT', ['write', 'truncate']],
] as const)(
  'while writing fails with %s in %j, changes are refused and undone, and it says so',
  async (code, calls) => {
    const folder = newFolder();
    const { store, events } = await openFolder(folder);
    await store.update('a', Infinity, () => 'kept');
    const mend = breakDisk(code, ...calls);
    const changes = ['b', 'a', 'a', 'c'].map(key => store.update(key, Infinity, value => [value, 'lost']));
    const failed = await Promise.allSettled(changes);
    expect(failed.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'));
    expect(await store.entries('')).toEqual(new Map([['a', 'kept']]));
    expect(await store.healthy()).toBe(false);
    await expect(store.update('a', Infinity, () => 'lost')).rejects.toThrow(code);
    expect(events).toEqual([{ level: 'error', event: 'store.write-failed', detail: code }]);

    mend();
    expect(await store.healthy()).toBe(true);
    expect(await store.update('b', Infinity, value => [value, 'new'])).toEqual([undefined, 'new']);
    expect(events.slice(1)).toEqual([{ level: 'info', event: 'store.writes-again' }]);
    const again = await openFolder(await afterCrash(folder));
    expect(await again.store.entries('')).toEqual(
      new Map<string, unknown>([
        ['a', 'kept'],
        ['b', [null, 'new']],
      ]),
    );
    expect(again.events).toEqual([]);
  },
);

test('what the disk takes in pieces is written to its end', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  disk.takes = 7;
  onTestFinished(() => {
    disk.takes = 0;
  });
  await Promise.all(['a', 'b'].map(key => store.update(key, Infinity, () => ['kept', key])));
  const again = await openFolder(await afterCrash(folder));
  expect(again.events).toEqual([]);
  expect(await again.store.get('b')).toEqual(['kept', 'b']);
});

test('a change alone makes a store that failed well again, without anybody asking', async () => {
  const { store, events } = await openFolder(newFolder());
  const mend = breakDisk('ENOSPC', 'write');
  await expect(store.update('a', Infinity, () => 1)).rejects.toThrow('ENOSPC');
  mend();
  await store.update('a', Infinity, () => 2);
  expect(await store.get('a')).toBe(2);
  expect(events.map(({ event }) => event)).toEqual(['store.write-failed', 'store.writes-again']);
});

test('what was refused does not come back after a crash', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  await store.update('a', Infinity, () => 'kept');
  const mend = breakDisk('ENOSPC', 'after write');
  await expect(store.update('a', Infinity, () => 'refused')).rejects.toThrow('ENOSPC');
  const crashed = await afterCrash(folder);
  mend();
  expect(await (await openFolder(crashed)).store.entries('')).toEqual(new Map([['a', 'kept']]));
});

test.each([['open'], ['rename'], ['rename to store.json'], ['sync']] as const)(
  'a snapshot that fails in %s refuses no change, and nothing is lost',
  async call => {
    const folder = newFolder();
    const { store, events } = await openFolder(folder);
    await store.update('a', Infinity, () => 'kept');
    const mend = breakDisk('ENOSPC', call);
    const large = 'x'.repeat(600_000);
    for (let at = 0; at < 8; at++) await store.update(`thread:${at}`, Infinity, () => large);
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ event: 'store.snapshot-failed' })));
    expect(await store.healthy()).toBe(true);
    mend();
    for (let at = 8; at < 24; at++) await store.update(`thread:${at}`, Infinity, () => large);
    await store.stop();
    const again = await openFolder(folder);
    expect((await again.store.entries('thread:')).size).toBe(24);
    expect(await again.store.get('a')).toBe('kept');
    expect(again.events).toEqual([]);
    expect(readdirSync(folder).filter(name => name.endsWith('.journal')).length).toBeLessThanOrEqual(3);
  },
);

test.each([
  ['ENOSPC', ['write']],
  ['EACCES', ['open']],
  ['EROFS', ['open']],
] as const)('a start on a disk that says %s is refused with the cure, and can be tried again', async (code, calls) => {
  const folder = newFolder();
  const mend = breakDisk(code, ...calls);
  const refused = openFolder(folder);
  await expect(refused).rejects.toBeInstanceOf(StartError);
  await expect(refused).rejects.toThrow(new RegExp(`cannot be used \\(${code}\\).*set DATA_DIR`));
  mend();
  expect(await (await openFolder(folder)).store.healthy()).toBe(true);
});

test('a folder that is a file is refused with the cure', async () => {
  const file = join(newFolder(), 'data');
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  await expect(openFolder(file)).rejects.toThrow(/cannot be used \(E(?:EXIST|NOTDIR)\).*set DATA_DIR/);
});

test('while the disk is full, whoever asks is told that it did not work, and the bot is not ready; then it is well again', async () => {
  const { store } = await openFolder(newFolder());
  const peer = await slackPeer();
  const metrics = prometheusMetrics();
  const slack = observedPlatform(platformOf(peer, { store }), metrics);
  await slack.start();
  const health = await healthServer({ port: 0, metrics, store, platforms: [slack], shared: false });
  const ready = async () => (await fetch(`http://127.0.0.1:${health.port}/readyz`)).status;
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  const ask = () => peer.slash({ command: '/gpu-price', text: 'h100', user, channel });
  expect(await ready()).toBe(200);

  const mend = breakDisk('ENOSPC', 'write');
  expect((await ask()).acked).toBe(true);
  await vi.waitFor(() => expect(peer.ephemerals(user)).toHaveLength(1), 5000);
  expect(peer.ephemerals(user)[0]?.text).toContain('I could not answer this just now');
  expect(peer.posts(channel)).toEqual([]);
  expect(await ready()).toBe(503);

  mend();
  await ask();
  await vi.waitFor(() => expect(peer.posts(channel)).toHaveLength(1), 5000);
  expect(await ready()).toBe(200);
  await slack.stop();
  await health.stop();
  await peer.stop();
});
