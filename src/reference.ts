import { getRandomValues } from 'node:crypto';

/** Drawn many at once: each draw is a call of the system. */
const drawn = new Uint8Array(4096);
let used = drawn.length;

/** So many letters by chance, at most 4,096; letters only, so that they are never read as a figure. */
export function randomLetters(count: number): string {
  if (used + count > drawn.length) {
    getRandomValues(drawn);
    used = 0;
  }
  let letters = '';
  for (const end = used + count; used < end; used += 1) letters += String.fromCharCode(97 + ((drawn[used] ?? 0) % 26));
  return letters;
}

/** A reference that finds a log line again. */
export const newReference = (): string => randomLetters(8);
