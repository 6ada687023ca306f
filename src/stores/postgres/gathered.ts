/** Reads some keys at once; those that are not there are not in the result. */
type Read = (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Reads single keys, those that are asked for within one turn of the event loop together: an answer looks several things
 * up, and many answers at once look up more.
 */
export function gathered(read: Read): (key: string) => Promise<string | undefined> {
  let next: { readonly keys: Set<string>; readonly found: ReturnType<Read> } | undefined;
  const begin = () => {
    const keys = new Set<string>();
    const found = new Promise<void>(resolve => setImmediate(resolve)).then(() => {
      next = undefined;
      return read([...keys]);
    });
    return { keys, found };
  };
  return async key => {
    next ??= begin();
    next.keys.add(key);
    return (await next.found).get(key);
  };
}
