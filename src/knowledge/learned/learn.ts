import { createHash } from 'node:crypto';
import type { Learned, Network, Regression } from '../../learned.ts';
import { isClueOfPair, isClueOfRun } from './clues.ts';
import { learnNetwork } from './learn-network.ts';
import { learnRegression } from './learn-regression.ts';
import { factsTaught, lessonSet } from './lesson-set.ts';
import type { Lesson } from './lessons.ts';

/** The features of more clues than these would take more memory than they are worth. */
const mostClues = 150_000;

/** Tells some lessons from all others. */
export const stampOfLessons = (lessons: readonly Lesson[]): string =>
  createHash('sha256').update(JSON.stringify(lessons)).digest('base64url');

/** Learns from lessons what each clue by itself says; of what stands side by side that would be too much to keep. */
export const learnRegressionOf = (lessons: readonly Lesson[]): Regression =>
  learnRegression(lessonSet(lessons, clue => !isClueOfRun(clue)));

/** Learns from lessons what clues say together: what words say beside each other it finds out by itself. */
export const learnNetworkOf = (lessons: readonly Lesson[]): Network =>
  learnNetwork(lessonSet(lessons, clue => !isClueOfPair(clue), mostClues));

/** Learns from lessons what clues say of which fact a question is about. */
export const learn = (lessons: readonly Lesson[]): Learned => ({
  from: stampOfLessons(lessons),
  facts: factsTaught(lessons),
  regression: learnRegressionOf(lessons),
  network: learnNetworkOf(lessons),
});
