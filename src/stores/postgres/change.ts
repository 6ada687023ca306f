import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { withPatience } from './patience.ts';
import { lockSpace } from './schema.ts';

/** A change of one key. */
export interface Change {
  readonly key: string;
  readonly ttlMs: number;
  readonly change: (value: unknown) => unknown;
  /** Which values are over by now. */
  readonly now: number;
}

type Ending =
  | { readonly kind: 'made'; readonly value: unknown }
  /** `change` itself threw, or gave something other than JSON. */
  | { readonly kind: 'thrown'; readonly error: unknown }
  /** The COMMIT was not answered as it should be. */
  | { readonly kind: 'doubtful'; readonly value: unknown };

/**
 * Makes a change once, over lost connections and restarts. Each leaves its id in the transaction that makes it: when the
 * answer to a COMMIT is lost, the next try finds it. The number of the transaction would not do, for a server that
 * crashes may give it to another: https://www.postgresql.org/docs/current/functions-info.html (pg_current_xact_id)
 */
export async function makeChange(pool: Pool, wanted: Change, patienceMs: number): Promise<unknown> {
  const id = randomUUID();
  let doubtful: Ending | undefined;
  const ending = await withPatience(patienceMs, async () => {
    const next = await attempt(pool, wanted, id, doubtful);
    if (next.kind !== 'doubtful') return next;
    doubtful = { kind: 'made', value: next.value };
    throw new Error('a COMMIT was not answered: whether the change was made is not known');
  });
  if (ending.kind === 'thrown') throw ending.error;
  return ending.value;
}

async function attempt(pool: Pool, wanted: Change, id: string, doubtful: Ending | undefined): Promise<Ending> {
  const client = await pool.connect();
  // Closing a connection takes back whatever is open on it.
  let isSpoilt = true;
  try {
    // The lock is that of the key, so that it holds too where there is no row. Whoever has it sees all that was before.
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockSpace}, ${crc32(wanted.key) | 0})`);
    const ending = doubtful && (await isMade(client, id)) ? doubtful : await transact(client, wanted, id);
    isSpoilt = ending.kind === 'doubtful';
    if (ending !== doubtful) return ending;
    await client.query('ROLLBACK');
    return ending;
  } finally {
    client.release(isSpoilt);
  }
}

async function isMade(client: PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM chipwire_changes WHERE id = $1', [id]);
  return rowCount === 1;
}

const rowsSchema = z.array(z.object({ json: z.string(), until: z.coerce.number().nullable() }));

async function transact(client: PoolClient, { key, ttlMs, change, now }: Change, id: string): Promise<Ending> {
  const { rows } = await client.query('SELECT value::text AS json, until FROM chipwire_entries WHERE key = $1', [key]);
  const row = rowsSchema.parse(rows).find(({ until }) => (until ?? Infinity) > now);
  const until = ttlMs === Infinity ? null : Math.round(now + ttlMs);
  let value: unknown;
  let json: string | undefined;
  try {
    value = change(row && JSON.parse(row.json));
    json = value === undefined ? undefined : JSON.stringify(value);
  } catch (error) {
    await client.query('ROLLBACK');
    return { kind: 'thrown', error };
  }
  const isSame = row ? json === row.json && until === row.until : json === undefined;
  if (!isSame) await write(client, id, key, json, until);
  try {
    await client.query('COMMIT');
  } catch {
    return { kind: 'doubtful', value };
  }
  return { kind: 'made', value };
}

const marked = 'WITH marked AS (INSERT INTO chipwire_changes (id) VALUES ($1))';

function write(client: PoolClient, id: string, key: string, json: string | undefined, until: number | null) {
  if (json === undefined) return client.query(`${marked} DELETE FROM chipwire_entries WHERE key = $2`, [id, key]);
  return client.query(
    `${marked} INSERT INTO chipwire_entries (key, value, until) VALUES ($2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until`,
    [id, key, json, until],
  );
}
