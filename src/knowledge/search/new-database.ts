import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Writes an SQLite file anew, in one go; it appears under its name only when it is whole. */
export function inNewDatabase(file: string, write: (database: DatabaseSync) => void): void {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const database = new DatabaseSync(unfinished);
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;');
    write(database);
    database.exec('COMMIT;');
    database.close();
    renameSync(unfinished, file);
  } finally {
    if (database.isOpen) database.close();
    rmSync(unfinished, { force: true });
  }
}
