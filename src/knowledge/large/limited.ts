import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../../knowledge.ts';
import { knowledgeOf, manyFacts } from '../base.ts';
import { buildLargeBase } from './build.ts';
import { type LargeBase, openLargeBase } from './open.ts';

/**
 * What some sources say of a large base, to be searched by itself: held in memory where that is little, and else a large
 * base of its own in a folder, built the first time.
 */
export async function limitedBase(
  base: LargeBase,
  sources: readonly string[],
  folder: string,
): Promise<{ readonly knowledge: Knowledge; readonly large?: LargeBase }> {
  const part = base.knowledge.limitedTo(sources);
  const few = part.facts
    .values()
    .take(manyFacts + 1)
    .toArray();
  if (few.length <= manyFacts) return { knowledge: knowledgeOf(few, part) };
  const hash = createHash('sha256').update(JSON.stringify([base.file, ...sources]));
  const file = join(folder, `facts-${hash.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    buildLargeBase(file, part.facts.values(), part);
  }
  const large = await openLargeBase(file, part.learned);
  return { knowledge: large.knowledge, large };
}
