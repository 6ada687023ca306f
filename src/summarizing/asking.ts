import { type LanguageModel, ModelError, type ModelRequest, type TokenCount } from '../language-model.ts';
import { breaker } from './breaker.ts';
import { Fallback } from './fallback.ts';
import type { Payer, Spending } from './spending.ts';
import { turns } from './turns.ts';

/** What asking a model is held within. */
interface AskingParts {
  readonly model: LanguageModel;
  readonly spending: Spending;
  readonly clock: () => Date;
  readonly deadlineMs: number;
  /** Calls at once. */
  readonly concurrency: number;
}

/** The share of the deadline that may go by in a queue. */
const queueShare = 0.25;

/** Asks a model within the circuit, the queue and the budgets. The asking rejects with why there is nothing. */
export function asking({ model, spending, clock, deadlineMs, concurrency }: AskingParts) {
  const circuit = breaker(() => clock().getTime());
  const queue = turns(concurrency);
  return async <T>(request: ModelRequest<T>, payer: Payer): Promise<T> => {
    if (!circuit.allows()) throw new Fallback('circuit-open');
    const done = await queue.take(AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs * queueShare)]));
    if (!done) throw new Fallback('busy');
    try {
      const reservation = await spending.reserve(payer, model.mostTokens(request));
      if (!reservation) throw new Fallback('no-budget');
      const { value, tokens, error } = await outcomeOf(model.reply(request));
      await reservation.settle(tokens);
      if (error === undefined) circuit.succeeded();
      else circuit.failed();
      if (value === undefined) throw error;
      return value;
    } finally {
      done();
    }
  };
}

/** What a call came to, with what it cost either way. */
async function outcomeOf<T>(
  reply: Promise<{ readonly value: T; readonly tokens: TokenCount }>,
): Promise<{ readonly value?: T; readonly tokens: TokenCount; readonly error?: unknown }> {
  try {
    return await reply;
  } catch (error) {
    return { tokens: error instanceof ModelError ? error.tokens : { input: 0, output: 0 }, error };
  }
}
