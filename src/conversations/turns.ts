import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** What is coming in goes first for no longer than this in one rush, in ms. */
const mostMs = 500;
/** A steady stream has so many on their way in at any time; more are a rush. */
const usual = 10;

/** With nothing new for so long, who came at once has come: Node lets them in one by one, in ms. */
const lullMs = 25;

/** Whose turn it is to keep the processor busy. */
export interface Turns {
  /** Resolves when it is the caller's turn. */
  mine(): Promise<void>;
  /** Resolves when what was taken down may be begun. */
  begin(): Promise<void>;
  /** Resolves when nothing has come in for a while: for what nobody waits for yet. */
  lull(): Promise<void>;
  /** Something has come in, or somebody who may bring something; it is on its way in until it has been taken down. */
  heard(taken?: Promise<unknown>): void;
}

/**
 * Lets one at a time go on, each in a turn of the event loop of its own, once a turn has gone by in which nothing has
 * come in, and a rush is over. Working out an answer keeps a processor busy; what comes in meanwhile is acknowledged
 * first. Of those who connect at once, Node lets in one a turn. What goes before an answer is soon done: with that, some
 * may begin in every turn, but nobody in a rush.
 */
export function turns(clock = () => performance.now()): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  let coming = 0;
  /** The rush there is; it is over for whoever waits when it has lasted too long. */
  let rush: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  /** Since when something has come in in every turn. */
  let since: number | undefined;
  const beginners: (() => void)[] = [];
  let isLetting = false;

  const arrive = (): void => {
    coming += 1;
    if (coming <= usual || rush) return;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, mostMs);
    const end = (): void => {
      clearTimeout(late);
      resolve();
    };
    rush = { over, end };
  };
  const leave = (): void => {
    coming -= 1;
    if (coming > usual) return;
    rush?.end();
    rush = undefined;
  };
  const heard: Turns['heard'] = taken => {
    count += 1;
    if (!taken) return;
    arrive();
    taken.then(leave, leave);
  };
  const letBegin = async (): Promise<void> => {
    if (isLetting) return;
    isLetting = true;
    while (beginners.length > 0) {
      await nextTurn();
      await rush?.over;
      for (const begin of beginners.splice(0, usual)) begin();
    }
    isLetting = false;
  };
  return {
    heard,
    begin: () =>
      new Promise(resolve => {
        beginners.push(resolve);
        void letBegin();
      }),
    async lull() {
      const latest = clock() + mostMs;
      for (;;) {
        const before = count;
        await pause(lullMs);
        if ((count === before && !rush) || clock() >= latest) return;
      }
    },
    async mine() {
      heard();
      const turn = last.then(async () => {
        for (;;) {
          const before = count;
          await nextTurn();
          if (count === before && !rush) since = undefined;
          else since ??= clock();
          // A rush that does not end is the usual: then whoever waits would wait for ever.
          if (since === undefined || clock() - since >= mostMs) return;
          await rush?.over;
        }
      });
      last = turn;
      await turn;
    },
  };
}
