import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from './json.ts';
import type { Notes } from './methods/method.ts';

/** One Web API call, or one use of a `response_url` (then `method` is `response_url`). */
export type Entry = Notes & {
  readonly method: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly workspace?: string;
  readonly args: Json;
  /** Arguments the method does not know; Slack ignores them, a test may not want to. */
  readonly unknown: readonly string[];
  readonly ok: boolean;
  /** Slack's error code, also `ratelimited`; for a fault its kind. */
  readonly error?: string;
  readonly answer: Json;
};

/** Which entry is meant: a method's name, or anything true of it. */
export type Which = string | ((entry: Entry) => boolean);

/** What was called, and a way to wait for a call. */
export type Journal = {
  readonly entries: Entry[];
  readonly add: (entry: Entry) => void;
  /** The earliest call of this kind that `next` has not handed out yet, waiting for it where it is still to come. */
  readonly next: (which: Which, options?: { readonly within?: number }) => Promise<Entry>;
  /** Resolves at the next call of any kind and takes nothing from those who wait for one with `next`. */
  readonly grown: (within: number) => Promise<void>;
  readonly stop: () => void;
};

const fits = (which: Which, entry: Entry): boolean =>
  typeof which === 'string' ? entry.method === which : which(entry);

/** A journal; without `kept` it only serves those who wait, and holds nothing. */
export function openJournal(kept: boolean): Journal {
  const entries: Entry[] = [];
  const handedOut = new WeakSet<Entry>();
  const waiting = new Set<{
    readonly which: Which;
    readonly give: (entry: Entry) => void;
    readonly drop: (why: string) => void;
  }>();
  const seen = () => entries.slice(-20).map(entry => `${entry.method}${entry.error ? ` (${entry.error})` : ''}`);
  const missing = (asked: string, within: number) =>
    `no ${asked} within ${within} ms; the last calls were: ${seen().join(', ') || 'none'}`;
  const watching = new Set<(why?: string) => void>();
  return {
    entries,
    add(entry) {
      if (kept) entries.push(entry);
      for (const tell of watching) tell();
      for (const one of waiting)
        if (fits(one.which, entry)) {
          handedOut.add(entry);
          one.give(entry);
          return;
        }
    },
    next(which, { within = 10_000 } = {}) {
      const known = entries.find(entry => !handedOut.has(entry) && fits(which, entry));
      if (known) {
        handedOut.add(known);
        return Promise.resolve(known);
      }
      return new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(one);
        };
        const one = {
          which,
          give: (entry: Entry) => {
            done();
            resolve(entry);
          },
          drop: (why: string) => {
            done();
            reject(new Error(why));
          },
        };
        const asked = typeof which === 'string' ? which : 'such a call';
        const timer = setTimeout(() => one.drop(missing(asked, within)), within);
        waiting.add(one);
      });
    },
    grown: within =>
      new Promise((resolve, reject) => {
        const tell = (why?: string): void => {
          clearTimeout(timer);
          watching.delete(tell);
          if (why === undefined) resolve();
          else reject(new Error(why));
        };
        const timer = setTimeout(() => tell(missing('call', within)), within);
        watching.add(tell);
      }),
    stop() {
      for (const one of waiting) one.drop('the stand-in was stopped');
      for (const tell of watching) tell('the stand-in was stopped');
    },
  };
}
