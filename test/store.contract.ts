import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acquire, release, renew } from '../src/lease.ts';
import type { Store } from '../src/store.ts';

const minute = 60_000;
const counted = (value: unknown): number => (typeof value === 'number' ? value : 0);
const plusOne = (value: unknown): number => counted(value) + 1;

/** What holds of every store; `open` gives an empty one that goes by a clock. */
export function storeContract(open: (clock: () => number) => Promise<Store>): void {
  let store: Store;
  let now = Date.UTC(2026, 10, 22);
  let number = 0;
  const newKey = (): string => `test:${++number}`;
  const set = (key: string, value: unknown, ttlMs = minute) => store.update(key, ttlMs, () => value);

  beforeAll(async () => {
    store = await open(() => now);
  });
  afterAll(() => store.stop());

  describe('values', () => {
    test('a key that was never set has no value', async () => {
      expect(await store.get(newKey())).toBeUndefined();
    });

    test.each([
      ['text', '英伟达 🚀 "quoted" \\ \n'],
      ['a character no text should have', 'a\u0000b'],
      ['half a character', '\ud83d'],
      ['nothing', null],
      ['an empty list', []],
      ['keys in their order', { b: 1, a: { z: [1, 2.5, -1e300], y: false } }],
      ['a key that objects have anyway', JSON.parse('{"__proto__":1,"constructor":2}')],
    ])('%s comes back as it was given', async (_, value) => {
      const key = newKey();
      expect(await set(key, value)).toEqual(value);
      expect(JSON.stringify(await store.get(key))).toBe(JSON.stringify(value));
    });

    test('whatever is plain JSON comes back, one by one and all together', async () => {
      const values = fc.array(fc.jsonValue({ stringUnit: 'binary' }), { minLength: 1, maxLength: 5 });
      const claim = fc.asyncProperty(values, async given => {
        const prefix = `${newKey()}:`;
        await Promise.all(given.map((value, at) => set(`${prefix}${at}`, value)));
        const all = await store.entries(prefix);
        for (const [at, value] of given.entries()) {
          const plain: unknown = JSON.parse(JSON.stringify(value));
          expect(await store.get(`${prefix}${at}`)).toEqual(plain);
          expect(all.get(`${prefix}${at}`)).toEqual(plain);
        }
      });
      await fc.assert(claim, { numRuns: 25 });
    });

    test('a change is given the value before it', async () => {
      const key = newKey();
      const seen: unknown[] = [];
      for (const value of [1, 'two', [3]]) {
        await store.update(key, minute, earlier => {
          seen.push(earlier);
          return value;
        });
      }
      expect(seen).toEqual([undefined, 1, 'two']);
      expect(await store.get(key)).toEqual([3]);
    });

    test('a change to nothing removes the value', async () => {
      const key = newKey();
      await set(key, 1);
      expect(await set(key, undefined)).toBeUndefined();
      expect(await store.get(key)).toBeUndefined();
      expect(await store.entries(key)).toEqual(new Map());
      expect(await set(key, undefined)).toBeUndefined();
    });

    test('changing what was given or came back changes nothing kept', async () => {
      const key = newKey();
      const given = { list: [1] };
      await set(key, given);
      given.list.push(2);
      const [back] = [...(await store.entries(key)).values()];
      Object.assign(Object(back), { list: 'spoilt' });
      Object.assign(Object(await store.get(key)), { list: 'spoilt' });
      const failing = store.update(key, minute, value => {
        Object.assign(Object(value), { list: 'spoilt' });
        throw new Error('given up');
      });
      await expect(failing).rejects.toThrow('given up');
      expect(await store.get(key)).toEqual({ list: [1] });
    });

    test('a change that throws, or gives something other than JSON, changes nothing and blocks nobody', async () => {
      const key = newKey();
      await set(key, 'before');
      const thrown = store.update(key, minute, () => {
        throw new Error('no');
      });
      await expect(thrown).rejects.toThrow('no');
      await expect(set(key, 1n)).rejects.toThrow(/BigInt/);
      expect(await store.get(key)).toBe('before');
      expect(await set(key, 'after')).toBe('after');
    });

    test('a large value comes back', async () => {
      const key = newKey();
      const value = '字'.repeat(500_000);
      await set(key, value);
      expect(await store.get(key)).toBe(value);
    });
  });

  describe('at once', () => {
    test('of many changes of a key none is lost', async () => {
      const key = newKey();
      const values = await Promise.all(Array.from({ length: 200 }, () => store.update(key, minute, plusOne)));
      expect(new Set(values)).toEqual(new Set(Array.from({ length: 200 }, (_, at) => at + 1)));
      expect(await store.get(key)).toBe(200);
    });

    test('of many who see a new event, one is first', async () => {
      const keys = Array.from({ length: 10 }, newKey);
      const first = keys.map(() => 0);
      const see = (key: string, at: number): Promise<unknown> => {
        let isFirst = false;
        return store
          .update(key, minute, earlier => {
            isFirst = earlier === undefined;
            return true;
          })
          .then(() => {
            if (isFirst) first[at] = counted(first[at]) + 1;
          });
      };
      await Promise.all(keys.flatMap((key, at) => Array.from({ length: 20 }, () => see(key, at))));
      expect(first).toEqual(keys.map(() => 1));
    });

    test('a change that throws takes none of its neighbours with it', async () => {
      const key = newKey();
      const changes = Array.from({ length: 20 }, (_, at) =>
        store.update(key, minute, value => {
          if (at % 2) throw new Error('odd');
          return plusOne(value);
        }),
      );
      const results = await Promise.allSettled(changes);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
      expect(await store.get(key)).toBe(10);
    });
  });

  describe('time', () => {
    test('a value is there until its time is over, and is then as if it had never been', async () => {
      const key = newKey();
      await set(key, 'short', minute);
      now += minute - 1;
      expect(await store.get(key)).toBe('short');
      now += 1;
      expect(await store.get(key)).toBeUndefined();
      expect(await store.entries(key)).toEqual(new Map());
      let seen: unknown = 'not called';
      await store.update(key, minute, value => {
        seen = value;
        return 'again';
      });
      expect(seen).toBeUndefined();
      expect(await store.get(key)).toBe('again');
    });

    test('a time need not be whole', async () => {
      const key = newKey();
      await set(key, 'odd', 1000 / 3);
      now += 300;
      expect(await store.get(key)).toBe('odd');
    });

    test('every change begins its time anew', async () => {
      const key = newKey();
      await set(key, 'same', minute);
      now += minute / 2;
      await set(key, 'same', minute);
      now += minute - 1;
      expect(await store.get(key)).toBe('same');
    });

    test('what is kept for ever is still there after a hundred years', async () => {
      const key = newKey();
      await set(key, 'kept', Infinity);
      now += 100 * 365 * 24 * 60 * minute;
      expect(await store.get(key)).toBe('kept');
    });
  });

  describe('entries', () => {
    test('are all under a prefix and no others', async () => {
      const kind = newKey();
      const under = [
        `${kind}:a`,
        `${kind}:A`,
        `${kind}:a `,
        `${kind}:中文`,
        `${kind}:😀`,
        `${kind}:`,
        `${kind}:a%b_c\\d'e"`,
      ];
      const others = [`${kind}`, `${kind};`, `${kind}9:a`, `x${kind}:a`, kind.toUpperCase()];
      await Promise.all([...under, ...others].map(key => set(key, key)));
      expect(await store.entries(`${kind}:`)).toEqual(new Map(under.map(key => [key, key])));
    });

    test.each(['%', '_', '\\', "'", '中', 'a'])('a prefix ending in %s means that very character', async end => {
      const kind = newKey();
      await Promise.all(['%', '_', '\\', "'", '中', 'a', 'b'].map(each => set(`${kind}:${each}1`, each)));
      expect([...(await store.entries(`${kind}:${end}`)).values()]).toEqual([end]);
    });
  });

  describe('leases', () => {
    test('one of many gets it, and the next only when its time is over', async () => {
      const key = `lease:${newKey()}`;
      const tries = Array.from({ length: 20 }, (_, at) => acquire(store, key, `owner ${at}`, minute, () => now));
      const [first, ...others] = (await Promise.all(tries)).filter(lease => lease !== undefined);
      expect(others).toEqual([]);
      expect(first?.until).toBe(now + minute);
      now += minute - 1;
      expect(await acquire(store, key, 'late', minute, () => now)).toBeUndefined();
      now += 1;
      expect((await acquire(store, key, 'late', minute, () => now))?.token).toBeGreaterThan(first?.token ?? Infinity);
    });

    test('its token grows with every holder, given back or not', async () => {
      const key = `lease:${newKey()}`;
      const tokens: number[] = [];
      for (const owner of ['a', 'b', 'a']) {
        const lease = await acquire(store, key, owner, minute, () => now);
        if (!lease) throw new Error('not given back');
        tokens.push(lease.token);
        if (owner === 'b') now += minute;
        else await release(store, lease);
      }
      expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
      expect(new Set(tokens).size).toBe(3);
    });

    test('renewed it lasts on; once lost it can be neither renewed nor given back', async () => {
      const key = `lease:${newKey()}`;
      const first = await acquire(store, key, 'a', minute, () => now);
      if (!first) throw new Error('held by nobody');
      now += minute / 2;
      const renewed = await renew(store, first, minute, () => now);
      expect(renewed).toEqual({ ...first, until: now + minute });
      now += minute;
      expect(await renew(store, first, minute, () => now)).toBeUndefined();
      const second = await acquire(store, key, 'b', minute, () => now);
      await release(store, first);
      expect(await acquire(store, key, 'c', minute, () => now)).toBeUndefined();
      expect(second?.owner).toBe('b');
    });
  });

  test('a store that works says so', async () => {
    expect(await store.healthy()).toBe(true);
  });
}
