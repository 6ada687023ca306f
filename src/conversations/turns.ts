import { setImmediate as nextTurn } from 'node:timers/promises';

/** Nobody waits longer than this for those who are still coming in, in ms. */
const mostMs = 1000;

/**
 * Lets one at a time go on, each in a turn of the event loop of its own, once a turn has gone by in which nobody has
 * joined. Working out an answer keeps a processor busy; what comes in meanwhile, and a rush of it above all, is
 * acknowledged first.
 */
export function turns(clock = () => performance.now()): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let joined = 0;
  return async () => {
    const came = clock();
    joined += 1;
    const mine = last.then(async () => {
      let before: number;
      do {
        before = joined;
        await nextTurn();
      } while (joined > before && clock() - came < mostMs);
    });
    last = mine;
    await mine;
  };
}
