import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import { apply, type Entries, type Entry, rowOf, rowSchema } from './entry.ts';
import { codeOf, DamagedError, nameOf, withFile } from './files.ts';

/** All that is kept, as of the beginning of the journal of a generation. */
export interface Kept {
  generation: number;
  readonly entries: Entries;
}

/** How the file is laid out now. 1: an object of all entries, without generation, journal or checksum. */
const schemaVersion = 2;

/** How many entries are written at once: so few that nobody waits for it. */
const batch = 100;

const endOf = (checksum: number): string => `],"checksum":"${checksum.toString(16).padStart(8, '0')}"}\n`;

/** Writes all entries as they are at the call; resolves to the size in bytes once they are on the disk. */
export function writeSnapshot(file: string, { generation, entries }: Kept): Promise<number> {
  // Two lists, and not one of pairs, each of which would be a list of its own.
  const [keys, kept] = [[...entries.keys()], [...entries.values()]];
  return withFile(file, 'w', async handle => {
    let checksum = 0;
    let bytes = 0;
    const write = async (text: string): Promise<void> => {
      const written = Buffer.from(text);
      checksum = crc32(written, checksum);
      bytes += written.length;
      await handle.appendFile(written);
    };
    await write(`{"schemaVersion":${schemaVersion},"generation":${generation},"entries":[`);
    for (let from = 0; from < keys.length; from += batch) {
      const rows = keys.slice(from, from + batch).map((key, at) => rowOf({ key, entry: kept[from + at] }));
      await write(`${from ? ',' : ''}\n${rows.join(',\n')}`);
    }
    await write('\n');
    await handle.appendFile(endOf(checksum));
    await handle.sync();
    return bytes;
  });
}

const versionSchema = z.object({ schemaVersion: z.int().min(1) });
const fileSchema = z.object({ generation: z.int().min(0), entries: z.array(rowSchema) });
const fileSchema1 = z.object({
  entries: z.record(z.string(), z.object({ value: z.unknown(), until: z.number().nullish() })),
});

/**
 * Reads a snapshot of this or an earlier version; `undefined` when there is no file. @throws DamagedError, or
 * StartError when a later version wrote it
 */
export async function readSnapshot(file: string): Promise<Kept | undefined> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  const content = contentOf(bytes, file);
  const version = versionSchema.safeParse(content).data?.schemaVersion;
  if (version === 1) return keptOfVersion1(content, file);
  // A damaged number must not pass for a later version.
  if (!isWhole(bytes) || version === undefined) throw new DamagedError(`${nameOf(file)} is not what was written`);
  if (version > schemaVersion)
    throw new StartError(`${file} was written by a later version of Chipwire (${version}); install that one again.`);
  const read = fileSchema.safeParse(content);
  if (!read.success) throw new DamagedError(`${nameOf(file)} is not laid out as it should be`);
  const entries: Entries = new Map();
  for (const change of read.data.entries) apply(entries, change);
  return { generation: read.data.generation, entries };
}

function contentOf(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new DamagedError(`${nameOf(file)} is ${bytes.length === 0 ? 'empty' : 'broken off or damaged'}`);
  }
}

/** Whether the checksum at the end is that of what stands before it. */
function isWhole(bytes: Buffer): boolean {
  const from = bytes.length - endOf(0).length;
  return bytes.toString('latin1', from) === endOf(crc32(bytes.subarray(0, from)));
}

function keptOfVersion1(content: unknown, file: string): Kept {
  const read = fileSchema1.safeParse(content);
  if (!read.success) throw new DamagedError(`${nameOf(file)} is not laid out as version 1 was`);
  const entries = Object.entries(read.data.entries).map(([key, { value, until }]): [string, Entry] => [
    key,
    { json: JSON.stringify(value), until: until ?? Infinity },
  ]);
  // Its first journal is the second: one numbered 1 begins with nothing kept.
  return { generation: 1, entries: new Map(entries) };
}
