import { rename, rm, truncate } from 'node:fs/promises';
import { StartError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { apply, type Change } from './entry.ts';
import { DamagedError, filesOf, journalsIn, nameOf, removeUnfinished } from './files.ts';
import { readJournal } from './journal.ts';
import { type Kept, readSnapshot } from './snapshot.ts';

/** What was found in a folder. */
export interface Recovered {
  /** As of the end of the last journal, the generation being that of the last journal too. */
  readonly kept: Kept;
  /** The generation of `store.json`, when it is there and good, and of the backup, when it was needed. */
  readonly snapshot?: number;
  readonly backup?: number;
}

/**
 * Reads the snapshot of a folder, or the backup when it is damaged, and all changes made since: nothing is lost either
 * way. @throws StartError when something would be, or when a later version wrote it
 */
export async function recover(folder: string, log: Log): Promise<Recovered> {
  const files = filesOf(folder);
  await removeUnfinished(folder);
  const journals = await journalsIn(folder);
  try {
    const { kept, ...from } = await lastGood(files, journals, log);
    // Version 1 had no journal.
    if (kept.generation > 1 && !journals.includes(kept.generation))
      log({ level: 'warn', event: 'store.journal-missing', detail: files.journal(kept.generation) });
    for (const generation of journals.filter(each => each >= kept.generation)) {
      const isLast = generation === journals.at(-1);
      const changes = await changesOf(files.journal(generation), generation, isLast, generation > kept.generation, log);
      for (const change of changes) apply(kept.entries, change);
    }
    return { kept: { entries: kept.entries, generation: Math.max(kept.generation, ...journals) }, ...from };
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    throw new StartError(
      `The store in ${folder} cannot be read: ${error.message}. Nothing was changed. Put your own copy of the folder ` +
        'back; or, to go on without what is damaged, remove that line or file; or move the folder away to begin anew.',
    );
  }
}

/** A journal may break off only where something was being written last, and lack its first line only when being begun. */
async function changesOf(
  file: string,
  generation: number,
  isLast: boolean,
  isNew: boolean,
  log: Log,
): Promise<readonly Change[]> {
  const { changes, tornAt } = await readJournal(file, generation);
  if (tornAt === undefined) return changes;
  if (!isLast || (tornAt === 0 && !isNew)) throw new DamagedError(`${nameOf(file)} is empty or broken off`);
  log({ level: 'warn', event: 'store.torn-line-dropped', detail: `${file} at byte ${tornAt}` });
  if (tornAt === 0) await rm(file);
  else await truncate(file, tornAt);
  return changes;
}

async function lastGood(files: ReturnType<typeof filesOf>, journals: readonly number[], log: Log): Promise<Recovered> {
  const snapshot = await attempt(() => readSnapshot(files.snapshot));
  if (snapshot.kept) return { kept: snapshot.kept, snapshot: snapshot.kept.generation };
  const backup = await attempt(() => readSnapshot(files.backup));
  const damage = snapshot.damage ?? backup.damage;
  const isNew = !damage && !backup.kept && journals.length === 0;
  // The first journal begins with nothing kept.
  const wholeHistory = journals[0] === 1;
  if (!backup.kept && !isNew && !wholeHistory) throw damage ?? new DamagedError('store.json is missing');
  if (snapshot.damage) await rename(files.snapshot, files.damaged);
  if (!isNew) {
    const detail = damage?.message ?? 'store.json is missing';
    log({ level: 'warn', event: 'store.restored-from-backup', detail });
  }
  if (backup.kept) return { kept: backup.kept, backup: backup.kept.generation };
  return { kept: { generation: 0, entries: new Map() } };
}

async function attempt(read: () => Promise<Kept | undefined>): Promise<{ kept?: Kept; damage?: DamagedError }> {
  try {
    const kept = await read();
    return kept ? { kept } : {};
  } catch (error) {
    if (error instanceof DamagedError) return { damage: error };
    throw error;
  }
}
