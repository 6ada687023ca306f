import { crc32 } from 'node:zlib';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
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
  /** The answer to the COMMIT was lost. */
  | { readonly kind: 'doubtful'; readonly value: unknown; readonly transaction: string };

/**
 * Makes a change once, over lost connections and restarts: when the answer to a COMMIT is lost, the server is asked what
 * became of it. https://www.postgresql.org/docs/current/functions-info.html (pg_xact_status)
 */
export async function makeChange(pool: Pool, wanted: Change, patienceMs: number): Promise<unknown> {
  let doubtful: Extract<Ending, { kind: 'doubtful' }> | undefined;
  const ending = await withPatience(patienceMs, async () => {
    if (doubtful && (await wasCommitted(pool, doubtful.transaction))) return doubtful;
    doubtful = undefined;
    const next = await attempt(pool, wanted);
    if (next.kind !== 'doubtful') return next;
    doubtful = next;
    throw new Error('the connection was lost during a COMMIT');
  });
  if (ending.kind === 'thrown') throw ending.error;
  return ending.value;
}

const statusSchema = z.tuple([z.object({ status: z.string().nullable() })]);

async function wasCommitted(pool: Pool, transaction: string): Promise<boolean> {
  try {
    const { rows } = await pool.query('SELECT pg_xact_status($1::xid8) AS status', [transaction]);
    const [{ status }] = statusSchema.parse(rows);
    if (status === 'in progress') throw new Error('a COMMIT is still under way');
    return status === 'committed';
  } catch (error) {
    // A server that took over has never heard of a transaction it did not get.
    if (error instanceof DatabaseError && error.code === '22023') return false;
    throw error;
  }
}

async function attempt(pool: Pool, wanted: Change): Promise<Ending> {
  const client = await pool.connect();
  // Closing a connection takes back whatever is open on it.
  let isSpoilt = true;
  try {
    const ending = await transact(client, wanted);
    isSpoilt = ending.kind === 'doubtful';
    return ending;
  } finally {
    client.release(isSpoilt);
  }
}

const rowsSchema = z.array(z.object({ json: z.string(), until: z.coerce.number().nullable() }));
const writtenSchema = z.array(z.object({ transaction: z.string() }));

async function transact(client: PoolClient, { key, ttlMs, change, now }: Change): Promise<Ending> {
  // The lock is that of the key, so that it holds too where there is no row; reading comes after, to see what was before.
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockSpace}, ${crc32(key) | 0})`);
  const { rows } = await client.query('SELECT value::text AS json, until FROM chipwire_entries WHERE key = $1', [key]);
  const row = rowsSchema.parse(rows).find(({ until }) => (until ?? Infinity) > now);
  const until = ttlMs === Infinity ? null : now + ttlMs;
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
  const [written] = isSame ? [] : writtenSchema.parse((await write(client, key, json, until)).rows);
  try {
    await client.query('COMMIT');
  } catch (error) {
    if (!written || error instanceof DatabaseError) throw error;
    return { kind: 'doubtful', value, transaction: written.transaction };
  }
  return { kind: 'made', value };
}

function write(client: PoolClient, key: string, json: string | undefined, until: number | null) {
  const transaction = 'RETURNING pg_current_xact_id()::text AS transaction';
  if (json === undefined) return client.query(`DELETE FROM chipwire_entries WHERE key = $1 ${transaction}`, [key]);
  return client.query(
    `INSERT INTO chipwire_entries (key, value, until) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until ${transaction}`,
    [key, json, until],
  );
}
