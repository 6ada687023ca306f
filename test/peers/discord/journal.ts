import { type Signal, signal } from './signal.ts';

/** A call of the REST interface and its reply. */
export interface Call {
  readonly kind: 'call';
  readonly at: number;
  readonly method: string;
  /** As documented: `POST /channels/{channel}/messages`. */
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly string[];
  /** What was answered; 0 when the reply was lost or never came. */
  readonly status: number;
  readonly reply: unknown;
  readonly fault: string | undefined;
}
/** A frame on a gateway socket. */
export interface Frame {
  readonly kind: 'frame';
  readonly at: number;
  readonly from: 'bot' | 'discord';
  readonly connection: number;
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}
/** A gateway socket opened or closed. */
export interface Connection {
  readonly kind: 'connection';
  readonly at: number;
  readonly connection: number;
  readonly path: string;
  readonly closed: number | undefined;
}
/** A thing Discord lets pass or punishes later, and a correct program never does. */
export interface Violation {
  readonly kind: 'violation';
  readonly at: number;
  readonly text: string;
}
export type Entry = Call | Frame | Connection | Violation;

/** Everything that happened, in order. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly counts: { calls: number; invalid: number };
  readonly signal: Signal;
  record(entry: Entry): void;
  violation(text: string): void;
  /** The first entry after this call that fits. */
  next(fits: (entry: Entry) => boolean): Promise<Entry>;
}

/** An empty journal; one that does not keep entries still counts, and still wakes who waits. */
export function emptyJournal(keep: boolean, now: () => number): Journal {
  const entries: Entry[] = [];
  const waiting = new Set<(entry: Entry) => boolean>();
  const changes = signal();
  const record = (entry: Entry): void => {
    if (keep) entries.push(entry);
    for (const offer of [...waiting]) if (offer(entry)) waiting.delete(offer);
    changes.notify();
  };
  return {
    entries,
    counts: { calls: 0, invalid: 0 },
    signal: changes,
    record,
    violation: text => record({ kind: 'violation', at: now(), text }),
    next: fits =>
      new Promise(resolve => {
        waiting.add(entry => {
          if (!fits(entry)) return false;
          resolve(entry);
          return true;
        });
      }),
  };
}
