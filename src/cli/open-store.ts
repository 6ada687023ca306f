import type { StorageConfig } from '../config.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';

/** Opens the store that is configured: Postgres, or files in the data folder. Each is loaded only where it is used. */
export async function openStore({ folder, databaseUrl }: StorageConfig, log: Log): Promise<Store> {
  if (databaseUrl !== undefined) {
    const { postgresStore } = await import('../stores/postgres/index.ts');
    return postgresStore({ url: databaseUrl, log });
  }
  const { lowdbStore } = await import('../stores/lowdb/index.ts');
  return lowdbStore({ folder, log });
}
