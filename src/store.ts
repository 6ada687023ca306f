/** Small keyed values that outlive a question. Values are plain JSON; what comes back is checked by whoever reads it. */
export interface Store {
  /** The value of a key, or `undefined` when there is none or its time is over. */
  get(key: string): Promise<unknown>;
  /**
   * Changes a value in one step: no other change comes between reading and writing. `change` gives the new value, or
   * `undefined` to remove it; it is kept for `ttlMs`.
   */
  update(key: string, ttlMs: number, change: (value: unknown) => unknown): Promise<unknown>;
}
