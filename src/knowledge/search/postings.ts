/** Where a token stands: the phrases that hold it, and the groups with the number of their phrases that do. */
export interface Posting {
  readonly phrases: Int32Array;
  /** Ascending. */
  readonly groups: Int32Array;
  readonly counts: Int32Array;
  /** The share of each group's phrases that hold it. */
  readonly shares: Float32Array;
}

/** What is gathered of a token before anything is asked of it. */
interface Gathered {
  readonly phrases: number[];
  /** How many groups hold it, and the last of them so far. */
  spread: number;
  last: number;
}

/** Which phrases and groups hold which tokens. */
export interface Postings {
  readonly phraseCount: number;
  /** The group of each phrase. */
  readonly groupOf: Int32Array;
  /** In flat arrays, which are walked for every question; made when a token is first asked for. */
  of(token: string): Posting | undefined;
  /** Every token with the phrases that hold it and the number of groups that do. */
  tokens(): Iterable<readonly [string, { readonly phrases: readonly number[]; readonly spread: number }]>;
}

/** Gathers the postings of the phrases of some groups, given each phrase's distinct tokens. */
export function postingsOf(groups: Iterable<Iterable<readonly string[]>>): Postings {
  const gathered = new Map<string, Gathered>();
  const groupOf: number[] = [];
  const sizes: number[] = [];
  let group = -1;
  for (const texts of groups) {
    group += 1;
    let size = 0;
    for (const tokens of texts) {
      const phrase = groupOf.push(group) - 1;
      size += 1;
      for (const token of tokens) {
        const known = gathered.get(token);
        if (!known) gathered.set(token, { phrases: [phrase], spread: 1, last: group });
        else {
          known.phrases.push(phrase);
          if (known.last !== group) known.spread += 1;
          known.last = group;
        }
      }
    }
    sizes.push(size);
  }
  const made = new Map<string, Posting>();
  const make = ({ phrases, spread }: Gathered): Posting => {
    const groups = new Int32Array(spread);
    const counts = new Int32Array(spread);
    let at = -1;
    // Phrases come group by group, so that the phrases of one group stand together.
    for (const phrase of phrases) {
      const group = groupOf[phrase] ?? 0;
      if (at < 0 || groups[at] !== group) groups[++at] = group;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const shares = Float32Array.from(counts, (count, i) => count / (sizes[groups[i] ?? 0] || 1));
    return { phrases: Int32Array.from(phrases), groups, counts, shares };
  };
  return {
    phraseCount: groupOf.length,
    groupOf: Int32Array.from(groupOf),
    of(token) {
      const known = made.get(token);
      if (known) return known;
      const found = gathered.get(token);
      if (!found) return undefined;
      const posting = make(found);
      made.set(token, posting);
      return posting;
    },
    tokens: () => gathered,
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
