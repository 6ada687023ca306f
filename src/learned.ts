/** The clues something was learned of, by number. */
export interface KnownClues {
  /**
   * The hash of each clue, ascending: its place is the clue's number. Two clues in millions have the same, and then count
   * as one: https://en.wikipedia.org/wiki/Feature_hashing
   */
  readonly hashes: Uint32Array;
  /** How rare each clue is. */
  readonly rarity: Float32Array;
}

/**
 * What each clue by itself says for and against each class, with only the weights that count, as bytes.
 * https://en.wikipedia.org/wiki/Multinomial_logistic_regression
 */
export interface Regression {
  readonly clues: KnownClues;
  /** The weights of a clue are those from `starts[number]` to before `starts[number + 1]`. */
  readonly starts: Uint32Array;
  readonly classes: Uint16Array;
  readonly weights: Int8Array;
  /** What one step of a weight is worth. */
  readonly step: number;
  readonly biases: Float32Array;
}

/** Rows of as many numbers each, in whole steps. */
export interface Rows {
  readonly values: Int8Array;
  /** What one step of a value is worth, row by row. */
  readonly steps: Float32Array;
}

/**
 * What clues say together: they add up to features, those above nought speak for and against classes.
 * https://en.wikipedia.org/wiki/Feedforward_neural_network
 */
export interface Network {
  readonly clues: KnownClues;
  /** What each clue adds to each feature, clue by clue: two numbers a byte, the first in its lower half. */
  readonly features: Rows;
  /** What each feature says of each class, class by class: a number a byte. */
  readonly outputs: Rows;
  readonly biases: Float32Array;
}

/** What clues say of which fact a question is about, learned twice: each way errs where the other does not. */
export interface Learned {
  /** Tells what it was learned from. */
  readonly from: string;
  /** The facts by id; the fact at `n` has the class `2n` for what it answers and `2n + 1` for what it leaves open. */
  readonly facts: readonly string[];
  readonly regression: Regression;
  readonly network: Network;
}
