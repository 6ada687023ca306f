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

test('what comes alone is written at once, with what follows in the next turn; what follows soon goes together', async () => {
  const { groups, writer } = written();
  const before = performance.now();
  const first = writer.add('a');
  await new Promise(setImmediate);
  await Promise.all([first, writer.add('b')]);
  expect(performance.now() - before).toBeLessThan(400);
  expect(groups).toEqual([['a', 'b']]);
  const second = writer.add('c');
  await new Promise(setImmediate);
  await Promise.all([second, writer.add('d')]);
  expect(groups).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('what waits to be written is waited for', async () => {
  const { groups, writer } = written();
  await writer.add('a');
  void writer.add('b');
  await writer.idle();
  expect(groups.flat()).toEqual(['a', 'b']);
});

test('what may wait goes with what may not, and no sooner', async () => {
  const { groups, writer } = written();
  const patient = writer.add('a', 60_000);
  for (let turns = 0; turns < 10; turns += 1) await new Promise(setImmediate);
  expect(groups).toEqual([]);
  await Promise.all([patient, writer.add('b'), writer.add('c', 60_000)]);
  expect(groups).toEqual([['a', 'b', 'c']]);
});

test('what may wait is written by itself when its time has come, or when nobody may wait any longer', async () => {
  const { groups, writer } = written();
  await writer.add('a', 10);
  void writer.add('b', 60_000);
  void writer.add('c', 60_000);
  await writer.idle();
  expect(groups).toEqual([['a'], ['b', 'c']]);
});

test('what may wait fails with what it would have gone after', async () => {
  const writer = groupWriter<string>(
    () => Promise.reject(new Error('full')),
    () => undefined,
  );
  const results = await Promise.allSettled([writer.add('a', 60_000), writer.add('b')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
