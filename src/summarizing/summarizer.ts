import type { Answer } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import type { Setting } from '../composition/claims.ts';
import type { LanguageModel } from '../language-model.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import type { Decided, Summarizer, UsageReport } from '../summarizer.ts';
import { asking } from './asking.ts';
import { cacheIn } from './cache.ts';
import { checkedSentences } from './checks/index.ts';
import { type Deadline, deadlineFor } from './deadline.ts';
import { draftSchema } from './draft.ts';
import { detailOf, Fallback, reasonOf } from './fallback.ts';
import { instructions, rewriting } from './instructions.ts';
import { claimsIn, listIn, type Passage } from './passages.ts';
import { promptData } from './prompt.ts';
import { inProse, type Prose, proseOf } from './prose.ts';
import { asUnderstood, chosenTerms, mayBeReworded, namesSchema, rewordingData } from './query-help.ts';
import type { Given } from './reading.ts';
import { type Budgets, type ModelPrice, type Payer, spendingIn } from './spending.ts';

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

/** A summarizer over a language model: nothing it writes is shown unchecked, and nothing waits for it past the deadline. */
export function modelSummarizer(parts: SummarizerParts): Summarizer & UsageReport {
  const { model, store, log, clock = () => new Date(), deadlineMs, concurrency, price, budgets, queryHelp } = parts;
  const spending = spendingIn({ store, log, clock, ...(price ? { price } : {}), ...(budgets ? { budgets } : {}) });
  const cache = cacheIn(store);
  const ask = asking({ model, spending, clock, deadlineMs, concurrency });

  /** One passage in prose, and whether it was written before. */
  async function write(
    passage: Passage,
    decided: Decided,
    setting: Setting,
    deadline: Deadline,
  ): Promise<{ readonly prose: Prose; readonly cached: boolean }> {
    const { plain, text: question, knowledge } = decided;
    const { language, outcome } = plain;
    const given: Given = { language, outcome, question, knowledge, facts: passage.told.flatMap(({ facts }) => facts) };
    const data = promptData(given);
    const request = { name: 'answer', instructions, data, shape: draftSchema, signal: deadline.signal };
    const { value, cached } = await cache.get([model.name, instructions, data], draftSchema, () =>
      deadline.over ? Promise.reject(new Fallback('too-late')) : ask(request, payerOf(decided)),
    );
    const { kept, dropped } = checkedSentences(value.sentences.slice(0, mostSentences), given);
    if (dropped.length > 0)
      log({ level: 'info', event: 'model-sentences-dropped', detail: [...new Set(dropped)].join('; ') });
    const prose = proseOf(passage, kept, setting);
    if (!prose) throw new Fallback('checks');
    return { prose, cached };
  }

  async function worded(decided: Decided, setting: Setting, deadline: Deadline): Promise<Answer | undefined> {
    const { plain, lists } = decided;
    const passages = lists ? lists.map(at => listIn(plain, at, setting)) : [claimsIn(plain, setting)];
    const wanted = passages.filter(passage => passage !== undefined);
    if (wanted.length === 0) return undefined;
    const done = await Promise.allSettled(
      wanted.map(passage => deadline.within(write(passage, decided, setting, deadline))),
    );
    const failed = done.flatMap(each => (each.status === 'rejected' ? [each.reason] : []));
    const written = done.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
    if (written.length === 0) throw failed[0];
    const answer = inProse(
      plain,
      written.map(({ prose }) => prose),
    );
    if (!decided.isSound(answer)) throw new Fallback('number-gate');
    // What one passage lacks leaves the others as they are.
    for (const error of new Map(failed.map(error => [reasonOf(error), error])).values()) fellBack(decided, error);
    await spending.note(payerOf(decided), { prose: written.every(({ cached }) => cached) ? 'cached' : 'fresh' });
    return answer;
  }

  async function reworded(decided: Decided, deadline: Deadline): Promise<Answer | undefined> {
    const { plain, text, knowledge, again } = decided;
    if (!again) return undefined;
    const data = rewordingData(text, knowledge, plain.language);
    const request = { name: 'names', instructions: rewriting, data, shape: namesSchema, signal: deadline.signal };
    const payer = payerOf(decided);
    const { value } = await cache.get([model.name, rewriting, data], namesSchema, () => ask(request, payer));
    const terms = chosenTerms(value.names, text, knowledge);
    if (terms.length === 0) return undefined;
    const found = await again(terms.map(({ name }) => name[plain.language]).join(' '));
    if (found.outcome === 'unknown' || found.outcome === 'declined') return undefined;
    const answer = asUnderstood({ ...found, language: plain.language }, terms);
    return decided.isSound(answer) ? answer : undefined;
  }

  async function better(decided: Decided, deadline: Deadline): Promise<Answer | undefined> {
    const { plain, text, now } = decided;
    if (plain.outcome === 'unknown')
      return queryHelp && mayBeReworded(plain, text) ? deadline.within(reworded(decided, deadline)) : undefined;
    if (plain.outcome === 'declined') return undefined;
    const knowledge = withBrought(decided.knowledge, plain.brought);
    return worded(decided, { knowledge, language: plain.language, now }, deadline);
  }

  function fellBack(decided: Decided, error: unknown): void {
    const reason = reasonOf(error);
    log({ level: reason === 'bug' ? 'error' : 'warn', event: 'model-not-used', detail: detailOf(error) });
    spending.note(payerOf(decided), { fallback: reason }).catch(() => undefined);
  }

  return {
    model: model.name,
    today: place => spending.today(place),
    async improve(decided) {
      const deadline = deadlineFor(decided, deadlineMs);
      try {
        return (await better(decided, deadline)) ?? decided.plain;
      } catch (error) {
        fellBack(decided, error);
        return decided.plain;
      } finally {
        deadline.end();
      }
    },
  };
}

/** More than an answer ever needs. */
const mostSentences = 12;

const payerOf = ({ place, asker }: Decided): Payer => ({ ...(place ? { place } : {}), ...(asker ? { asker } : {}) });
