import { expect, test } from 'vitest';
import { groupWriter } from '../../src/stores/lowdb/group-writer.ts';

/** A writer, with the groups it has written; its groups are so far apart that no busy machine comes late for one. */
const written = () => {
  const groups: (readonly string[])[] = [];
  const writer = groupWriter<string>(
    async items => void groups.push(items),
    () => undefined,
    400,
  );
  return { groups, writer };
};

test('what comes alone is written at once; what follows soon goes together, however it comes', async () => {
  const { groups, writer } = written();
  const first = writer.add('a');
  expect(groups).toEqual([['a']]);
  await first;
  const second = writer.add('b');
  await new Promise(setImmediate);
  await Promise.all([second, writer.add('c')]);
  expect(groups).toEqual([['a'], ['b', 'c']]);
});

test('what waits to be written is waited for', async () => {
  const { groups, writer } = written();
  await writer.add('a');
  void writer.add('b');
  await writer.idle();
  expect(groups.flat()).toEqual(['a', 'b']);
});
