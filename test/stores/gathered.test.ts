import { expect, test } from 'vitest';
import { gathered } from '../../src/stores/postgres/gathered.ts';

/** A reader over some values, and the keys it was asked for each time. */
function reading(values: Readonly<Record<string, string>>) {
  const asked: (readonly string[])[] = [];
  const read = gathered(async keys => {
    asked.push(keys);
    return new Map(keys.flatMap(key => (values[key] === undefined ? [] : [[key, values[key]] as const])));
  });
  return { read, asked };
}

test('what is looked up in one turn of the event loop is read together, each key once', async () => {
  const { read, asked } = reading({ a: '1', b: '2' });
  expect(await Promise.all([read('a'), read('b'), read('a'), read('c')])).toEqual(['1', '2', '1', undefined]);
  expect(asked).toEqual([['a', 'b', 'c']]);
});

test('what is looked up while others are being read is read anew', async () => {
  const values: Record<string, string> = { a: 'before' };
  const { read, asked } = reading(values);
  expect(await read('a')).toBe('before');
  values.a = 'after';
  expect(await read('a')).toBe('after');
  expect(asked).toEqual([['a'], ['a']]);
});

test('who looks up what cannot be read is told, and the next are read', async () => {
  let failing = true;
  const read = gathered(async keys => {
    if (failing) throw new Error('no connection');
    return new Map(keys.map(key => [key, 'there']));
  });
  const both = await Promise.allSettled([read('a'), read('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  expect(await read('a')).toBe('there');
});
