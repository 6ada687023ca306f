import { createHash, type Hash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Serializer } from 'node:v8';
import { readOnce } from './read-once.ts';

/** Puts the names and contents of the files of a folder into a hash. */
function addFiles(hash: Hash, folder: string, extension: string): void {
  const names = readdirSync(folder).filter(name => name.endsWith(extension));
  for (const name of names.sort())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
}

const sourceFolder = join(import.meta.dirname, '..');

/**
 * Tells one state of a knowledge folder, and of the code that reads and checks it, from every other: what was worked out
 * from it holds as long as this is the same.
 */
export function stampOf(folder: string): string {
  // Another V8 may write values another way.
  const hash = createHash('sha256').update(process.versions.v8);
  addFiles(hash, folder, '.yaml');
  const folders = ['.', 'search', 'learned', 'large'].map(name => join(import.meta.dirname, name));
  for (const code of [sourceFolder, ...folders]) addFiles(hash, code, '.ts');
  hash.update(readFileSync(join(sourceFolder, '../package.json')));
  return hash.digest('base64url');
}

/** The line before the content: what it was worked out from, and what it was when it was written. */
const headOf = (stamp: string, content: Uint8Array): string =>
  `${stamp} ${createHash('sha256').update(content).digest('base64url')}`;

/**
 * Reads what was kept in a file under a stamp; `undefined` when it is another's, not what was written, or cannot be read.
 * What `read` gives must hold none of the bytes.
 */
export const readKept = <T>(file: string, stamp: string, read: (content: Buffer) => T): T | undefined =>
  quietly(() =>
    readOnce(file, all => {
      const end = all.indexOf('\n');
      const head = all.toString('latin1', 0, end);
      const content = all.subarray(end + 1);
      return head.startsWith(`${stamp} `) && head === headOf(stamp, content) ? read(content) : undefined;
    }),
  );

/**
 * Keeps content in a file under a stamp, in place of what was there, and tells whether it could; whoever reads meanwhile
 * sees one of them whole.
 */
export function keep(file: string, stamp: string, content: Uint8Array): boolean {
  const unfinished = `${file}.${process.pid}.tmp`;
  const kept = quietly(() => {
    try {
      writeFileSync(unfinished, `${headOf(stamp, content)}\n`, { mode: 0o600 });
      appendFileSync(unfinished, content);
      renameSync(unfinished, file);
      return true;
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
  return kept ?? false;
}

/**
 * Values as bytes, one behind the other, for `Deserializer`; every array of numbers has memory of its own once it is read:
 * from what `serialize` writes, one such array would keep all the bytes.
 */
export function bytesOf(...values: readonly unknown[]): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  for (const value of values) serializer.writeValue(value);
  return serializer.releaseBuffer();
}

/** What work gives; nothing where it fails, as when a folder cannot be read or written. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
