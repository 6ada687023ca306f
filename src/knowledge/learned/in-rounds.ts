import { type Chance, shuffle } from './chance.ts';

/** How lessons are gone through. */
interface Rounds {
  readonly rounds: number;
  /** The first steps. */
  readonly stride: number;
  /** By what share the last steps are smaller than the first, nearly. */
  readonly slowing: number;
}

/** Goes through lessons round by round, in another order each time and with ever smaller steps. */
export function inRounds(
  lessons: Uint32Array,
  { rounds, stride, slowing }: Rounds,
  next: Chance,
  learnFrom: (lesson: number, step: number) => void,
): void {
  const order = lessons.slice();
  for (let round = 0; round < rounds; round++) {
    shuffle(order, next);
    const step = stride * (1 - (slowing * round) / rounds);
    for (const lesson of order) learnFrom(lesson, step);
  }
}
