import { randomUUID } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import { codeOf } from './files.ts';

/** The right to write a folder, held by one process. */
export interface Lock {
  /** Whether it is still ours: a process that was stopped for long may have lost it. */
  held(): boolean;
  release(): Promise<void>;
}

/** How often the holder touches its lock, for those who cannot see its process. */
const beatMs = 500;
/** Without a beat for this long, a holder in another container or on another machine is dead. */
const patienceMs = 3000;

const holderSchema = z.object({
  pid: z.int().positive(),
  /** When the process began, by its kernel: another process may have its number by now. */
  began: z.string(),
  /** The boot of the kernel and the namespace the number belongs to: elsewhere it means nothing. */
  boot: z.string(),
  namespace: z.string(),
  host: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Takes the lock, also over from a dead holder. @throws StartError naming a living one */
export async function takeLock(file: string, folder: string): Promise<Lock> {
  const self = JSON.stringify(await ownName());
  for (;;) {
    const handle = (await createAlone(file, self)) ?? (await takeOver(file, self, folder));
    if (!handle) continue;
    // Of an open file the system knows this by heart: asking later would take longer than asking.
    const held = (): boolean => fstatSync(handle.fd).nlink > 0;
    const beat = setInterval(() => handle.utimes(new Date(), new Date()).catch(() => {}), beatMs).unref();
    const release = async (): Promise<void> => {
      clearInterval(beat);
      if (held()) await rm(file, { force: true });
      await handle.close();
    };
    return { held, release };
  }
}

async function createAlone(file: string, content: string): Promise<FileHandle | undefined> {
  try {
    return await written(await open(file, 'wx', 0o600), content);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  }
}

/**
 * `undefined` when somebody else was faster. Of several who find the same dead lock one gets it: each has its own file
 * there before it sees that the lock is still the dead one, and whoever has renamed its own removes all others.
 */
async function takeOver(file: string, content: string, folder: string): Promise<FileHandle | undefined> {
  const dead = await readLock(file);
  if (await isAlive(file, holderIn(dead))) throw inUse(folder, holderIn(await readLock(file)));
  const mine = `${file}.${randomUUID()}.tmp`;
  const handle = await written(await open(mine, 'wx', 0o600), content);
  let isOurs = false;
  try {
    if ((await readLock(file)) !== dead) return undefined;
    await rename(mine, file);
    await removeOthers(file);
    isOurs = (await handle.stat()).nlink > 0;
    return isOurs ? handle : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  } finally {
    if (!isOurs) await handle.close();
  }
}

/** Removes what others would put in the place of the lock; what a new holder writes may be there already, and stays. */
async function removeOthers(file: string): Promise<void> {
  const folder = dirname(file);
  const names = (await readdir(folder)).filter(name => name.startsWith(`${basename(file)}.`) && name.endsWith('.tmp'));
  await Promise.all(names.map(name => rm(join(folder, name), { force: true })));
}

function inUse(folder: string, holder: Holder | undefined): StartError {
  const where = holder === undefined || holder.host === hostname() ? '' : ` of ${holder.host}`;
  const who = holder ? `process ${holder.pid}${where}, which began at ${holder.since}` : 'another process';
  return new StartError(
    `The store in ${folder} is in use by ${who}. Stop that one, or set DATA_DIR to another folder.`,
  );
}

async function written(handle: FileHandle, content: string): Promise<FileHandle> {
  try {
    await handle.writeFile(content);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const readLock = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

function holderIn(text: string | undefined): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/** Decides by the number of the process where it means something, otherwise by the beat of the file. */
async function isAlive(file: string, holder: Holder | undefined): Promise<boolean> {
  const here = await ownName();
  if (holder && holder.boot === here.boot && holder.namespace === here.namespace)
    return runs(holder.pid) && (await beginOf(holder.pid)) === holder.began;
  const first = await touchedAt(file);
  for (let waited = 0; waited < patienceMs; waited += beatMs / 5) {
    const now = await touchedAt(file);
    if (now === undefined) return false;
    if (now !== first) return true;
    await pause(beatMs / 5);
  }
  return false;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const touchedAt = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

/** Nothing where there is no /proc. */
const orNothing = (reading: Promise<string>): Promise<string> => reading.catch(() => '');

/** When a process began, in ticks since boot: the 22nd field, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html. */
async function beginOf(pid: number): Promise<string> {
  const line = await orNothing(readFile(`/proc/${pid}/stat`, 'utf8'));
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function ownName(): Promise<Holder> {
  return {
    pid: process.pid,
    began: await beginOf(process.pid),
    boot: (await orNothing(readFile('/proc/sys/kernel/random/boot_id', 'utf8'))).trim(),
    namespace: await orNothing(readlink('/proc/self/ns/pid')),
    host: hostname(),
    since: new Date().toISOString(),
  };
}
