/** What each of some clues counts, the rarer the more; all together as much as those of any other text. */
export function sharesOf(clues: Uint32Array, rarity: Float32Array): Float32Array {
  const shares = new Float32Array(clues.length);
  let squares = 0;
  for (let k = 0; k < clues.length; k++) {
    const share = rarity[clues[k] ?? 0] ?? 0;
    shares[k] = share;
    squares += share * share;
  }
  const length = Math.sqrt(squares) || 1;
  for (let k = 0; k < shares.length; k++) shares[k] = (shares[k] ?? 0) / length;
  return shares;
}

/** Turns sums into chances that are one together: https://en.wikipedia.org/wiki/Softmax_function */
export function softmax(sums: Float32Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < sums.length; c++) most = Math.max(most, sums[c] ?? 0);
  let all = 0;
  for (let c = 0; c < sums.length; c++) {
    const raised = Math.exp((sums[c] ?? 0) - most);
    sums[c] = raised;
    all += raised;
  }
  for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) / all;
}
