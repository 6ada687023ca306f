import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Learned } from '../../learned.ts';

const learnedFile = 'learned.bin';

const schema = z.object({
  from: z.string(),
  facts: z.array(z.string()),
  tokens: z.object({ text: z.string(), starts: z.instanceof(Uint32Array), slots: z.instanceof(Uint32Array) }),
  rarity: z.instanceof(Float32Array),
  starts: z.instanceof(Uint32Array),
  classes: z.instanceof(Uint16Array),
  weights: z.instanceof(Int8Array),
  step: z.number(),
  biases: z.instanceof(Float32Array),
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
    return schema.parse(deserialize(readFileSync(file)));
  } catch {
    throw new StartError(`${learnedFile} cannot be read: remove it, or learn again with npm run bench -- learn`);
  }
}
