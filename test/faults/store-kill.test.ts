import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../support/bot.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

const writer = join(root, 'test/support/store-writer.ts');
const lineSchema = z.object({
  folder: z.string(),
  found: z.record(z.string(), z.number()).optional(),
  kept: z.tuple([z.string(), z.number()]).optional(),
});

/** Starts a process that writes into folders; what it has compiled once, the next need not. */
function startWriter(folders: readonly string[], cache: string) {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return spawn(process.execPath, [writer, ...folders], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What was kept in a folder for certain. */
type Kept = Map<string, number>;

/** What was being kept at the end may be there or not; nothing else may differ. */
const expectAll = (kept: Kept, found: (key: string) => number | undefined): void => {
  for (const [key, n] of kept) expect([n, n + 1]).toContain(found(key));
};

/** Lets a process write and kills it, some time after it began or after it first kept something. */
async function writeAndKill(folders: ReadonlyMap<string, Kept>, cache: string, round: number): Promise<void> {
  const child = startWriter([...folders.keys()], cache);
  const killAfter = (mostMs: number): unknown => setTimeout(() => child.kill('SIGKILL'), Math.random() * mostMs);
  let isDoomed = round % 5 === 4;
  if (isDoomed) killAfter(300);
  for await (const text of createInterface(child.stdout)) {
    const { folder, found, kept } = lineSchema.parse(JSON.parse(text));
    const earlier = folders.get(folder) ?? new Map();
    if (found) {
      expectAll(earlier, key => found[key]);
      for (const [key, n] of Object.entries(found)) earlier.set(key, n);
    }
    if (kept) earlier.set(...kept);
    if (kept && !isDoomed) killAfter(40);
    isDoomed ||= kept !== undefined;
  }
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL');
}

// Each process writes two stores.
test('of what was kept nothing is lost when a hundred writers are killed', { timeout: 120_000 }, async () => {
  const cache = newFolder();
  await once(startWriter([], cache), 'exit');
  const rounds = async (): Promise<void> => {
    const folders = new Map<string, Kept>([newFolder(), newFolder()].map(folder => [folder, new Map()]));
    for (let round = 0; round < 25; round++) await writeAndKill(folders, cache, round);
    for (const [folder, kept] of folders) {
      const { store, events } = await openFolder(folder);
      const found = await store.entries('lane:');
      expectAll(kept, key => z.object({ n: z.number() }).parse(found.get(key)).n);
      expect(kept.size).toBe(8);
      expect(events.filter(({ level }) => level === 'error')).toEqual([]);
      expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
    }
  };
  await Promise.all([rounds(), rounds()]);
});
