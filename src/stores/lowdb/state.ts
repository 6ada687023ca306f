import { rename, rm } from 'node:fs/promises';
import { Low } from 'lowdb';
import type { Log } from '../../log.ts';
import type { Change, Entries } from './entry.ts';
import { codeOf, filesOf, journalsIn, syncFolderOf } from './files.ts';
import { beginJournal, type Journal } from './journal.ts';
import { recover } from './recover.ts';
import { type Kept, writeSnapshot } from './snapshot.ts';

/** A journal smaller than this, or than so many snapshots, is not worth a new snapshot. */
const leastJournalBytes = 1024 * 1024;
const leastSnapshots = 2;

/** A snapshot of this size takes about a second to read at start: a database is better at it. */
const largeBytes = 32 * 1024 * 1024;

/** What is kept in a folder: entries in memory, and files that can always be read into them again. */
export interface State {
  readonly entries: Entries;
  /** Writes changes to the journal; the entries are the caller's to change once it resolves. Never run twice at once. */
  append(changes: readonly Change[]): Promise<void>;
  /** Lets go of the files, with everything in a last snapshot while they are still ours. */
  close(ours: boolean): Promise<void>;
}

/** Reads a folder that is ours alone, and writes it anew. @throws StartError as `recover` does, or an error of the system */
export async function openState(folder: string, log: Log, clock: () => number): Promise<State> {
  const disk = snapshotsIn(folder, log);
  const low = new Low<Kept>(disk, { generation: 0, entries: new Map() });
  await low.read();
  const { data } = low;
  let advised = false;

  /** From here on changes go to a new journal. */
  const turn = async (): Promise<Journal> => {
    const generation = data.generation + 1;
    const next = await beginJournal(filesOf(folder).journal(generation), generation);
    data.generation = generation;
    return next;
  };
  /** Writes all that was before the journal. */
  const snapshot = async (): Promise<void> => {
    for (const [key, { until }] of data.entries) if (until <= clock()) data.entries.delete(key);
    await low.write();
    if (advised || disk.bytes < largeBytes) return;
    advised = true;
    const detail = `${data.entries.size} keys; move to Postgres with: chipwire store move`;
    log({ level: 'warn', event: 'store.large', detail });
  };

  let journal = await turn();
  const begun = journal.bytes;
  await snapshot();

  let rollAt = leastJournalBytes;
  let sound = true;
  let snapshotting: Promise<void> | undefined;
  // Without a new journal or snapshot the old ones go on growing, which is no reason to refuse changes.
  const put = (error: unknown): void => {
    rollAt = 2 * journal.bytes;
    log({ level: 'error', event: 'store.snapshot-failed', detail: codeOf(error) ?? String(error) });
  };
  const roll = async (): Promise<void> => {
    const full = journal;
    journal = await turn();
    snapshotting = snapshot()
      .then(() => {
        rollAt = Math.max(leastJournalBytes, leastSnapshots * disk.bytes);
      })
      .catch(put)
      .finally(() => {
        snapshotting = undefined;
      });
    await full.close();
  };
  return {
    entries: data.entries,
    async append(changes) {
      if (sound && journal.bytes > rollAt && !snapshotting) await roll().catch(put);
      sound = false;
      await journal.append(changes);
      sound = true;
    },
    async close(ours) {
      await snapshotting;
      // With all in the snapshot and its checksum, damage to any of the files shows.
      if (ours && sound && journal.bytes > begun) await roll().catch(put);
      await snapshotting;
      await journal.close();
    },
  };
}

/** What lowdb reads and writes: the snapshot, with the backup and the journals that belong to the two. */
function snapshotsIn(folder: string, log: Log) {
  const files = filesOf(folder);
  let snapshot: number | undefined;
  let backup: number | undefined;
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async read(): Promise<Kept> {
      const recovered = await recover(folder, log);
      ({ snapshot, backup } = recovered);
      return recovered.kept;
    },
    async write(kept: Kept): Promise<void> {
      const { generation } = kept;
      bytes = await writeSnapshot(files.unfinished, kept);
      if (snapshot !== undefined) {
        await rename(files.snapshot, files.backup);
        backup = snapshot;
        snapshot = undefined;
      }
      await rename(files.unfinished, files.snapshot);
      snapshot = generation;
      await syncFolderOf(files.snapshot);
      // Those since the backup are kept: should the snapshot be damaged, nothing is lost.
      for (const each of await journalsIn(folder)) if (each < (backup ?? 0)) await rm(files.journal(each));
    },
  };
}
