import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  const hash = createHash('sha256');
  addFiles(hash, folder, '.yaml');
  for (const code of [sourceFolder, import.meta.dirname]) addFiles(hash, code, '.ts');
  hash.update(readFileSync(join(sourceFolder, '../package.json')));
  return hash.digest('base64url');
}

/** The line before the content: what it was worked out from, and what it was when it was written. */
const headOf = (stamp: string, content: string): string =>
  `${stamp} ${createHash('sha256').update(content).digest('base64url')}`;

/** What was kept in a file under a stamp; `undefined` when it is another's, or not what was written. */
export function readKept(file: string, stamp: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n');
  const content = text.slice(end + 1);
  return text.startsWith(`${stamp} `) && text.slice(0, end) === headOf(stamp, content) ? content : undefined;
}

/** Keeps content in a file under a stamp, in place of what was there; whoever reads meanwhile sees one of them whole. */
export function keep(file: string, stamp: string, content: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, `${headOf(stamp, content)}\n${content}`, { mode: 0o600 });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
