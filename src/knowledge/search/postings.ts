/** Where a token stands: the phrases that hold it, and the groups with the number of their phrases that do. */
export interface Posting {
  readonly phrases: Int32Array;
  /** Ascending. */
  readonly groups: Int32Array;
  readonly counts: Int32Array;
  /** The share of each group's phrases that hold it. */
  readonly shares: Float32Array;
}

/** Which phrases and groups hold which tokens, in flat arrays: they are walked for every question. */
export interface Postings {
  readonly phraseCount: number;
  /** The group of each phrase. */
  readonly groupOf: Int32Array;
  of(token: string): Posting | undefined;
  tokens(): Iterable<readonly [string, Posting]>;
}

/** Gathers the postings of the phrases of some groups, given each phrase's distinct tokens. */
export function postingsOf(groups: Iterable<Iterable<readonly string[]>>): Postings {
  const phrases = new Map<string, number[]>();
  const groupOf: number[] = [];
  const sizes: number[] = [];
  let group = -1;
  for (const texts of groups) {
    group += 1;
    sizes.push(0);
    for (const tokens of texts) {
      sizes[group] = (sizes[group] ?? 0) + 1;
      const phrase = groupOf.push(group) - 1;
      for (const token of tokens) {
        const list = phrases.get(token);
        if (list) list.push(phrase);
        else phrases.set(token, [phrase]);
      }
    }
  }
  const postings = new Map<string, Posting>();
  for (const [token, list] of phrases) {
    const ids: number[] = [];
    const counts: number[] = [];
    // Phrases come group by group, so that the phrases of one group stand together.
    for (const phrase of list) {
      const group = groupOf[phrase] ?? 0;
      if (ids.at(-1) === group) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
      else {
        ids.push(group);
        counts.push(1);
      }
    }
    postings.set(token, {
      phrases: Int32Array.from(list),
      groups: Int32Array.from(ids),
      counts: Int32Array.from(counts),
      shares: Float32Array.from(counts, (count, i) => count / (sizes[ids[i] ?? 0] ?? 1)),
    });
  }
  return {
    phraseCount: groupOf.length,
    groupOf: Int32Array.from(groupOf),
    of: token => postings.get(token),
    tokens: () => postings,
  };
}

/** Whether a token stands in a group. */
export function standsIn({ groups }: Posting, group: number): boolean {
  let [low, high] = [0, groups.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = groups[middle] ?? 0;
    if (found === group) return true;
    if (found < group) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
