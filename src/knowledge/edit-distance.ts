/**
 * Edit distance with neighbouring letters swapped counting once (optimal string alignment), or `undefined` when it is
 * over `most`. https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  const [left, right] = [[...a], [...b]];
  if (Math.abs(left.length - right.length) > most) return undefined;
  let before: number[] = [];
  let above = right.map((_, j) => j);
  above.push(right.length);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (i > 1 && j > 1 && swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return undefined;
    before = above;
    above = row;
  }
  const distance = above[right.length] ?? 0;
  return distance <= most ? distance : undefined;
}
