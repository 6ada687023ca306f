import { existsSync } from 'node:fs';
import { StartError } from '../errors.ts';
import type { Log } from '../log.ts';
import { filesOf } from '../stores/lowdb/files.ts';
import { lowdbStore } from '../stores/lowdb/index.ts';
import { postgresStore } from '../stores/postgres/index.ts';

/**
 * `chipwire store move`: copies what is kept in a folder to Postgres, where it is read back. The folder is left as it is;
 * a second time nothing is added. Resolves to what to tell the person. @throws StartError while a bot uses the folder, or
 * when Postgres holds something else under the same keys
 */
export async function moveStore(folder: string, url: string | undefined, log: Log): Promise<string> {
  if (url === undefined) throw new StartError('Where to? Set DATABASE_URL to the Postgres database.');
  const { snapshot, backup } = filesOf(folder);
  if (!existsSync(snapshot) && !existsSync(backup)) throw new StartError(`There is no store in ${folder}.`);
  const from = await lowdbStore({ folder, log });
  try {
    const to = await postgresStore({ url, log });
    try {
      const now = Date.now();
      const entries = [...from.kept].map(([key, entry]) => ({ key, ...entry })).filter(({ until }) => until > now);
      const added = await to.copyIn(entries);
      return `${entries.length} values of ${folder} are in Postgres, ${added} of them new. Start the bot with DATABASE_URL.`;
    } finally {
      await to.stop();
    }
  } finally {
    await from.stop();
  }
}
