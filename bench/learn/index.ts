import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { forgetLearned, learnedSchema, writeLearned } from '../../src/knowledge/learned/file.ts';
import { learnRegressionOf, stampOfLessons } from '../../src/knowledge/learned/learn.ts';
import { factsTaught } from '../../src/knowledge/learned/lesson-set.ts';
import { knowledgeFolder, shippedLessons } from './texts.ts';

/** `npm run bench -- learn`: learns from all phrasings which fact a question is about, and writes it beside the knowledge. */
export async function run(): Promise<void> {
  forgetLearned(knowledgeFolder);
  const network = once(new Worker(join(import.meta.dirname, 'network.ts')), 'message');
  const lessons = shippedLessons();
  const regression = learnRegressionOf(lessons);
  const learned = learnedSchema.parse({
    from: stampOfLessons(lessons),
    facts: factsTaught(lessons),
    regression,
    network: (await network)[0],
  });
  writeLearned(knowledgeFolder, learned);
  console.log(`${lessons.length} phrasings, ${learned.facts.length} facts, ${regression.weights.length} weights`);
}
