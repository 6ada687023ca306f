import type { Part } from './section.ts';

/** One entry of each part. */
export const oneEach = (parts: readonly Part[]): ReadonlyMap<Part, number> =>
  new Map(parts.map(part => [part, Math.min(1, part.entries.length)]));

/**
 * How many entries of each part are told, so that all of it fits. Each tells its weightiest where it can, then the
 * weightiest parts tell more. Parts come the weightiest first, and what fits is asked with a number for each.
 */
export function fitted(
  parts: readonly Part[],
  fits: (told: ReadonlyMap<Part, number>) => boolean,
): ReadonlyMap<Part, number> {
  const told = new Map(oneEach(parts));
  for (const part of parts.toReversed()) {
    if (fits(told)) break;
    told.set(part, 0);
  }
  for (let round = 2; parts.some(({ entries }) => entries.length >= round); round += 1) {
    for (const part of parts) {
      // What did not fit before does not fit now.
      if (part.entries.length < round || told.get(part) !== round - 1) continue;
      told.set(part, round);
      if (!fits(told)) told.set(part, round - 1);
    }
  }
  return told;
}
