import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** What the store calls its files in its folder. */
export const filesOf = (folder: string) => ({
  snapshot: join(folder, 'store.json'),
  /** The snapshot before. */
  backup: join(folder, 'store.json.bak'),
  /** What was found damaged and set aside. */
  damaged: join(folder, 'store.json.damaged'),
  unfinished: join(folder, 'store.json.tmp'),
  lock: join(folder, 'store.lock'),
  /** The changes made since the snapshot of a generation. */
  journal: (generation: number) => join(folder, `store.${generation}.journal`),
});

/** Removes what was being written when a process stopped. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => /^store\..*\.tmp$/.test(name));
  await Promise.all(names.map(name => rm(join(folder, name), { force: true })));
}

/** The generations that have a journal in a folder, the earliest first. */
export async function journalsIn(folder: string): Promise<readonly number[]> {
  const numbers = (await readdir(folder)).map(name => /^store\.(\d+)\.journal$/.exec(name)?.[1]);
  return numbers.flatMap(number => (number === undefined ? [] : Number(number))).sort((a, b) => a - b);
}

/** The code of an error of the system, such as `ENOSPC`; `undefined` for any other. */
export const codeOf = (error: unknown): string | undefined =>
  z.object({ code: z.string(), syscall: z.string() }).safeParse(error).data?.code;

/** A file of the store whose content is not what was written. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

/** Opens a file for something and closes it whatever happens. */
export async function withFile<T>(file: string, flags: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, flags, 0o600);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** Makes sure the name of a new or renamed file outlives a loss of power, as its content does. */
export const syncFolderOf = (file: string): Promise<void> => withFile(dirname(file), 'r', handle => handle.sync());

/** The name of a file without its folder, for messages. */
export const nameOf = (file: string): string => basename(file);
