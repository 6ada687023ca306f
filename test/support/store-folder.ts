import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LogEvent } from '../../src/log.ts';
import { type LowdbStore, lowdbStore } from '../../src/stores/lowdb/index.ts';

/** An empty folder for the length of a test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the store of a folder for the length of a test, and what it logs. */
export async function openFolder(
  folder: string,
  clock: () => number = Date.now,
): Promise<{ readonly store: LowdbStore; readonly events: readonly LogEvent[] }> {
  const events: LogEvent[] = [];
  const store = await lowdbStore({ folder, clock, log: event => void events.push(event) });
  onTestFinished(() => store.stop());
  return { store, events };
}
