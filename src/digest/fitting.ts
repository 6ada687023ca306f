import type { Entry, Part } from './part.ts';

/** What is shown: so much of each part, and the picture or not. */
export interface Shown {
  readonly told: ReadonlyMap<Part, readonly Entry[]>;
  readonly pictured: boolean;
}

/** How a part may be told, ever fuller: not at all, in short, then its weightiest, and more and more of it. */
const tellingsOf = ({ inShort, entries }: Part): readonly (readonly Entry[])[] => [
  [],
  ...inShort,
  ...entries.map((_, i) => entries.slice(0, i + 1)),
];

/**
 * What is told of each part, so that all of it fits: nothing is added before it is known to fit. Each part has its least
 * and the picture its place, then each part has more in turn, the weightiest first. They come in that order. What fits is
 * asked with whether it is the least.
 */
export function fitted(order: readonly (Part | 'picture')[], fits: (shown: Shown, least: boolean) => boolean): Shown {
  const parts = order.filter(each => each !== 'picture');
  const tellings = new Map(parts.map(part => [part, tellingsOf(part)]));
  const told = new Map<Part, readonly Entry[]>(parts.map(part => [part, []]));
  const full = new Set<Part>();
  let pictured = false;
  const rounds = Math.max(0, ...[...tellings.values()].map(({ length }) => length));
  for (let round = 1; round < rounds; round += 1) {
    for (const each of order) {
      if (each === 'picture') {
        pictured ||= round === 1 && fits({ told, pictured: true }, true);
        continue;
      }
      const [now, more] = [told.get(each) ?? [], tellings.get(each)?.[round]];
      // What did not fit before does not fit now.
      if (!more || full.has(each)) continue;
      told.set(each, more);
      if (fits({ told, pictured }, round === 1)) continue;
      told.set(each, now);
      full.add(each);
    }
  }
  return { told, pictured };
}
