/**
 * Small keyed values that outlive a question, and with a durable store the process. A key is a kind and an id, such as
 * `thread:…`. A value is plain JSON; what comes back is a copy, and is checked by whoever reads it.
 */
export interface Store {
  /** The value of a key, or `undefined` when there is none or its time is over. */
  get(key: string): Promise<unknown>;
  /**
   * Changes a value in one step: no other change, of this process or another, comes between reading and writing.
   * `change` is given the value, or `undefined`, and gives the new one, or `undefined` to remove it. It only works the
   * value out: it may be run again. The new value is kept for `ttlMs`, `Infinity` for ever. Resolves to the new value
   * once it is kept for good; when it rejects, nothing has changed, or a database went away before it could say so. What
   * nobody waits for yet may be kept so many ms later, `withinMs`, with what comes meanwhile.
   */
  update(key: string, ttlMs: number, change: (value: unknown) => unknown, withinMs?: number): Promise<unknown>;
  /** All values whose keys begin with `prefix`, by key, in no order. */
  entries(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** Whether values can be read and changed now. */
  healthy(): Promise<boolean>;
  /** Waits for what is being kept, then lets go of files and connections; the store is of no use afterwards. */
  stop(): Promise<void>;
}
