/** Any JSON object. */
export type Json = { readonly [key: string]: unknown };

/** Whether a value is a JSON object (not an array, not `null`). */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value a JSON text stands for; `undefined` when it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every object found in a JSON value, the outer before the inner. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (isJson(value)) {
    yield value;
    for (const inner of Object.values(value)) yield* objectsIn(inner);
  }
}
