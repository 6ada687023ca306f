import { describe, expect, test } from 'vitest';
import { duty } from '../src/duty.ts';
import type { LogEvent } from '../src/log.ts';
import type { Store } from '../src/store.ts';
import { memoryStore } from '../src/stores/memory.ts';

const times = { ttlMs: 120, everyMs: 20 };

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 5));
}

function processOf(store: Store, owner: string, working: Set<string>) {
  const events: LogEvent[] = [];
  const held = duty({
    store,
    owner,
    times,
    name: 'gateway',
    log: event => void events.push(event),
    start: async () => void working.add(owner),
    stop: async () => void working.delete(owner),
  });
  return { held, events };
}

describe('a duty of several processes', () => {
  test('is done by one of them; the others stand by and say so', async () => {
    const [store, working] = [memoryStore(), new Set<string>()];
    const processes = ['a', 'b', 'c'].map(owner => processOf(store, owner, working));
    await until(() => processes.filter(({ events }) => events.some(({ event }) => event === 'STANDBY')).length === 2);
    expect(working.size).toBe(1);
    await Promise.all(processes.map(({ held }) => held.stop()));
    expect(working.size).toBe(0);
  });

  test('is taken over at once when it is given back', async () => {
    const [store, working] = [memoryStore(), new Set<string>()];
    const first = processOf(store, 'a', working);
    await until(() => working.has('a'));
    const second = processOf(store, 'b', working);
    await first.held.stop();
    await until(() => working.has('b'));
    expect([...working]).toEqual(['b']);
    await second.held.stop();
  });

  test('is taken over when its holder is silent, and the silent one stops when it hears of it', async () => {
    const [store, working] = [memoryStore(), new Set<string>()];
    let reachable = true;
    const failing: Store = {
      ...store,
      update: (...given) => (reachable ? store.update(...given) : Promise.reject(new Error('out of reach'))),
    };
    const first = processOf(failing, 'a', working);
    await until(() => working.has('a'));
    const second = processOf(store, 'b', working);
    reachable = false;
    await until(() => working.has('b'));
    // The first stopped before the second began: they never worked at once.
    expect([...working]).toEqual(['b']);
    expect(first.events.map(({ event }) => event)).toContain('duty-lost');
    reachable = true;
    await first.held.stop();
    await second.held.stop();
  });

  test('ends with the mistake when the work cannot begin', async () => {
    const held = duty({
      store: memoryStore(),
      owner: 'a',
      times,
      name: 'gateway',
      log: () => undefined,
      start: () => Promise.reject(new Error('no token')),
      stop: async () => undefined,
    });
    await expect(held.ended).rejects.toThrow('no token');
  });
});
