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
