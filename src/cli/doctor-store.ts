import type { StorageConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import type { Store } from '../store.ts';
import { type Finding, well, wrong } from './finding.ts';
import { openStore } from './open-store.ts';

const probeKey = 'seen:doctor';

/** Checks that the store opens, is healthy and keeps what is written. Postgres is brought up to date, as at a start. */
export async function checkStore(config: StorageConfig): Promise<readonly Finding[]> {
  const what = config.databaseUrl === undefined ? `Store in ${config.folder}` : 'Store in Postgres';
  let store: Store;
  try {
    store = await openStore(config, () => undefined);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    // Files belong to one process: a bot that runs is no fault.
    if (/is in use by/.test(error.message)) return [well(what, 'in use by a running bot; its /readyz tells more')];
    return [wrong(what, error.message)];
  }
  try {
    if (!(await store.healthy()))
      return [wrong(what, 'takes no changes now; see that its disk has room and the database is not read-only')];
    const written = new Date().toISOString();
    await store.update(probeKey, 60_000, () => written);
    const isKept = (await store.get(probeKey)) === written;
    await store.update(probeKey, 0, () => undefined);
    return [
      isKept
        ? well(what, 'opens, keeps and gives back')
        : wrong(what, 'does not give back what it kept; restore it from a backup'),
    ];
  } catch (error) {
    return [
      wrong(
        what,
        `cannot be written (${error instanceof Error ? error.message : 'unknown'}); see to its disk or its rights`,
      ),
    ];
  } finally {
    await store.stop();
  }
}
