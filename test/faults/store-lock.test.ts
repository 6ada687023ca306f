import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { root } from '../support/bot.ts';
import { dataFolder, startBot } from '../support/running-bot.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

/** How long each such call waits before it is made, the first one first. */
const slow = vi.hoisted(() => {
  const none = (): number[] => [];
  return { renamingMs: none(), openingMs: none(), listingMs: none() };
});

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename = async (...given: Parameters<typeof real.rename>) => {
    await pause(slow.renamingMs.shift() ?? 0);
    return real.rename(...given);
  };
  const open = async (...given: Parameters<typeof real.open>) => {
    if (/store\.lock\..*\.tmp$/.test(String(given[0]))) await pause(slow.openingMs.shift() ?? 0);
    return real.open(...given);
  };
  const readdir = async (folder: string) => {
    await pause(slow.listingMs.shift() ?? 0);
    return real.readdir(folder);
  };
  return { ...real, rename, open, readdir };
});

/** A process that has a folder open and writes into it. */
async function holderOf(folder: string) {
  const child = spawn(process.execPath, [join(root, 'test/support/store-writer.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>(resolve => {
    let said = '';
    child.stdout.on('data', text => {
      said += text;
      if (said.includes('"kept":["lane:7"')) resolve();
    });
  });
  return child;
}

const lockOf = (folder: string): string => join(folder, 'store.lock');
const editLock = (folder: string, changes: object): void =>
  writeFileSync(lockOf(folder), JSON.stringify({ ...JSON.parse(readFileSync(lockOf(folder), 'utf8')), ...changes }));

test('a second process is refused within a second, told who holds the store, and the holder goes on', async () => {
  const folder = newFolder();
  const holder = await holderOf(folder);
  const began = performance.now();
  const refused = openFolder(folder);
  await expect(refused).rejects.toBeInstanceOf(StartError);
  await expect(refused).rejects.toThrow(`is in use by process ${holder.pid}, which began at 20`);
  expect(performance.now() - began).toBeLessThan(1000);
  await once(holder.stdout, 'data');
  expect(holder.exitCode).toBeNull();
});

test('a second bot over the same folder ends with what is wrong and who holds it; the first goes on', async () => {
  const data = dataFolder();
  const peer = await slackPeer();
  const settings = {
    DATA_DIR: data.path,
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: peer.botToken,
    SLACK_APP_TOKEN: peer.appToken,
  };
  const first = await startBot(settings);
  const second = await startBot(settings);
  expect(await second.ended).toBe(2);
  expect(second.log()).toMatch(/^The store in \S+ is in use by process \d+, which began at 20/m);
  const user = peer.addUser({ name: 'ada' });
  await peer.dm({ user, text: 'How much did the H100 start at?' });
  await peer.next('chat.postMessage');
  expect(await first.end()).toBe(0);
  await peer.stop();
  data.remove();
});

test('a second store in the same process is refused too', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  await expect(openFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
  await store.stop();
  expect((await openFolder(folder)).events).toEqual([]);
});

test('the lock of a killed process is taken over at once', async () => {
  const folder = newFolder();
  const holder = await holderOf(folder);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const { store } = await openFolder(folder);
  expect((await store.entries('lane:')).size).toBe(8);
});

test.each([
  ['together', {}],
  ['and one is slow to take it', { renamingMs: [0, 50] }],
  ['and one is slow to begin', { openingMs: [0, 50] }],
  ['and both take it before they look for others', { renamingMs: [0, 20], listingMs: [60] }],
  // What one has lost the other may be writing beside by now.
  ...[20, 21, 22, 23, 24, 26].map(
    ms => [`and one looks for others ${ms} ms later`, { renamingMs: [0, 20], listingMs: [ms] }] as const,
  ),
] as const)('of two who find a dead lock %s, one takes it over', async (_, delays) => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  const lock: unknown = JSON.parse(readFileSync(lockOf(folder), 'utf8'));
  await store.stop();
  writeFileSync(lockOf(folder), JSON.stringify({ ...Object(lock), pid: 4_000_000 }));
  Object.assign(slow, { renamingMs: [], openingMs: [], listingMs: [] }, delays);
  const opened = await Promise.allSettled([openFolder(folder), openFolder(folder)]);
  const refused = opened.flatMap(each => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(refused).toEqual([expect.stringContaining(`in use by process ${process.pid}`)]);
});

test('a process that has the number of a dead holder is not taken for it', async () => {
  const folder = newFolder();
  const { store } = await openFolder(folder);
  const lock = readFileSync(lockOf(folder), 'utf8');
  await store.stop();
  writeFileSync(lockOf(folder), JSON.stringify({ ...JSON.parse(lock), began: '1' }));
  await openFolder(folder);
});

test('a holder in another container is known by its beat', async () => {
  const folder = newFolder();
  await openFolder(folder);
  editLock(folder, { namespace: 'pid:[1]', host: 'elsewhere', pid: 1 });
  await expect(openFolder(folder)).rejects.toThrow(/in use by process 1 of elsewhere/);
});

test('a holder from before the machine was started anew, or without a name, is taken over when it shows no beat', async () => {
  const takeOver = async (edited: (lock: object) => string): Promise<void> => {
    const folder = newFolder();
    const { store } = await openFolder(folder);
    const lock: unknown = JSON.parse(readFileSync(lockOf(folder), 'utf8'));
    await store.stop();
    writeFileSync(lockOf(folder), edited(Object(lock)));
    expect(await (await openFolder(folder)).store.healthy()).toBe(true);
  };
  await Promise.all([takeOver(lock => JSON.stringify({ ...lock, boot: 'before' })), takeOver(() => '')]);
});

test('whoever has lost the store, having slept too long, writes nothing any more', async () => {
  const folder = newFolder();
  const sleeper = await openFolder(folder);
  await sleeper.store.update('a', Infinity, () => 'of the sleeper');
  rmSync(lockOf(folder));
  const other = await openFolder(folder);
  await other.store.update('a', Infinity, () => 'of the other');
  await expect(sleeper.store.update('a', Infinity, () => 'late')).rejects.toThrow('taken over');
  expect(await sleeper.store.healthy()).toBe(false);
  await sleeper.store.stop();
  await other.store.update('b', Infinity, () => 1);
  await other.store.stop();
  const { store } = await openFolder(folder);
  expect(await store.entries('')).toEqual(
    new Map<string, unknown>([
      ['a', 'of the other'],
      ['b', 1],
    ]),
  );
});
