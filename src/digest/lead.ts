import type { Answer } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual } from '../language.ts';
import type { NumberGate } from '../number-gate.ts';
import type { Place } from '../question.ts';
import type { Summarizer } from '../summarizer.ts';
import type { Composed } from './compose.ts';

/**
 * How long the leads of one slot wait for a model, all of them together: however many channels are due and however slow
 * the model is, no digest is later than that. After it, what has been written meanwhile is used where it is the same.
 */
const slotMs = 5000;
const mostSlots = 100;

/** What the lead of a digest answers. */
const question: Bilingual = {
  en: 'What has changed since the daily digest before this one?',
  zh: '与上一份日报相比有什么变化？',
};

/** What writing leads needs. */
interface LeadParts {
  readonly summarizer: Summarizer;
  readonly knowledge: Knowledge;
  readonly gate: NumberGate;
  readonly clock: () => number;
}

/** For whom a lead is written: its place pays for it; one that is due is written within the time of its slot. */
interface LeadFor {
  readonly now: number;
  readonly place?: Place;
  readonly slot?: number;
}

/** Writes leads: a digest with what moved most in prose, where that passes every check in time. */
export function leads({ summarizer, knowledge, gate, clock }: LeadParts) {
  const until = new Map<number, number>();
  const timeLeft = (slot: number): number => {
    const end = until.get(slot) ?? clock() + slotMs;
    if (until.size >= mostSlots) until.clear();
    until.set(slot, end);
    return end - clock();
  };
  return async ({ answer, lead }: Composed, { now, place, slot }: LeadFor): Promise<Answer> =>
    lead === undefined
      ? answer
      : summarizer.improve({
          plain: answer,
          text: question[answer.language],
          lists: [lead],
          knowledge,
          now: new Date(now),
          ...(place ? { place } : {}),
          ...(slot === undefined ? {} : { withinMs: timeLeft(slot) }),
          isSound: improved => gate(improved).length === 0,
        });
}
