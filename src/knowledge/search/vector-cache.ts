import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * The direction of a vector in whole numbers from -127 to 127: a quarter of the size, and as good as exact for telling
 * what is near.
 */
export type Direction = Int8Array;

/** Directions by the key of their content, all of one length. */
export type Vectors = ReadonlyMap<string, Direction>;

// One line of JSON, then the numbers of every vector in the order of the keys.
const headerSchema = z.strictObject({
  format: z.literal('chipwire-vectors-1'),
  dimensions: z.int().min(1).max(65_536),
  sha256: z.string(),
  keys: z.array(z.string().regex(/^[\w-]{43}$/)),
});

/** The direction of a vector; `undefined` for one that has none. */
export function directionOf(vector: readonly number[]): Direction | undefined {
  let most = 0;
  for (const number of vector) most = Math.max(most, Math.abs(number));
  if (!(most > 0 && Number.isFinite(most))) return undefined;
  return Int8Array.from(vector, number => Math.round((number / most) * 127));
}

const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** A file of vectors that cannot be used. */
export class BrokenVectorsError extends Error {
  override readonly name = 'BrokenVectorsError';
}

/** Reads a file of vectors; none when there is no file. @throws BrokenVectorsError */
export async function readVectors(file: string): Promise<Vectors> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (z.object({ code: z.literal('ENOENT') }).safeParse(error).success) return undefined;
    throw new BrokenVectorsError('it cannot be read');
  });
  if (!bytes) return new Map();
  const end = bytes.indexOf('\n') + 1;
  const { dimensions, keys, sha256 } = headerOf(bytes.toString('utf8', 0, end));
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset + end, bytes.length - end);
  if (numbers.length !== keys.length * dimensions) throw new BrokenVectorsError('its size is not what it says');
  if (checksum(bytes.subarray(end)) !== sha256) throw new BrokenVectorsError('its numbers are not what was written');
  return new Map(keys.map((key, at) => [key, numbers.subarray(at * dimensions, (at + 1) * dimensions)]));
}

function headerOf(line: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch {
    throw new BrokenVectorsError('it does not begin as it should');
  }
}

/** Writes a file of vectors anew; it appears under its name only when it is whole. */
export async function writeVectors(file: string, vectors: Vectors): Promise<void> {
  const dimensions = vectors.values().next().value?.length;
  if (dimensions === undefined) return;
  const numbers = Buffer.concat([...vectors.values()].map(vector => new Uint8Array(vector)));
  const keys = [...vectors.keys()];
  const header = JSON.stringify({ format: 'chipwire-vectors-1', dimensions, sha256: checksum(numbers), keys });
  const unfinished = `${file}.${process.pid}.new`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(unfinished, Buffer.concat([Buffer.from(`${header}\n`), numbers]));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}
