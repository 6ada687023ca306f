/** Gives numbers from nought to below one, one after the other. */
export type Chance = () => number;

/** Numbers by chance, the same every time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function chance(): Chance {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Puts numbers in another order. https://en.wikipedia.org/wiki/Fisher%E2%80%93Yates_shuffle */
export function shuffle(order: Uint32Array, next: Chance): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
}
