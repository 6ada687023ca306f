/**
 * What clues say of which fact a question is about: one logistic regression over the questions that each fact answers and
 * those it leaves open, with only the weights that count, as bytes.
 * https://en.wikipedia.org/wiki/Multinomial_logistic_regression
 */
export interface Learned {
  /** Tells what it was learned from. */
  readonly from: string;
  /** The facts by id; the fact at `n` has the class `2n` for what it answers and `2n + 1` for what it leaves open. */
  readonly facts: readonly string[];
  /**
   * The hash of each clue, ascending: its place is the clue's number. Two clues in millions have the same, and then count
   * as one: https://en.wikipedia.org/wiki/Feature_hashing
   */
  readonly clues: Uint32Array;
  /** How rare each clue is. */
  readonly rarity: Float32Array;
  /** The weights of a clue are those from `starts[number]` to before `starts[number + 1]`. */
  readonly starts: Uint32Array;
  readonly classes: Uint16Array;
  readonly weights: Int8Array;
  /** What one step of a weight is worth. */
  readonly step: number;
  readonly biases: Float32Array;
}
