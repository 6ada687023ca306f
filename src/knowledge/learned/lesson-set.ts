import type { KnownClues } from '../../learned.ts';
import { clueNumbers } from './clue-numbers.ts';
import type { Lesson } from './lessons.ts';

/** Lessons in numbers: what they are of, and by which clues. */
export interface LessonSet {
  readonly clues: KnownClues;
  /** The numbers of the clues of each lesson. */
  readonly held: readonly Uint32Array[];
  /** The class of each lesson. */
  readonly targets: Uint16Array;
  /** How many classes there are. */
  readonly count: number;
  /** The lessons to go through in each round: those of a class that has few come the oftener. */
  readonly order: Uint32Array;
}

/** A class with fewer lessons than these is gone through several times, to this most. */
const enoughLessons = 160;
const mostTimes = 6;
/** A clue of fewer lessons says nothing of others. */
const leastLessons = 3;

/** What lessons are of, in the order it is met. */
export const factsTaught = (lessons: readonly Lesson[]): readonly string[] => [
  ...new Set(lessons.map(({ fact }) => fact)),
];

/** Every lesson, those of a class that has few the oftener: a fact asked in few ways is not asked less. */
function evened(targets: Uint16Array): readonly number[] {
  const spread = Map.groupBy(targets.keys(), lesson => targets[lesson]);
  return [...spread.values()].flatMap(own =>
    Array.from({ length: Math.min(mostTimes, Math.ceil(enoughLessons / own.length)) }, () => own).flat(),
  );
}

/** In how many lessons each clue is. */
function spreadOf(lessons: readonly Lesson[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { clues } of lessons) for (const clue of clues) spread.set(clue, (spread.get(clue) ?? 0) + 1);
  return spread;
}

/** Lessons by the clues that count, of which no more than `most`, the most frequent ones. */
export function lessonSet(
  lessons: readonly Lesson[],
  counts: (clue: string) => boolean = () => true,
  most = Number.POSITIVE_INFINITY,
): LessonSet {
  const frequent = [...spreadOf(lessons)].filter(([clue, times]) => times >= leastLessons && counts(clue));
  const kept = frequent.length > most ? frequent.toSorted(([, a], [, b]) => b - a).slice(0, most) : frequent;
  const { hashes, places } = clueNumbers(kept.map(([clue]) => clue));
  const numbers = new Map<string, number>();
  for (const [number, place] of places.entries()) numbers.set(kept[place]?.[0] ?? '', number);
  const facts = new Map(factsTaught(lessons).map((fact, n) => [fact, n]));
  const targets = Uint16Array.from(lessons, ({ fact, isOpen }) => 2 * (facts.get(fact) ?? 0) + (isOpen ? 1 : 0));
  return {
    clues: {
      hashes,
      rarity: Float32Array.from(places, place => 1 + Math.log((1 + lessons.length) / (1 + (kept[place]?.[1] ?? 0)))),
    },
    held: lessons.map(({ clues }) => Uint32Array.from(clues.flatMap(clue => numbers.get(clue) ?? []))),
    targets,
    count: 2 * facts.size,
    order: Uint32Array.from(evened(targets)),
  };
}
