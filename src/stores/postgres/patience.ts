import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { StartError } from '../../errors.ts';

/**
 * Whether an error may be gone on another try: lost connections, a server that stops, starts or is full, one that has
 * become read-only, deadlocks, time-outs. What the server says in any other class is a mistake of ours or of the set-up.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function isPassing(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return !(error instanceof StartError);
  return /^(?:08|40|53|55P03|57|25006)/.test(error.code ?? '');
}

/** Tries until it works, an error is there to stay, or `patienceMs` are over; then it throws the last error. */
export async function withPatience<T>(patienceMs: number, attempt: () => Promise<T>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (let waitMs = 20; ; waitMs = Math.min(2 * waitMs, 500)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() + waitMs > end) throw error;
    }
    await pause(waitMs);
  }
}
