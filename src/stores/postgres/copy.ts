import type { Pool } from 'pg';
import { z } from 'zod';
import { StartError } from '../../errors.ts';

/** A value as it is kept. */
export interface Entry {
  readonly key: string;
  readonly json: string;
  /** In ms since 1970; `Infinity` for ever. */
  readonly until: number;
}

/** How many are sent at once. */
const batch = 1000;

const given = 'unnest($1::text[], $2::text[], $3::bigint[]) AS given (key, json, until)';
const countSchema = z.tuple([z.object({ count: z.coerce.number() })]);

/**
 * Adds entries in one transaction, and reads back that each is there with its content and time. Resolves to how many
 * were not there yet. @throws StartError when other values are: then nothing is added
 */
export async function copyInto(pool: Pool, entries: readonly Entry[], now: number): Promise<number> {
  const client = await pool.connect();
  let isSpoilt = true;
  try {
    await client.query('BEGIN');
    let added = 0;
    let same = 0;
    for (let from = 0; from < entries.length; from += batch) {
      const some = entries.slice(from, from + batch);
      const values = [
        some.map(({ key }) => key),
        some.map(({ json }) => json),
        some.map(({ until }) => (until === Infinity ? null : until)),
      ];
      const inserted = await client.query(
        `INSERT INTO chipwire_entries AS kept (key, value, until) SELECT key, json::json, until FROM ${given}
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until WHERE kept.until <= $4`,
        [...values, now],
      );
      added += inserted.rowCount ?? 0;
      const found = await client.query(
        `SELECT count(*) FROM ${given} JOIN chipwire_entries AS kept ON kept.key = given.key
         AND kept.value::text = given.json AND kept.until IS NOT DISTINCT FROM given.until`,
        values,
      );
      same += countSchema.parse(found.rows)[0].count;
    }
    if (same < entries.length)
      throw new StartError(
        `Postgres already holds other values under ${entries.length - same} of the ${entries.length} keys. Nothing was ` +
          'changed: either the bot has been running on it, and needs no move, or it is the database of another.',
      );
    await client.query('COMMIT');
    isSpoilt = false;
    return added;
  } finally {
    client.release(isSpoilt);
  }
}
