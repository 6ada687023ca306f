import { writeSync } from 'node:fs';
import { z } from 'zod';
import { lowdbStore } from '../../src/stores/lowdb/index.ts';

// Run as a process of its own, to be killed: says what it finds in each folder, then changes it and says what is kept.
const say = (line: unknown): number => writeSync(1, `${JSON.stringify(line)}\n`);
const numbered = z.object({ n: z.number() });
// Large enough for a new snapshot every few changes.
const pad = 'x'.repeat(20_000);

async function writeInto(folder: string): Promise<void> {
  const store = await lowdbStore({ folder, log: () => {} });
  const found = [...(await store.entries('lane:'))].map(([key, value]) => [key, numbered.parse(value).n] as const);
  say({ folder, found: Object.fromEntries(found) });
  const numbers = new Map(found);
  const change = async (key: string): Promise<never> => {
    for (;;) {
      const n = (numbers.get(key) ?? 0) + 1;
      numbers.set(key, n);
      await store.update(key, Infinity, () => ({ n, pad }));
      say({ folder, kept: [key, n] });
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, lane) => change(`lane:${lane}`)));
}

await Promise.all(process.argv.slice(2).map(writeInto));
