import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../test/support/bot.ts';

/** A stand-in for a platform and the people on it, who ask bots. */
export interface Stand {
  /** What each process of a bot needs in its environment to be reached: as many as there are to be processes. */
  readonly environments: readonly Readonly<Record<string, string>>[];
  /** Asks at a steady rate and waits for the answers; how long each took from its receipt until it was posted, ms. */
  ask(perSecond: number, seconds: number): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** What is asked: our evaluation questions, in both languages, over and over. */
const questions = readFileSync(join(root, 'test/evals/own.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => z.object({ q: z.string() }).parse(JSON.parse(line)).q);

/** The question asked at a place in the row. */
export const questionAt = (index: number): string => questions[index % questions.length] ?? '';

/** How long answers that are late are waited for. */
export const patienceMs = 30_000;

/** Asks at a steady rate, so many a second for so many seconds; a late one does not delay the next. */
export async function atRate(perSecond: number, seconds: number, ask: (index: number) => void): Promise<void> {
  const total = perSecond * seconds;
  const started = performance.now();
  for (let index = 0; index < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - started) / 1000) * perSecond));
    for (; index < due; index += 1) ask(index);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
