import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import type { LogEvent } from '../../src/log.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

const journals = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.journal'))
    .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]));

/** Everything in a folder as a crash leaves it: a snapshot, a backup, and a journal with changes since. */
async function crashedFolder(): Promise<{ readonly folder: string; readonly all: ReadonlyMap<string, unknown> }> {
  const folder = newFolder();
  const crashed = newFolder();
  for (const round of [1, 2, 3]) {
    const { store } = await openFolder(folder);
    for (let at = 0; at < 5; at++) await store.update(`thread:${round}:${at}`, Infinity, () => ['价格？', round, at]);
    await store.update('thread:1:0', Infinity, () => undefined);
    await store.update('settings:a', Infinity, () => ({ round }));
    if (round === 3) {
      for (const name of readdirSync(folder))
        if (name !== 'store.lock') copyFileSync(join(folder, name), join(crashed, name));
      return { folder: crashed, all: await store.entries('') };
    }
    await store.stop();
  }
  throw new Error('unreachable');
}

/** What a start made of a folder: a refusal, or what it holds then and what was said about it. */
async function start(
  folder: string,
): Promise<StartError | { all: ReadonlyMap<string, unknown>; events: readonly LogEvent[] }> {
  try {
    const { store, events } = await openFolder(folder);
    const all = await store.entries('');
    await store.stop();
    return { all, events };
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

const bytesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'latin1')]));

test('a folder left by a crash has everything', async () => {
  const { folder, all } = await crashedFolder();
  expect(await start(folder)).toEqual({ all, events: [] });
  expect(all.size).toBe(15);
});

describe('store.json', () => {
  test.each([
    ['empty', () => ''],
    ['cut in half', (text: string) => text.slice(0, text.length / 2)],
    ['cut by its last byte', (text: string) => text.slice(0, -1)],
    ['nothing but zeros', (text: string) => '\0'.repeat(text.length)],
    ['another JSON', () => '{"schemaVersion":2,"generation":1,"entries":[]}'],
    ['edited by hand', (text: string) => text.replace('"round":2', '"round":7')],
    ['twice itself', (text: string) => text + text],
  ])('%s is restored from the backup and the journals, with nothing lost', async (_, edit) => {
    const { folder, all } = await crashedFolder();
    const file = join(folder, 'store.json');
    const damaged = edit(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const events = [expect.objectContaining({ level: 'warn', event: 'store.restored-from-backup' })];
    expect(await start(folder)).toEqual({ all, events });
    expect(readFileSync(join(folder, 'store.json.damaged'), 'utf8')).toBe(damaged);
    expect(await start(folder)).toEqual({ all, events: [] });
  });

  test('removed is restored from the backup and the journals, with nothing lost', async () => {
    const { folder, all } = await crashedFolder();
    rmSync(join(folder, 'store.json'));
    const events = [expect.objectContaining({ level: 'warn', event: 'store.restored-from-backup' })];
    expect(await start(folder)).toEqual({ all, events });
  });

  test('damaged together with the backup stops the start and changes nothing', async () => {
    const { folder } = await crashedFolder();
    for (const name of ['store.json', 'store.json.bak']) truncateSync(join(folder, name), 10);
    const before = bytesOf(folder);
    const refused = await start(folder);
    expect(refused).toBeInstanceOf(StartError);
    expect(String(refused)).toMatch(/store\.json is broken off or damaged\. Nothing was changed\. Put your own copy/);
    expect(bytesOf(folder)).toEqual(before);
  });
});

describe('a journal', () => {
  const last = (folder: string): string => join(folder, journals(folder).at(-1) ?? '');

  test('that breaks off loses only what was being written, and says so', async () => {
    const { folder, all } = await crashedFolder();
    truncateSync(last(folder), readFileSync(last(folder)).length - 3);
    const before = new Map([...all, ['settings:a', { round: 2 }]]);
    const events = [expect.objectContaining({ level: 'warn', event: 'store.torn-line-dropped' })];
    expect(await start(folder)).toEqual({ all: before, events });
    expect(await start(folder)).toEqual({ all: before, events: [] });
  });

  test.each([
    ['empty', () => '', /journal is empty or broken off/],
    [
      'without its first line',
      (text: string) => text.slice(text.indexOf('\n') + 1),
      /line 1 of store\.\d+\.journal is damaged/,
    ],
    ['with a line edited', (text: string) => text.replace('3,1]', '3,9]'), /line 3 of store\.\d+\.journal is damaged/],
    ['with a hole of zeros', (text: string) => text.replace(/\n.{20}/, `\n${'\0'.repeat(20)}`), /line 2 of/],
  ])('%s stops the start, names the line, and changes nothing', async (_, edit, reason) => {
    const { folder } = await crashedFolder();
    writeFileSync(last(folder), edit(readFileSync(last(folder), 'utf8')));
    const before = bytesOf(folder);
    const refused = await start(folder);
    expect(refused).toBeInstanceOf(StartError);
    expect(String(refused)).toMatch(reason);
    expect(bytesOf(folder)).toEqual(before);
  });

  test('goes on without a damaged line once that is removed', async () => {
    const { folder, all } = await crashedFolder();
    const lines = readFileSync(last(folder), 'utf8').split('\n');
    writeFileSync(last(folder), lines.toSpliced(2, 1).join('\n'));
    const expected = new Map(all);
    expected.delete('thread:3:1');
    expect(await start(folder)).toEqual({ all: expected, events: [] });
  });

  test('that is missing is told', async () => {
    const { folder } = await crashedFolder();
    rmSync(last(folder));
    const started = await start(folder);
    expect(started).toMatchObject({ events: [{ level: 'warn', event: 'store.journal-missing' }] });
  });
});

test('no single flipped bit passes: all is there, or the start says what is not', async () => {
  const { folder, all } = await crashedFolder();
  const original = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]));
  const seen = { whole: 0, refused: 0, torn: 0 };
  for (const [name, bytes] of original) {
    // Every 53rd bit, so that all bits of a byte and all parts of a line come up.
    for (let bit = 0; bit < bytes.length * 8; bit += 53) {
      const copy = newFolder();
      for (const [each, content] of original) writeFileSync(join(copy, each), content);
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(join(copy, name), flipped);
      const started = await start(copy);
      if (started instanceof StartError) seen.refused++;
      else if (started.events.some(({ event }) => event === 'store.torn-line-dropped')) seen.torn++;
      else {
        expect([name, bit, started.all]).toEqual([name, bit, all]);
        seen.whole++;
      }
      rmSync(copy, { recursive: true });
    }
  }
  expect(seen.whole).toBeGreaterThan(20);
  expect(seen.refused).toBeGreaterThan(20);
  expect(seen.torn).toBeLessThanOrEqual(1);
});

test('what was left half written is cleaned away', async () => {
  const { folder, all } = await crashedFolder();
  for (const name of ['store.json.tmp', 'store.lock.1.tmp'])
    writeFileSync(join(folder, name), '{"schemaVersion":2,"gene');
  expect(await start(folder)).toEqual({ all, events: [] });
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

test('a crash between the two renamings of a snapshot loses nothing', async () => {
  const { folder, all } = await crashedFolder();
  copyFileSync(join(folder, 'store.json'), join(folder, 'store.json.bak'));
  rmSync(join(folder, 'store.json'));
  expect(await start(folder)).toMatchObject({ all });
});

test('a crash while a journal is begun loses nothing', async () => {
  const { folder, all } = await crashedFolder();
  const next = Number(journals(folder).at(-1)?.split('.')[1]) + 1;
  for (const begun of ['', '00ab']) {
    writeFileSync(join(folder, `store.${next}.journal`), begun);
    expect(await start(folder)).toMatchObject({ all });
  }
});
