/** The JSON value in what a model wrote, freed of thoughts, fences and words around it; `undefined` where there is none. */
export function jsonIn(written: string): unknown {
  const spoken = written.replace(/^[\s\S]*<\/think>/u, '');
  const [from, to] = [spoken.indexOf('{'), spoken.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(spoken.slice(from, to + 1));
  } catch {
    return undefined;
  }
}
