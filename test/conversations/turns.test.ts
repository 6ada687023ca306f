import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turns } from '../../src/conversations/turns.ts';

test('what comes in while many wait for their turn is seen to before all of them have had it', async () => {
  const turn = turns();
  const order: string[] = [];
  const all = ['a', 'b', 'c'].map(async name => {
    await turn();
    order.push(name);
  });
  const incoming = (async () => {
    await nextTurn();
    await nextTurn();
    order.push('incoming');
  })();
  await Promise.all([...all, incoming]);
  expect(order.filter(name => name !== 'incoming')).toEqual(['a', 'b', 'c']);
  expect(order.indexOf('incoming')).toBeLessThan(3);
});

test('nobody goes on while others keep coming, and nobody waits for them longer than a second', async () => {
  let now = 0;
  const turn = turns(() => now);
  const gone: string[] = [];
  const join = (name: string) => turn().then(() => gone.push(name));
  const first = join('first');
  now = 15;
  const second = join('second');
  now = 30;
  for (let count = 0; count < 10; count += 1) await nextTurn();
  expect(gone).toEqual([]);
  now = 990;
  const third = join('third');
  now = 1005;
  await first;
  expect(gone).toEqual(['first']);
  now = 1020;
  await Promise.all([second, third]);
  expect(gone).toEqual(['first', 'second', 'third']);
});
