import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../src/store.ts';
import { lowdbStore } from '../src/stores/lowdb/index.ts';
import { postgresStore } from '../src/stores/postgres/index.ts';
import { startPostgres } from '../test/support/postgres.ts';

const hour = 3_600_000;
const secondsEach = 5;
/** A busy bot: so many events a second come, whether the store keeps up or not. */
const arrivals = 300;
/** As many as can be: each of so many waits for one before it does the next. */
const waiting = 32;

const value = (n: number) => ({ n, text: 'x'.repeat(480) });

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Changes keys at random for some seconds, by a plan of when; times are from when a change is due until it is kept. */
async function measure(store: Store, keys: number, plan: 'arriving' | 'as many as can be'): Promise<Measured> {
  const times: number[] = [];
  const began = performance.now();
  const isOver = (): boolean => performance.now() - began > secondsEach * 1000;
  const change = async (due: number): Promise<void> => {
    await store.update(`seen:${Math.floor(Math.random() * keys)}`, hour, () => value(times.length));
    times.push(performance.now() - due);
  };
  if (plan === 'arriving') {
    const all: Promise<void>[] = [];
    while (!isOver()) {
      while (all.length < ((performance.now() - began) / 1000) * arrivals)
        all.push(change(began + (all.length * 1000) / arrivals));
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    await Promise.all(all);
  } else {
    const one = async (): Promise<void> => {
      while (!isOver()) await change(performance.now());
    };
    await Promise.all(Array.from({ length: waiting }, one));
  }
  const perSecond = times.length / ((performance.now() - began) / 1000);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { perSecond, p50: at(0.5), p99: at(0.99) };
}

/** How fast the stores keep values of 500 bytes for good, as a table; Postgres on this machine, with its own care for the disk. */
export async function benchStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-bench-'));
  const postgres = await startPostgres(['fsync=on']);
  console.log('| store | keys | plan | changes/s | p50 ms | p99 ms |\n|---|---|---|---|---|---|');
  for (const keys of [1000, 10_000]) {
    const log = (): void => {};
    const stores = [
      ['lowdb', await lowdbStore({ folder: join(folder, String(keys)), log })],
      ['postgres', await postgresStore({ url: await postgres.newDatabase(), log })],
    ] as const;
    for (const [name, store] of stores) {
      for (let from = 0; from < keys; from += 100)
        await Promise.all(
          Array.from({ length: 100 }, (_, at) => store.update(`seen:${from + at}`, hour, () => value(at))),
        );
      for (const plan of ['arriving', 'as many as can be'] as const) {
        const { perSecond, p50, p99 } = await measure(store, keys, plan);
        const planned = plan === 'arriving' ? `${arrivals}/s` : `${waiting} at once`;
        console.log(
          `| ${name} | ${keys} | ${planned} | ${perSecond.toFixed(0)} | ${p50.toFixed(2)} | ${p99.toFixed(2)} |`,
        );
      }
      await store.stop();
    }
  }
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
