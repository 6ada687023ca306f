import fc from 'fast-check';

/** Any JSON there is. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Reads JSON of our own, such as a true payload. */
export const jsonOf = (value: unknown): Json =>
  fc.sample(fc.constant<Json>(JSON.parse(JSON.stringify(value))), 1)[0] ?? null;

const nested = (depth: number): Json => {
  let value: Json = 'x';
  for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { a: value };
  return value;
};

/** What nobody expects in the place of anything. */
export const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1e308, '', [], {}, [[]], [null], '\u0000', '\ud800', '\udc00 \ud83d'),
  fc.constantFrom<Json>(
    '\u202e\u2066مرحبا\u2069',
    'שלום',
    '\u200b\u200d\ufeff',
    '\u{e0041}',
    '<@U1> <!channel> @everyone',
  ),
  fc.constantFrom<Json>('__proto__', 'constructor', { __proto__x: 1, constructor: { prototype: 1 }, toString: 1 }),
  fc.integer({ min: 1, max: 1000 }).map(nested),
  fc.integer({ min: 1, max: 200_000 }).map(length => '长'.repeat(length)),
  fc.integer({ min: 1, max: 2000 }).map(length => Array.from({ length }, (): Json => null)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.jsonValue().map(jsonOf),
);

/** Every place within a value, from the outermost in. */
function placesIn(value: Json): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, each]) => placesIn(each).map(place => [name, ...place]))];
}

/** The same with something else in one place, or without what was there. */
function replaced(value: Json, [name, ...rest]: readonly string[], by: Json | undefined): Json {
  if (name === undefined) return by ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([each, inner]): [string, Json][] => {
    if (each !== name) return [[each, inner]];
    if (rest.length === 0 && by === undefined) return [];
    return [[each, replaced(inner, rest, by)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** A true payload, with something odd or nothing in one to three places. */
export const spoilt = (payloads: readonly Json[]): fc.Arbitrary<Json> =>
  fc.constantFrom(...payloads).chain(payload =>
    fc
      .array(fc.tuple(fc.constantFrom(...placesIn(payload).slice(1)), fc.option(odd, { nil: undefined })), {
        minLength: 1,
        maxLength: 3,
      })
      .map(changes => changes.reduce((whole, [place, by]) => replaced(whole, place, by), payload)),
  );
