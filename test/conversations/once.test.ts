import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { once, unfinished } from '../../src/conversations/once.ts';
import { memoryStore } from '../../src/stores/memory.ts';

const never = (): Promise<void> => new Promise(() => undefined);

describe('what is delivered more than once', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is done once, in whatever process, also when it is delivered at the same time', async () => {
    const store = memoryStore();
    const work = vi.fn(async () => undefined);
    const results = await Promise.all(Array.from({ length: 50 }, () => once(store).run('k', work)));
    expect(work).toHaveBeenCalledTimes(1);
    expect(results.filter(each => each === 'done')).toHaveLength(1);
  });

  test('is not begun again while the first is still at work, however long that takes', async () => {
    const store = memoryStore();
    const work = Promise.withResolvers<void>();
    const slow = once(store).run('k', () => work.promise);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(await once(store).run('k', never)).toBe('duplicate');
    work.resolve();
    expect(await slow).toBe('done');
    expect(await once(store).run('k', never)).toBe('duplicate');
  });

  test('is done again, as a second attempt, when whoever began it is gone', async () => {
    const store = memoryStore();
    void once(store, () => Date.now() - 60_000).run('k', never);
    await vi.advanceTimersByTimeAsync(0);
    const attempts: number[] = [];
    expect(await once(store).run('k', async attempt => void attempts.push(attempt))).toBe('done');
    expect(attempts).toEqual([2]);
  });

  test('is known at once where it was begun, and asked about where it was not', async () => {
    const kept = memoryStore();
    const update = vi.fn(kept.update);
    const [here, elsewhere] = [once({ ...kept, update }), once(kept)];
    await here.run('k', async () => undefined);
    update.mockClear();
    expect(await here.run('k', never)).toBe('duplicate');
    expect(update).not.toHaveBeenCalled();
    expect(await elsewhere.run('k', never)).toBe('duplicate');
  });

  test('is done where it comes again when another process had begun it and failed', async () => {
    const store = memoryStore();
    const [here, elsewhere] = [once(store), once(store)];
    const work = Promise.withResolvers<void>();
    const failing = elsewhere.run('k', () => work.promise).catch(() => 'failed');
    expect(await here.run('k', never)).toBe('duplicate');
    work.reject(new Error('no'));
    expect(await failing).toBe('failed');
    expect(await here.run('k', async () => undefined)).toBe('done');
    expect(await here.run('k', never)).toBe('duplicate');
  });

  test('is done again by the same process when it failed', async () => {
    const same = once(memoryStore());
    await expect(same.run('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await same.run('k', async () => undefined)).toBe('done');
  });

  test('is done again when it failed, and not when another name of it was done', async () => {
    const store = memoryStore();
    await expect(once(store).run('k', () => Promise.reject(new Error('no')), ['gesture'])).rejects.toThrow('no');
    expect(await once(store).run('k', async () => undefined, ['gesture'])).toBe('done');
    expect(await once(store).run('other', never, ['gesture'])).toBe('duplicate');
  });
});

describe('what somebody waits to be written down', () => {
  test('is said to be so before it may be begun', async () => {
    const store = memoryStore();
    const begin = Promise.withResolvers<void>();
    const order: string[] = [];
    const recorded = Promise.withResolvers<void>();
    const running = once(store, Date.now, false, () => begin.promise).run(
      'k',
      async () => void order.push('work'),
      ['gesture'],
      'task',
      () => {
        order.push('recorded');
        recorded.resolve();
      },
    );
    await recorded.promise;
    expect(await unfinished(store, 'k')).toEqual([{ key: 'k', task: 'task' }]);
    await new Promise(resolve => setImmediate(resolve));
    order.push('begin');
    begin.resolve();
    await running;
    expect(order).toEqual(['recorded', 'begin', 'work']);
  });

  test('is said to be so when it is, before the work is done, and to whoever brings a copy no sooner', async () => {
    const kept = memoryStore();
    const written = Promise.withResolvers<void>();
    const update: typeof kept.update = async (...given) => {
      await written.promise;
      return kept.update(...given);
    };
    const { run } = once({ ...kept, update });
    const [recorded, copied] = [vi.fn(), vi.fn()];
    void run('k', never, [], undefined, recorded);
    const copy = run('k', never, [], undefined, copied);
    await kept.get('k');
    expect([recorded, copied].map(each => each.mock.calls.length)).toEqual([0, 0]);
    written.resolve();
    expect(await copy).toBe('duplicate');
    expect([recorded, copied].map(each => each.mock.calls.length)).toEqual([1, 1]);
  });

  test('is not said to be so when that fails', async () => {
    const recorded = vi.fn();
    const { run } = once({ ...memoryStore(), update: () => Promise.reject(new Error('full')) });
    await expect(run('k', never, [], undefined, recorded)).rejects.toThrow('full');
    expect(recorded).not.toHaveBeenCalled();
  });
});

describe('work that is begun while it is being written down', () => {
  const slow = () => {
    const kept = memoryStore();
    const written = Promise.withResolvers<void>();
    const update: typeof kept.update = async (...given) => {
      const value = await kept.update(...given);
      await written.promise;
      return value;
    };
    return { store: { ...kept, update }, written };
  };

  test('is told when it is, and done once however often it comes meanwhile', async () => {
    const { store, written } = slow();
    const { ahead } = once(store, Date.now, true);
    const seen: string[] = [];
    const work = async (attempt: number, kept: Promise<unknown>): Promise<void> => {
      seen.push(`begun ${attempt}`);
      await kept;
      seen.push('written');
    };
    const all = [ahead('k', work, [], { text: 'why?' }), ahead('k', work, [], { text: 'why?' })];
    await Promise.resolve();
    expect(seen).toEqual(['begun 1']);
    expect(await unfinished(store, 'k')).toEqual([{ key: 'k', task: { text: 'why?' } }]);
    written.resolve();
    expect(await Promise.all(all)).toEqual(['done', 'duplicate']);
    expect(seen).toEqual(['begun 1', 'written']);
    expect(await unfinished(store, 'k')).toEqual([]);
  });

  test('is not done when that fails, and is done when it comes again', async () => {
    const kept = memoryStore();
    let isFull = true;
    const update: typeof kept.update = (...given) =>
      isFull ? Promise.reject(new Error('full')) : kept.update(...given);
    const { ahead } = once({ ...kept, update }, Date.now, true);
    const posted = vi.fn();
    const work = async (_: number, written: Promise<unknown>): Promise<void> => written.then(posted);
    await expect(ahead('k', work)).rejects.toThrow('full');
    expect(posted).not.toHaveBeenCalled();
    isFull = false;
    expect(await ahead('k', work)).toBe('done');
    expect(posted).toHaveBeenCalledTimes(1);
  });

  test('takes its other names in the same moment, and is told when all of that is written down', async () => {
    const { store, written } = slow();
    const keys: string[] = [];
    const update: typeof store.update = (key, ...given) => {
      keys.push(key);
      return store.update(key, ...given);
    };
    const { ahead } = once({ ...store, update }, Date.now, true);
    const posted = vi.fn();
    const recorded = vi.fn();
    const work = async (_: number, kept: Promise<unknown>): Promise<void> => kept.then(posted);
    const all = [ahead('k', work, ['gesture'], 'task', recorded), ahead('other', never, ['gesture'], 'task', recorded)];
    expect(keys.slice(0, 2)).toEqual(['seen:k', 'seen:gesture']);
    await new Promise(setImmediate);
    expect([recorded, posted].map(each => each.mock.calls.length)).toEqual([0, 0]);
    written.resolve();
    expect(await Promise.all(all)).toEqual(['done', 'duplicate']);
    expect([recorded, posted].map(each => each.mock.calls.length)).toEqual([2, 1]);
    expect(await unfinished(store, '')).toEqual([]);
  });

  test('is not done when a name of it cannot be written down', async () => {
    const kept = memoryStore();
    const update: typeof kept.update = (key, ...given) =>
      key === 'seen:gesture' ? Promise.reject(new Error('full')) : kept.update(key, ...given);
    const posted = vi.fn();
    const { ahead } = once({ ...kept, update }, Date.now, true);
    await expect(ahead('k', async (_, written) => written.then(posted), ['gesture'])).rejects.toThrow('full');
    expect(posted).not.toHaveBeenCalled();
  });

  test('waits for its turn where somebody waits to hear that it is written down', async () => {
    const turn = Promise.withResolvers<void>();
    const { ahead } = once(memoryStore(), Date.now, true, () => turn.promise);
    const order: string[] = [];
    const work = async (): Promise<void> => void order.push('work');
    const running = ahead('k', work, [], 'task', () => void order.push('recorded'));
    await new Promise(setImmediate);
    expect(order).toEqual(['recorded']);
    turn.resolve();
    await running;
    expect(order).toEqual(['recorded', 'work']);
  });

  test('is mostly not begun in a rush before those who wait have heard that theirs is written down', async () => {
    const { store, written } = slow();
    const { ahead } = once(store, Date.now, true);
    const order: string[] = [];
    const work = async (): Promise<void> => void order.push('work');
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
    const all = keys.map(key => ahead(key, work, [], 'task', () => void order.push('recorded')));
    await new Promise(setImmediate);
    expect(order.length).toBeLessThan(5);
    written.resolve();
    expect(await Promise.all(all)).toEqual(keys.map(() => 'done'));
    expect(order.filter(each => each === 'work')).toHaveLength(20);
  });

  test('is not begun before it is known, where others use the store, whether they are at it', async () => {
    const { store, written } = slow();
    const work = vi.fn(async () => undefined);
    const [first, second] = [once(store).ahead('k', work), once(store).ahead('k', work)];
    await new Promise(setImmediate);
    expect(work).not.toHaveBeenCalled();
    written.resolve();
    expect((await Promise.all([first, second])).toSorted()).toEqual(['done', 'duplicate']);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('what was being worked on when a process ended', () => {
  test('is free at once where no other process uses the store, and only then', async () => {
    const store = memoryStore();
    void once(store).run('k', never);
    await vi.waitFor(async () => expect((await store.entries('seen:')).size).toBe(1));
    expect(await once(store).run('k', never)).toBe('duplicate');
    const attempts: number[] = [];
    const next = once(store, Date.now, true);
    const done = Promise.withResolvers<void>();
    const running = next.run('k', async attempt => {
      attempts.push(attempt);
      await done.promise;
    });
    await vi.waitFor(() => expect(attempts).toEqual([2]));
    expect(await next.run('k', never)).toBe('duplicate');
    done.resolve();
    expect(await running).toBe('done');
  });

  test('is known to the next one, with all it takes to do it, until it is done', async () => {
    const store = memoryStore();
    void once(store).run('slack:1', never, [], { text: 'why?' });
    await once(store).run('slack:2', async () => undefined, [], { text: 'done' });
    await once(store)
      .run('slack:3', () => Promise.reject(new Error('told')), [], { text: 'failed' })
      .catch(() => undefined);
    void once(store).run('discord:1', never, [], { text: 'elsewhere' });
    await vi.waitFor(async () =>
      expect(await unfinished(store, 'slack:')).toEqual([{ key: 'slack:1', task: { text: 'why?' } }]),
    );
    expect(JSON.stringify([...(await store.entries('seen:'))])).not.toMatch(/done"}|failed"}/);
  });
});
