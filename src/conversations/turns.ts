import { setImmediate as nextTurn } from 'node:timers/promises';

/** What is coming in goes first for no longer than this in one rush, in ms. */
const mostMs = 500;
/** A steady stream has so many on their way in at any time; more are a rush. */
const usual = 10;

/** Whose turn it is to keep the processor busy. */
export interface Turns {
  /** Resolves when it is the caller's turn. */
  mine(): Promise<void>;
  /** Something has come in, or somebody who may bring something; it is on its way in until it has been taken down. */
  heard(taken?: Promise<unknown>): void;
}

/**
 * Lets one at a time go on, each in a turn of the event loop of its own, once a turn has gone by in which nothing has
 * come in, and a rush is over. Working out an answer keeps a processor busy; what comes in meanwhile is acknowledged
 * first. Of those who connect at once, Node lets in one a turn.
 */
export function turns(clock = () => performance.now()): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  let coming = 0;
  /** Since when there has been a rush. */
  let since: number | undefined;
  const leave = (): void => {
    coming -= 1;
  };
  const heard: Turns['heard'] = taken => {
    count += 1;
    if (!taken) return;
    coming += 1;
    taken.then(leave, leave);
  };
  return {
    heard,
    async mine() {
      heard();
      const turn = last.then(async () => {
        for (;;) {
          const before = count;
          await nextTurn();
          if (count === before && coming <= usual) since = undefined;
          else since ??= clock();
          // A rush that does not end is the usual: then whoever waits would wait for ever.
          if (since === undefined || clock() - since >= mostMs) return;
        }
      });
      last = turn;
      await turn;
    },
  };
}
