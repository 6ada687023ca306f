import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Whoever comes within so many ms after another may be one of many; nobody waits longer than `mostMs` for them. */
const lullMs = 20;
const mostMs = 1000;

/**
 * Lets one at a time go on, each in a turn of the event loop of its own, once nobody has joined for a moment. Working out
 * an answer keeps a processor busy; what comes in meanwhile, and a rush of it above all, is acknowledged first.
 */
export function turns(clock = () => performance.now()): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let latest = 0;
  return async () => {
    const came = clock();
    latest = came;
    const rushes = (now: number): boolean => now - latest < lullMs && now - came < mostMs;
    const mine = last.then(async () => {
      await nextTurn();
      while (rushes(clock())) await sleep(lullMs / 4);
    });
    last = mine;
    await mine;
  };
}
