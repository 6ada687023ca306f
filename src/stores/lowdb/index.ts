import { mkdir } from 'node:fs/promises';
import { StartError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store.ts';
import { apply, type Change, type Entry } from './entry.ts';
import { codeOf, filesOf } from './files.ts';
import { groupWriter } from './group-writer.ts';
import { takeLock } from './lock.ts';
import { openState } from './state.ts';

/** Where the store is, and whom to tell. */
export interface LowdbOptions {
  readonly folder: string;
  readonly log: Log;
  readonly clock?: () => number;
}

/** A store whose entries can also be copied as they are, those whose time is over among them. */
export interface LowdbStore extends Store {
  readonly kept: ReadonlyMap<string, Entry>;
}

/** Written to see whether writing works again: removes what is never there. */
const probe: Change = { key: '' };

/**
 * Keeps values in files of one folder, for one process: a snapshot and a journal of what changed since. Whatever an
 * update resolved for is still there after a loss of power. @throws StartError when the folder cannot be used, is in use,
 * or is damaged beyond what the backup mends
 */
export async function lowdbStore({ folder, log, clock = Date.now }: LowdbOptions): Promise<LowdbStore> {
  const { lock, state } = await begin(folder, log, clock);
  const kept = state.entries;
  // What is being written: nobody is given it yet, but the next change of its key builds on it.
  const staged = new Map<string, Change>();
  let failing = false;

  const writer = groupWriter<Change>(
    async changes => {
      if (!lock.held()) throw new Error('another process has taken over the store');
      await state.append(changes);
      for (const change of changes) {
        apply(kept, change);
        if (staged.get(change.key) === change) staged.delete(change.key);
      }
      if (failing) log({ level: 'info', event: 'store.writes-again' });
      failing = false;
    },
    error => {
      staged.clear();
      if (!failing) log({ level: 'error', event: 'store.write-failed', detail: codeOf(error) ?? String(error) });
      failing = true;
    },
  );

  const liveValue = (entry: Change['entry']): unknown =>
    entry && entry.until > clock() ? JSON.parse(entry.json) : undefined;
  let stopped: Promise<void> | undefined;
  return {
    kept,
    get: async key => liveValue(kept.get(key)),
    async update(key, ttlMs, change, withinMs) {
      if (stopped) throw new Error('the store is stopped');
      const earlier = staged.get(key) ?? { key, entry: kept.get(key) };
      // What is not looked at need not be read.
      const value = change(change.length === 0 ? undefined : liveValue(earlier.entry));
      const entry = value === undefined ? undefined : { json: JSON.stringify(value), until: clock() + ttlMs };
      const isSame = entry?.json === earlier.entry?.json && entry?.until === earlier.entry?.until;
      if (isSame && !staged.has(key)) return value;
      const next: Change = { key, entry };
      staged.set(key, next);
      await writer.add(next, withinMs);
      return value;
    },
    async entries(prefix) {
      const chosen = [...kept].filter(([key]) => key.startsWith(prefix));
      return new Map(
        chosen.map(([key, entry]) => [key, liveValue(entry)] as const).filter(([, value]) => value !== undefined),
      );
    },
    async healthy() {
      if (stopped) return false;
      if (failing) await writer.add(probe).catch(() => {});
      return !failing && lock.held();
    },
    stop() {
      stopped ??= writer
        .idle()
        .then(() => state.close(lock.held()))
        .finally(() => lock.release());
      return stopped;
    },
  };
}

/** Takes the folder and reads what is in it. */
async function begin(folder: string, log: Log, clock: () => number) {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lock = await takeLock(filesOf(folder).lock, folder);
    try {
      return { lock, state: await openState(folder, log, clock) };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new StartError(
      `The store in ${folder} cannot be used (${code}). See that the disk has room and that this user may read and ` +
        'write the folder, or set DATA_DIR to another.',
    );
  }
}
