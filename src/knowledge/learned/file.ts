import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Learned } from '../../learned.ts';
import { readOnce } from '../read-once.ts';

const learnedFile = 'learned.bin';

/** Arrays of numbers as they are read are views of the whole file, which each of them would keep. */
const [uint32, uint16, int8, float32] = [
  z.instanceof(Uint32Array).transform(view => view.slice()),
  z.instanceof(Uint16Array).transform(view => view.slice()),
  z.instanceof(Int8Array).transform(view => view.slice()),
  z.instanceof(Float32Array).transform(view => view.slice()),
];

const clues = z.object({ hashes: uint32, rarity: float32 });
const rows = z.object({ values: int8, steps: float32 });

/** What was learned, as it is kept. */
export const learnedSchema = z.object({
  from: z.string(),
  facts: z.array(z.string()),
  regression: z.object({
    clues,
    starts: uint32,
    classes: uint16,
    weights: int8,
    step: z.number(),
    biases: float32,
  }),
  network: z.object({ clues, features: rows, outputs: rows, biases: float32 }),
});

/** Writes what was learned beside the knowledge it was learned from. */
export const writeLearned = (folder: string, learned: Learned): void =>
  writeFileSync(join(folder, learnedFile), serialize(learned));

/** Forgets what was learned from a knowledge folder. */
export const forgetLearned = (folder: string): void => rmSync(join(folder, learnedFile), { force: true });

/** What was learned from a knowledge folder, where something was. @throws StartError when the file is none of ours */
export function readLearned(folder: string): Learned | undefined {
  const file = join(folder, learnedFile);
  if (!existsSync(file)) return undefined;
  try {
    return readOnce(file, bytes => learnedSchema.parse(deserialize(bytes)));
  } catch {
    throw new StartError(`${learnedFile} cannot be read: remove it, or learn again with npm run bench -- learn`);
  }
}
