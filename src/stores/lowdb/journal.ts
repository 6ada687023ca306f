import { constants, open, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Change, rowOf, rowSchema } from './entry.ts';
import { DamagedError, nameOf, syncFolderOf } from './files.ts';

/** The changes since a snapshot, one a line, each with a checksum. */
export interface Journal {
  readonly bytes: number;
  /** Resolves once the changes are on the disk; when it rejects, none of them is. */
  append(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

const hexOf = (checksum: number): string => checksum.toString(16).padStart(8, '0');
const lineOf = (json: string): string => `${hexOf(crc32(json))} ${json}\n`;
/** The bytes of a line beside its JSON, and how many of them stand before it. */
const [around, before] = [10, 9];

/** The lines of changes: encoded once, where they are to stand. */
function linesOf(changes: readonly Change[]): Buffer {
  const rows = changes.map(rowOf);
  const lines = Buffer.allocUnsafe(rows.reduce((size, row) => size + Buffer.byteLength(row) + around, 0));
  let at = 0;
  for (const row of rows) {
    const end = at + before + lines.write(row, at + before);
    lines.write(`${hexOf(crc32(lines.subarray(at + before, end)))} `, at, 'latin1');
    lines[end] = 0x0a;
    at = end + 1;
  }
  return lines;
}
const headerOf = (generation: number): string => lineOf(JSON.stringify({ journal: generation }));

/** What is written is on the disk when the call ends: one call, where writing and then seeing to the disk are two. */
const appending = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_DSYNC;

/** Begins the journal of a generation. */
export async function beginJournal(file: string, generation: number): Promise<Journal> {
  const handle = await open(file, appending, 0o600);
  let bytes = 0;
  // Something stands behind what was written well: at first, what an earlier try may have left.
  let spoilt = true;
  const write = async (written: Buffer): Promise<void> => {
    if (spoilt) await handle.truncate(bytes);
    spoilt = true;
    try {
      for (let at = 0; at < written.length; ) at += (await handle.write(written, at)).bytesWritten;
    } catch (error) {
      // What was half written must not come back after a restart: it is taken out now or before the next is written.
      await handle.truncate(bytes).catch(() => {});
      throw error;
    }
    spoilt = false;
    bytes += written.length;
  };
  try {
    await write(Buffer.from(headerOf(generation)));
    await syncFolderOf(file);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    get bytes() {
      return bytes;
    },
    append: changes => write(linesOf(changes)),
    close: () => handle.close(),
  };
}

/** What is in a journal. */
export interface JournalRead {
  readonly changes: readonly Change[];
  /** Where the file breaks off: what was being written when the process or the machine stopped. At 0, it was being begun. */
  readonly tornAt?: number;
}

/** Reads the journal of a generation. @throws DamagedError naming the line, unless it is the last and breaks off */
export async function readJournal(file: string, generation: number): Promise<JournalRead> {
  const bytes = await readFile(file);
  const changes: Change[] = [];
  let from = 0;
  for (let line = 1; from < bytes.length || line === 1; line++) {
    const end = bytes.indexOf('\n', from);
    if (end < 0) return { changes, tornAt: from };
    const json = checked(bytes.toString('utf8', from, end));
    const row = json === undefined || line === 1 ? undefined : rowSchema.safeParse(JSON.parse(json)).data;
    if (row) changes.push(row);
    else if (json === undefined || line > 1 || lineOf(json) !== headerOf(generation))
      throw new DamagedError(`line ${line} of ${nameOf(file)} is damaged`);
    from = end + 1;
  }
  return { changes };
}

/** The JSON of a line whose checksum is right. */
function checked(line: string): string | undefined {
  const json = line.slice(9);
  return json !== '' && lineOf(json) === `${line}\n` ? json : undefined;
}
