import { setImmediate as nextTurn } from 'node:timers/promises';

/** Whoever is next waits no longer than this for what is coming in, in ms. */
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
        const since = clock();
        let before: number;
        do {
          before = count;
          await nextTurn();
        } while ((count > before || coming > usual) && clock() - since < mostMs);
      });
      last = turn;
      await turn;
    },
  };
}
