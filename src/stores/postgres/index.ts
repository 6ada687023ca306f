import { DatabaseError, Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store.ts';
import { makeChange } from './change.ts';
import { copyInto, type Entry } from './copy.ts';
import { gathered } from './gathered.ts';
import { withPatience } from './patience.ts';
import { migrate } from './schema.ts';

/** Where the database is, and whom to tell. */
export interface PostgresOptions {
  /** `postgres://…`. Secret. */
  readonly url: string;
  readonly log: Log;
  readonly clock?: () => number;
  /** How long a lost connection is waited for before a reading or a change fails. */
  readonly patienceMs?: number;
}

/** A store that entries can also be copied into. */
export interface PostgresStore extends Store {
  /** Adds entries, all or none. Resolves to how many were not there yet. @throws StartError when others are there */
  copyIn(entries: readonly Entry[]): Promise<number>;
}

/** No statement of ours takes long; one that does waits for something that will not come. */
const statementMs = 5000;
/** A network that swallows everything is told from a slow server only by time. */
const silenceMs = 7000;
const connectMs = 3000;
const healthyMs = 2000;
const sweepMs = 60_000;

const rowsSchema = z.array(z.object({ key: z.string(), json: z.string() }));
const livingSchema = z.tuple([z.object({ writable: z.boolean() })]);

/** Keeps values in a Postgres database, for as many processes as there are. @throws StartError */
export async function postgresStore(options: PostgresOptions): Promise<PostgresStore> {
  const { url, log, clock = Date.now, patienceMs = statementMs } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: 'chipwire',
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: 2 * statementMs,
    query_timeout: silenceMs,
    keepAlive: true,
  });
  // A lost connection is told twice: to whoever uses it, and as an event, which would end the process if nobody listened.
  pool.on('connect', client => client.on('error', () => {}));
  pool.on('error', error => log({ level: 'warn', event: 'store.connection-lost', detail: reasonOf(error) }));
  try {
    await withPatience(patienceMs, () => migrate(pool));
  } catch (error) {
    await pool.end();
    if (error instanceof StartError) throw error;
    throw new StartError(`The Postgres of DATABASE_URL cannot be used: ${reasonOf(error)}.`);
  }

  const sweep = async (): Promise<void> => {
    try {
      await pool.query('DELETE FROM chipwire_entries WHERE until <= $1', [clock()]);
      await pool.query(`DELETE FROM chipwire_changes WHERE at < now() - interval '2 minutes'`);
    } catch (error) {
      log({ level: 'warn', event: 'store.sweep-failed', detail: reasonOf(error) });
    }
  };
  const sweeping = setInterval(sweep, sweepMs).unref();
  await sweep();

  let stopped: Promise<void> | undefined;
  // What has been stopped does not come back.
  const patience = (): number => (stopped ? 0 : patienceMs);
  const read = async (where: string, value: string | readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const text = `SELECT key, value::text AS json FROM chipwire_entries WHERE ${where} AND (until IS NULL OR until > $2)`;
    const { rows } = await withPatience(patience(), () => pool.query(text, [value, clock()]));
    return new Map(rowsSchema.parse(rows).map(({ key, json }) => [key, json]));
  };
  const readOne = gathered(keys => read('key = ANY ($1::text[])', keys));
  return {
    async get(key) {
      const json = await readOne(key);
      return json === undefined ? undefined : JSON.parse(json);
    },
    update: (key, ttlMs, change) => makeChange(pool, { key, ttlMs, change, now: clock() }, patience()),
    // No key holds the last of all characters, and the order of the index is that of the characters.
    async entries(prefix) {
      const found = await read('key >= $1 AND key < $1 || chr(1114111)', prefix);
      return new Map([...found].map(([key, json]) => [key, JSON.parse(json)]));
    },
    copyIn: entries => withPatience(patience(), () => copyInto(pool, entries, clock())),
    async healthy() {
      if (stopped) return false;
      const client = await pool.connect().catch(() => undefined);
      const isWell = client ? await isWritable(client) : false;
      // A server that has handed over to another may go on talking; a new connection finds the other.
      client?.release(!isWell);
      return isWell;
    },
    stop() {
      clearInterval(sweeping);
      stopped ??= pool.end();
      return stopped;
    },
  };
}

async function isWritable(client: PoolClient): Promise<boolean> {
  const query = {
    text: `SELECT current_setting('transaction_read_only') = 'off' AS writable`,
    query_timeout: healthyMs,
  };
  try {
    return livingSchema.parse((await client.query(query)).rows)[0].writable;
  } catch {
    return false;
  }
}

/** What is wrong, without anything of the address, which holds the password. */
function reasonOf(error: unknown): string {
  if (error instanceof DatabaseError) return `${error.message} (${error.code})`;
  const { code, message } = z.object({ code: z.string().optional(), message: z.string() }).parse(error);
  return code ?? message;
}
