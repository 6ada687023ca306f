import { z } from 'zod';

/** A kept value as JSON text, so that nobody changes it by changing what they were given. */
export interface Entry {
  readonly json: string;
  /** In ms since 1970; `Infinity` for ever. */
  readonly until: number;
}

/** Entries by key. */
export type Entries = Map<string, Entry>;

/** A change of one key; without an entry it is removed. */
export interface Change {
  readonly key: string;
  readonly entry?: Entry | undefined;
}

/** How a change is written: `[key,value,until]`, without `until` when it is kept for ever, `[key]` when it is removed. */
export function rowOf({ key, entry }: Change): string {
  if (!entry) return `[${JSON.stringify(key)}]`;
  return `[${JSON.stringify(key)},${entry.json}${entry.until === Infinity ? '' : `,${entry.until}`}]`;
}

/** A change as it is read. */
export const rowSchema = z.union([
  z.tuple([z.string()]).transform(([key]): Change => ({ key })),
  z
    .tuple([z.string(), z.unknown()])
    .transform(([key, value]): Change => ({ key, entry: { json: JSON.stringify(value), until: Infinity } })),
  z
    .tuple([z.string(), z.unknown(), z.number()])
    .transform(([key, value, until]): Change => ({ key, entry: { json: JSON.stringify(value), until } })),
]);

/** Makes a change in the entries. */
export function apply(entries: Entries, { key, entry }: Change): void {
  if (entry) entries.set(key, entry);
  else entries.delete(key);
}
