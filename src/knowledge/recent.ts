/** The same function, with its last few results remembered: one question is read again and again on the way to its answer. */
export function recently<T>(work: (text: string) => T, most = 16): (text: string) => T {
  const results = new Map<string, { readonly result: T }>();
  return text => {
    const known = results.get(text);
    if (known) return known.result;
    const result = work(text);
    if (results.size === most) results.clear();
    results.set(text, { result });
    return result;
  };
}
