import { setImmediate as nextTurn } from 'node:timers/promises';

/** With more than this many waiting, it is a rush: they wait until nobody has joined for a while, in ms. */
const few = 4;
const lullMs = 20;
/** Nobody waits longer than this for others to come in, in ms. */
const mostMs = 1000;

/**
 * Lets one at a time go on, each in a turn of the event loop of its own. Working out an answer keeps a processor busy
 * for a moment; what comes in meanwhile, and a rush of it above all, is acknowledged first.
 */
export function turns(): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let latest = 0;
  return async () => {
    const came = performance.now();
    latest = came;
    waiting += 1;
    const rushes = (now: number): boolean => waiting > few && now - latest < lullMs && now - came < mostMs;
    const mine = last.then(async () => {
      do await nextTurn();
      while (rushes(performance.now()));
      waiting -= 1;
    });
    last = mine;
    await mine;
  };
}
