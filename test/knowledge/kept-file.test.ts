import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { expect, test } from 'vitest';
import { bytesOf, keep, readKept } from '../../src/knowledge/kept-file.ts';
import { emptyFolder } from '../support/knowledge-folder.ts';

const content = Buffer.from([1, 10, 0, 255]);

const contentIn = (file: string, stamp: string): Buffer | undefined =>
  readKept(file, stamp, bytes => Buffer.from(bytes));

test('what is kept is read under its stamp and no other', () => {
  const file = join(emptyFolder(), 'kept');
  expect(contentIn(file, 'a')).toBeUndefined();
  keep(file, 'a', content);
  expect(contentIn(file, 'a')).toEqual(content);
  expect(contentIn(file, 'b')).toBeUndefined();
  keep(file, 'b', Buffer.alloc(0));
  expect(contentIn(file, 'b')).toEqual(Buffer.alloc(0));
});

test('of what is kept nothing stays in memory that whoever reads it has not made their own', () => {
  const file = join(emptyFolder(), 'kept');
  keep(file, 'a', content);
  expect(readKept(file, 'a', bytes => bytes)).toHaveLength(0);
});

test('an array of what is kept holds nothing but itself in memory', () => {
  const read: { numbers: Uint32Array } = deserialize(
    bytesOf({ text: 'long '.repeat(100), numbers: Uint32Array.of(1, 2) }),
  );
  expect(read.numbers).toEqual(Uint32Array.of(1, 2));
  expect(read.numbers.buffer.byteLength).toBe(8);
});

test.for([
  ['cut short', (kept: Buffer) => kept.subarray(0, -1)],
  ['longer', (kept: Buffer) => Buffer.concat([kept, Buffer.from('!')])],
  ['changed within', (kept: Buffer) => Buffer.concat([kept.subarray(0, -1), Buffer.from([7])])],
  ['empty', () => Buffer.alloc(0)],
  ['another kind of file', () => Buffer.from('{}')],
] as const)('a kept file that is %s is not believed', ([, spoil]) => {
  const file = join(emptyFolder(), 'kept');
  keep(file, 'a', content);
  writeFileSync(file, spoil(readFileSync(file)));
  expect(contentIn(file, 'a')).toBeUndefined();
});

test('where nothing can be kept nothing is, and nothing is left behind', () => {
  const folder = emptyFolder();
  const notFolder = join(folder, 'file');
  writeFileSync(notFolder, 'whole');
  for (const file of [join(folder, 'none', 'kept'), join(notFolder, 'kept')]) {
    keep(file, 'a', content);
    expect(contentIn(file, 'a')).toBeUndefined();
  }
  expect(readdirSync(folder)).toEqual(['file']);
  expect(readFileSync(notFolder, 'utf8')).toBe('whole');
});
