import type { Decided } from '../summarizer.ts';
import { Fallback } from './fallback.ts';

/** What was written before may be looked for this long, even where no model may be waited for. */
const lookMs = 250;

/** Until when an answer may wait for a model. */
export interface Deadline {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** Whether there was no time to begin with: what has been written before may be used, and nothing is asked. */
  readonly over: boolean;
  /** The work, as long as it is done in time. @throws Fallback when it is not. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Nothing is waited for any more. */
  end(): void;
}

/** The deadline of an answer: its own, the usual one, or when whoever asked no longer wants to wait. */
export function deadlineFor({ signal, withinMs = Number.POSITIVE_INFINITY }: Decided, usualMs: number): Deadline {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, Math.max(lookMs, Math.min(usualMs, withinMs)));
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  const { promise: late, reject } = Promise.withResolvers<never>();
  late.catch(() => undefined);
  const isLate = (): void => reject(new Fallback('too-late'));
  if (controller.signal.aborted) isLate();
  else controller.signal.addEventListener('abort', isLate, { once: true });
  return {
    signal: controller.signal,
    over: withinMs <= 0,
    within: work => Promise.race([work, late]),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
