/** A stream of pseudo-random numbers in [0, 1): the same for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function randomOf(seed: number): () => number {
  let state = BigInt(seed) + 1442695040888963407n;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** One of some values, chosen by a number in [0, 1). */
export function pick<T>(values: readonly T[], random: number): T {
  const value = values[Math.floor(random * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** The value at a position, counted round and round. */
export function at<T>(values: readonly T[], position: number): T {
  const value = values[position % values.length];
  if (value === undefined) throw new Error('nothing to take from');
  return value;
}
