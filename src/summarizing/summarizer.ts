import type { Answer } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import type { Setting } from '../composition/claims.ts';
import { type LanguageModel, ModelError, type ModelRequest, type TokenCount } from '../language-model.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import type { Decided, Summarizer, UsageReport } from '../summarizer.ts';
import { breaker } from './breaker.ts';
import { cacheIn } from './cache.ts';
import { checkedSentences } from './checks/index.ts';
import { draftSchema } from './draft.ts';
import { instructions, rewriting } from './instructions.ts';
import { promptData } from './prompt.ts';
import { inProse } from './prose.ts';
import { asUnderstood, chosenTerms, mayBeReworded, namesSchema, rewordingData } from './query-help.ts';
import type { Given } from './reading.ts';
import { type Budgets, type ModelPrice, type Payer, spendingIn } from './spending.ts';
import { toldIn } from './told.ts';
import { turns } from './turns.ts';

/** What a summarizer is made of. */
export interface SummarizerParts {
  readonly model: LanguageModel;
  /** Keeps what was spent and what was written. */
  readonly store: Store;
  readonly log: Log;
  readonly clock?: () => Date;
  /** The most time an answer may take longer than the plain one. */
  readonly deadlineMs: number;
  /** Calls to the model at once. */
  readonly concurrency: number;
  readonly price?: ModelPrice;
  readonly budgets?: Budgets;
  /** Whether the model may reword a question that found nothing. */
  readonly queryHelp?: boolean;
}

/** Why the plain answer goes out. */
class Fallback extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** The share of the deadline that may go by in a queue. */
const queueShare = 0.25;

/** A summarizer over a language model: nothing it writes is shown unchecked, and nothing waits for it past the deadline. */
export function modelSummarizer(parts: SummarizerParts): Summarizer & UsageReport {
  const { model, store, log, clock = () => new Date(), deadlineMs, concurrency, price, budgets, queryHelp } = parts;
  const spending = spendingIn({ store, log, clock, ...(price ? { price } : {}), ...(budgets ? { budgets } : {}) });
  const cache = cacheIn(store);
  const circuit = breaker(() => clock().getTime());
  const queue = turns(concurrency);

  /** One question to the model, within the circuit, the queue and the budgets. */
  async function ask<T>(request: ModelRequest<T>, payer: Payer): Promise<T> {
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
  }

  async function prose(decided: Decided, setting: Setting, signal: AbortSignal): Promise<Answer | undefined> {
    const { plain, text } = decided;
    const told = toldIn(plain, setting);
    if (told.length === 0) return undefined;
    const facts = told.map(({ fact }) => fact);
    const { language, outcome } = plain;
    const given: Given = { language, outcome, question: text, knowledge: decided.knowledge, facts };
    const data = promptData(given);
    const payer = payerOf(decided);
    const request = { name: 'answer', instructions, data, shape: draftSchema, signal };
    const { value, cached } = await cache.get([model.name, instructions, data], draftSchema, () => ask(request, payer));
    const { kept, dropped } = checkedSentences(value.sentences.slice(0, mostSentences), given);
    if (dropped.length > 0)
      log({ level: 'info', event: 'model-sentences-dropped', detail: [...new Set(dropped)].join('; ') });
    const answer = inProse(plain, told, kept, setting);
    if (!answer) throw new Fallback('checks');
    if (!decided.isSound(answer)) throw new Fallback('number-gate');
    await spending.note(payer, { prose: cached ? 'cached' : 'fresh' });
    return answer;
  }

  async function reworded(decided: Decided, signal: AbortSignal): Promise<Answer | undefined> {
    const { plain, text, knowledge } = decided;
    const data = rewordingData(text, knowledge, plain.language);
    const request = { name: 'names', instructions: rewriting, data, shape: namesSchema, signal };
    const payer = payerOf(decided);
    const { value } = await cache.get([model.name, rewriting, data], namesSchema, () => ask(request, payer));
    const terms = chosenTerms(value.names, text, knowledge);
    if (terms.length === 0) return undefined;
    const again = await decided.again(terms.map(({ name }) => name[plain.language]).join(' '));
    if (again.outcome === 'unknown' || again.outcome === 'declined') return undefined;
    const answer = asUnderstood({ ...again, language: plain.language }, terms);
    return decided.isSound(answer) ? answer : undefined;
  }

  async function better(decided: Decided, signal: AbortSignal): Promise<Answer | undefined> {
    const { plain, text, now } = decided;
    if (plain.outcome === 'unknown')
      return queryHelp && mayBeReworded(plain, text) ? reworded(decided, signal) : undefined;
    if (plain.outcome === 'declined') return undefined;
    const knowledge = withBrought(decided.knowledge, plain.brought);
    return prose(decided, { knowledge, language: plain.language, now }, signal);
  }

  return {
    model: model.name,
    today: place => spending.today(place),
    async improve(decided) {
      const deadline = new AbortController();
      const end = (): void => deadline.abort();
      const timer = setTimeout(end, deadlineMs);
      decided.signal?.addEventListener('abort', end, { once: true });
      const late = new Promise<never>((_, reject) => {
        deadline.signal.addEventListener('abort', () => reject(new Fallback('too-late')), { once: true });
      });
      try {
        return (await Promise.race([better(decided, deadline.signal), late])) ?? decided.plain;
      } catch (error) {
        const reason = reasonOf(error);
        log({ level: reason === 'bug' ? 'error' : 'warn', event: 'model-not-used', detail: detailOf(reason, error) });
        spending.note(payerOf(decided), { fallback: reason }).catch(() => undefined);
        return decided.plain;
      } finally {
        clearTimeout(timer);
        decided.signal?.removeEventListener('abort', end);
      }
    },
  };
}

/** More than an answer ever needs. */
const mostSentences = 12;

const payerOf = ({ place, asker }: Decided): Payer => ({ ...(place ? { place } : {}), ...(asker ? { asker } : {}) });

const reasonOf = (error: unknown): string =>
  error instanceof Fallback ? error.reason : error instanceof ModelError ? error.failure : 'bug';

/** Only words of our own: what a model or a server wrote may repeat the key or the question. */
const detailOf = (reason: string, error: unknown): string =>
  error instanceof ModelError
    ? `${reason}: ${error.message}`
    : error instanceof Fallback
      ? reason
      : (stackOf(error) ?? reason);

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.name : undefined);

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
