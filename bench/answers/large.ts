import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion, indexOf } from '../../src/answering/answer-question.ts';
import { buildLargeBase } from '../../src/knowledge/large/build.ts';
import { openLargeBase } from '../../src/knowledge/large/open.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { languageOf } from '../../src/typed-text.ts';

/** How long one answer took, and the longest stretch of it that kept the process from anything else, in ms. */
export interface Took {
  readonly all: number;
  readonly blocked: number;
}

/** Answers questions as from a large base, where an index on disk narrows the facts first. */
export async function fromLargeBase(knowledge: Knowledge, questions: readonly string[]): Promise<readonly Took[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-bench-'));
  const file = join(folder, 'base.sqlite');
  buildLargeBase(file, knowledge.facts.values(), knowledge);
  const base = await openLargeBase(file, knowledge.learned);
  try {
    const times: Took[] = [];
    for (const text of questions) {
      const asked = performance.now();
      const { knowledge: near, words } = await base.narrowedTo(text);
      const narrowed = performance.now();
      indexOf(near, words);
      answerQuestion(
        { knowledge: near, language: languageOf(text), now: new Date() },
        { id: 'bench', text, turns: [] },
      );
      const done = performance.now();
      times.push({ all: done - asked, blocked: done - narrowed });
    }
    return times;
  } finally {
    await base.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
