import type { Pool } from 'pg';
import { z } from 'zod';
import { StartError } from '../../errors.ts';

/**
 * What makes the tables, step by step; a step once released is never changed. Values are `json`, not `jsonb`, which
 * refuses some characters people type: https://www.postgresql.org/docs/current/datatype-json.html
 */
export const migrations: readonly string[] = [
  'CREATE TABLE chipwire_entries (key text COLLATE "C" PRIMARY KEY, value json NOT NULL, until bigint)',
  'CREATE INDEX chipwire_entries_until ON chipwire_entries (until) WHERE until IS NOT NULL',
  // The changes made lately, for those who did not hear that they were.
  'CREATE TABLE chipwire_changes (id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
];

/** The first number of all our advisory locks; the second is 0 for the migrations, and that of a key for its changes. */
export const lockSpace = 0x43_68_69_70;

const stateSchema = z.object({ encoding: z.string(), isNew: z.boolean() });
const versionSchema = z.object({ version: z.int() });

/** A migration may have many rows to go through. */
const migrationMs = 30 * 60_000;

/** Brings the tables up to date, one process at a time. @throws StartError for a database that cannot be used */
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    const run = async (text: string, values: unknown[] = []): Promise<unknown> => {
      const query = { text, values, query_timeout: migrationMs };
      return (await client.query(query)).rows[0];
    };
    await client.query(`BEGIN; SET LOCAL statement_timeout = ${migrationMs}`);
    await run('SELECT pg_advisory_xact_lock($1, 0)', [lockSpace]);
    await upgrade(run);
    await client.query('COMMIT');
    broken = false;
  } finally {
    // Without a COMMIT, closing the connection undoes everything.
    client.release(broken);
  }
}

async function upgrade(run: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  const { encoding, isNew } = stateSchema.parse(
    await run(
      `SELECT current_setting('server_encoding') AS encoding, to_regclass('chipwire_schema') IS NULL AS "isNew"`,
    ),
  );
  if (encoding !== 'UTF8')
    throw new StartError(`The database of DATABASE_URL is in ${encoding}; create one with ENCODING 'UTF8'.`);
  if (isNew) await run('CREATE TABLE chipwire_schema (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
  const { version } = versionSchema.parse(
    await run('SELECT coalesce(max(version), 0) AS version FROM chipwire_schema'),
  );
  if (version > migrations.length)
    throw new StartError(
      `The database of DATABASE_URL was set up by a later version of Chipwire (${version}); install that one again.`,
    );
  for (const [at, migration] of migrations.entries()) {
    if (at < version) continue;
    await run(migration);
    await run('INSERT INTO chipwire_schema (version) VALUES ($1)', [at + 1]);
  }
}
