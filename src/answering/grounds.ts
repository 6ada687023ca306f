import type { LargeBase } from '../knowledge/large/open.ts';
import type { Knowledge } from '../knowledge.ts';
import { indexOf } from './answer-question.ts';

/** What a text is answered from: everything, or what of a large base may answer it, ready to be searched. */
export async function groundsFor(text: string, knowledge: Knowledge, large: LargeBase | undefined): Promise<Knowledge> {
  if (!large) return knowledge;
  const { knowledge: near, words } = await large.narrowedTo(text);
  indexOf(near, words);
  return near;
}
