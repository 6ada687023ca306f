import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { turns } from '../../src/conversations/turns.ts';

test('what comes in while many wait for their turn is seen to before all of them have had it', async () => {
  const { mine: turn } = turns();
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

test('nobody goes on while others keep coming, and whoever is next waits for them no longer than half a second', async () => {
  let now = 0;
  const { mine: turn } = turns(() => now);
  const gone: string[] = [];
  const join = (name: string) => turn().then(() => gone.push(name));
  const first = join('first');
  // One more joins in every turn of the event loop.
  const others: Promise<number>[] = [];
  const another = (): void => void others.push(join('other'));
  for (; now < 490; now += 33) {
    another();
    await nextTurn();
  }
  expect(gone).toEqual([]);
  now = 540;
  for (let count = 0; count < 3; count += 1) {
    another();
    await nextTurn();
  }
  expect(gone[0]).toBe('first');
  await Promise.all([first, ...others]);
  expect(gone.length).toBe(1 + others.length);
});

test('one who comes alone goes on at once, however many have been before', async () => {
  const { mine: turn } = turns(() => 0);
  await Promise.all([turn(), turn(), turn()]);
  let gone = false;
  const alone = turn().then(() => {
    gone = true;
  });
  for (let count = 0; count < 3; count += 1) await nextTurn();
  expect(gone).toBe(true);
  await alone;
});

test('while very many are on their way in nobody goes on, and while few are, as in any steady stream, somebody does', async () => {
  const { mine, heard } = turns(() => 0);
  const taken = Array.from({ length: 30 }, () => Promise.withResolvers<void>());
  for (const { promise } of taken) heard(promise);
  let gone = false;
  const next = mine().then(() => {
    gone = true;
  });
  for (let count = 0; count < 5; count += 1) await nextTurn();
  expect(gone).toBe(false);
  // However it ends, it is no longer on its way.
  for (const { resolve } of taken.slice(0, 10)) resolve();
  for (const { reject } of taken.slice(10, 20)) reject(new Error('not taken down'));
  for (let count = 0; count < 5; count += 1) await nextTurn();
  expect(gone).toBe(true);
  await next;
});

test('in a rush that does not end, those who wait go on one by one, none of them half a second later than the one before', async () => {
  let now = 0;
  const { mine, heard } = turns(() => now);
  for (let count = 0; count < 30; count += 1) heard(new Promise(() => undefined));
  const gone: number[] = [];
  const all = Array.from({ length: 5 }, () => mine().then(() => gone.push(now)));
  for (; gone.length < 5; now += 100) await nextTurn();
  await Promise.all(all);
  expect(gone[0]).toBeGreaterThanOrEqual(500);
  expect((gone.at(-1) ?? 0) - (gone[0] ?? 0)).toBeLessThan(1500);
});

test('who connects, or is heard, goes before what is to be worked out, turn for turn', async () => {
  const { mine, heard } = turns(() => 0);
  let gone = false;
  const next = mine().then(() => {
    gone = true;
  });
  for (let count = 0; count < 100; count += 1) {
    heard();
    await nextTurn();
  }
  expect(gone).toBe(false);
  await nextTurn();
  await nextTurn();
  expect(gone).toBe(true);
  await next;
});

test('some may begin in every turn, in the order they came in', async () => {
  const { begin } = turns();
  const begun: number[] = [];
  const all = Array.from({ length: 25 }, (_, index) => begin().then(() => begun.push(index)));
  const perTurn: number[] = [];
  for (let before = 0; begun.length < 25; before = begun.length) {
    await nextTurn();
    await nextTurn();
    perTurn.push(begun.length - before);
  }
  await Promise.all(all);
  expect(begun).toEqual(Array.from({ length: 25 }, (_, index) => index));
  expect(Math.max(...perTurn)).toBeLessThan(25);
  // Later ones are not forgotten when nobody waits any more.
  await begin();
});

test('nobody begins in a rush, until it is over', async () => {
  const { begin, heard } = turns();
  const taken = Array.from({ length: 11 }, () => Promise.withResolvers<void>());
  for (const { promise } of taken) heard(promise);
  let begun = false;
  const next = begin().then(() => {
    begun = true;
  });
  for (let count = 0; count < 5; count += 1) await nextTurn();
  expect(begun).toBe(false);
  taken[0]?.resolve();
  await next;
});

test('whoever waits to begin in a rush that does not end waits half a second, and the next no more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { begin, heard } = turns();
  for (let count = 0; count < 30; count += 1) heard(new Promise(() => undefined));
  const begun: string[] = [];
  const first = begin().then(() => begun.push('first'));
  await vi.advanceTimersByTimeAsync(499);
  for (let count = 0; count < 5; count += 1) await nextTurn();
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await first;
  await begin();
  vi.useRealTimers();
});

test('a lull begins when nothing has come in for a while, or when others have come for half a second', async () => {
  let now = 0;
  const { lull, heard } = turns(() => now);
  let waiting = true;
  const waited = lull().then(() => {
    waiting = false;
  });
  for (let count = 0; count < 12; count += 1) {
    await pause(5);
    heard();
  }
  expect(waiting).toBe(true);
  await waited;
  const another = lull();
  const coming = setInterval(heard, 2);
  now = 600;
  await another;
  clearInterval(coming);
});
