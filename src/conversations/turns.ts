import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Whoever comes within so many ms after another may be one of many; where more than a few wait, it is a rush. */
const lullMs = 20;
const few = 4;
const rushLullMs = 60;
/** Nobody waits longer than this for others to come in, in ms. */
const mostMs = 1000;

/**
 * Lets one at a time go on, each in a turn of the event loop of its own, once nobody has joined for a moment. Working out
 * an answer keeps a processor busy; what comes in meanwhile, and a rush of it above all, is acknowledged first.
 */
export function turns(clock = () => performance.now()): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let latest = 0;
  return async () => {
    const came = clock();
    latest = came;
    waiting += 1;
    const othersCome = (now: number): boolean =>
      now - latest < (waiting > few ? rushLullMs : lullMs) && now - came < mostMs;
    const mine = last.then(async () => {
      await nextTurn();
      while (othersCome(clock())) await sleep(lullMs / 4);
      waiting -= 1;
    });
    last = mine;
    await mine;
  };
}
